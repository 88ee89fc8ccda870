import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv, type Cell } from '../../../../plots/table/csv.ts';

/** A reader of RFC 4180, to check the writer against the standard and not against itself. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') field += text[++i];
      else if (char === '"') quoted = false;
      else field += char;
    } else if (char === '"') quoted = true;
    else if (char === ',') [row, field] = [[...row, field], ''];
    else if (char === '\r' && text[i + 1] === '\n') {
      rows.push([...row, field]);
      [row, field, i] = [[], '', i + 1];
    } else field += char;
  }
  return rows;
}

describe('formatCsv', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '=cmd|"/c calc"!A1', '\ufeff=1'])(
    'disarms %j',
    (formula) => {
      const [[field]] = readCsv(formatCsv([formula], [])) as [[string]];
      expect(field).toBe(`'${formula}`);
    },
  );

  it.each(['E_ECAL', 'a=b', '10^−4', "m_A' = 2", '(−1, 1)', ''])('leaves %j as it is', (text) => {
    expect(readCsv(formatCsv([text], []))).toEqual([[text]]);
  });

  it('writes negative numbers as numbers and what is no number as nothing', () => {
    expect(formatCsv(['a', 'b', 'c', 'd'], [[-1.5e-7, null, NaN, Infinity]])).toBe('a,b,c,d\r\n-1.5e-7,,,\r\n');
  });

  it('reads back as it was written', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('=', ',', '"', '\n', '\r', "'", 'a', ' ') }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const read = readCsv(formatCsv(['a', 'b', 'c'], rows)).slice(1);
        expect(read).toHaveLength(rows.length);
        rows.flat().forEach((written, i) => {
          const field = read.flat()[i]!;
          if (typeof written === 'number') expect(Number(field)).toBe(written === 0 ? 0 : written);
          else if (written === null) expect(field).toBe('');
          else expect([written, `'${written}`]).toContain(field);
        });
      }),
    );
  });
});

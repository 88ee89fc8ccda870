import { buildDetector } from '../../../geometry/build.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { summariseElements } from '../../../geometry/summary.ts';
import { listNumbers, type NumberRow } from './number-table.ts';

/** Tables of the manual, laid out as prettier lays them out. */

export type Align = 'left' | 'right';

export function markdownTable(
  head: readonly string[],
  align: readonly Align[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replace(/\|/g, '\\|')));
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => [...row[i]!].length)));
  const pad = (cell: string, i: number) => {
    const space = ' '.repeat(widths[i]! - [...cell].length);
    return align[i] === 'right' ? space + cell : cell + space;
  };
  const line = (row: readonly string[]) => `| ${row.map(pad).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (align[i] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n');
}

/** Elements with place, depth and mass. */
export function elementTable(document: DetectorDocument): string {
  const rows = summariseElements(buildDetector(document)).map((row) => [
    row.name,
    row.kind.replace(/_/g, ' '),
    row.zFrontMm.toFixed(1),
    row.zBackMm.toFixed(1),
    row.xMm.toFixed(1),
    row.yMm.toFixed(1),
    depth(row.x0),
    depth(row.lambdaInt),
    row.massKg >= 1 ? row.massKg.toFixed(1) : row.massKg.toPrecision(2),
  ]);
  return markdownTable(
    ['element', 'kind', 'z front [mm]', 'z back [mm]', 'x [mm]', 'y [mm]', 'X0', 'λ_int', 'mass [kg]'],
    ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows,
  );
}

/** Depths that the paper quotes, and ours; test/validation/geometry-depth.test.ts holds the tolerances. */
export function paperTable(document: DetectorDocument): string {
  const { ecal, hcal } = describeLayout(document);
  const modules = hcal.reduce((sum, { totalLambda }) => sum + totalLambda, 0);
  return markdownTable(
    ['depth, without covers and closing plates', 'paper', 'here'],
    ['left', 'right', 'right'],
    [
      ['ECAL', '≃ 40 X0', `${ecal.totalX0.toFixed(2)} X0`],
      ['preshower', '≃ 4 X0', `${ecal.preshowerX0.toFixed(2)} X0`],
      ['one HCAL module', '≃ 7 λ_int', `${(hcal[0]?.totalLambda ?? 0).toFixed(2)} λ_int`],
      ['ECAL and all HCAL modules', '≃ 30 λ_int', `${(ecal.totalLambda + modules).toFixed(2)} λ_int`],
    ],
  );
}

const depth = (value: number) => (value === 0 ? '0' : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2));

/** All numbers with flags, one table an element; elements that differ by name only share one. */
export function numberTables(document: DetectorDocument): string {
  const groups = new Map<string, NumberRow[]>();
  for (const row of listNumbers(document)) {
    const [first] = row.path.split('.');
    const group = groups.get(first!);
    if (group === undefined) groups.set(first!, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([name, rows]) => {
      const table = markdownTable(
        ['number', 'value', 'unit', 'flag', 'source', 'note'],
        ['left', 'right', 'left', 'left', 'left', 'left'],
        rows.map(({ path, value, unit, flag, source, note }) => [
          path.slice(name.length + 1),
          value,
          unit,
          flag,
          source,
          note,
        ]),
      );
      return `### ${name}\n\n${table}`;
    })
    .join('\n\n');
}

/** Where the numbers come from. */
export function sourceTable(document: DetectorDocument): string {
  return markdownTable(['key', 'source'], ['left', 'left'], Object.entries(document.sources));
}

/** Puts the generated parts of a text between their marks: `<!-- begin: name -->` and `<!-- end: name -->`. */
export function fillMarks(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((filled, [name, content]) => {
    const begin = `<!-- begin: ${name} -->`;
    const end = `<!-- end: ${name} -->`;
    const from = filled.indexOf(begin);
    const to = filled.indexOf(end);
    if (from < 0 || to < from) return filled;
    return `${filled.slice(0, from + begin.length)}\n\n${content}\n\n${filled.slice(to)}`;
  }, text);
}

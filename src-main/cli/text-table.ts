import Table from 'cli-table3';

export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

const PLAIN = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

const GAP = PLAIN.middle.length;
const NARROWEST = 16;

/** Aligned columns of text without rules; numbers belong to the right. On a terminal, words wrap so that a row fits. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly (string | number)[])[],
  width: number = process.stdout.isTTY ? process.stdout.columns : Infinity,
): string {
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align }) => align),
    ...wrapping(columns, rows, width),
    chars: PLAIN,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The widest column of words takes what the others leave of the width, where the table has more. */
function wrapping(columns: readonly TextColumn[], rows: readonly (readonly (string | number)[])[], width: number) {
  const natural = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => String(row[i]).length)));
  const excess = natural.reduce((sum, own) => sum + own, GAP * (columns.length - 1)) - width;
  const words = columns.flatMap(({ align }, i) => (align === 'left' ? [natural[i]!] : []));
  const widest = natural.findIndex((own, i) => columns[i]!.align === 'left' && own === Math.max(...words));
  if (excess <= 0 || widest === -1) return {};
  const left = Math.max(NARROWEST, natural[widest]! - excess);
  return { wordWrap: true, colWidths: natural.map((own, i) => (i === widest ? Math.min(own, left) : own)) };
}

/** A number with so many significant digits, without exponent where it stays readable. */
export function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e6 || magnitude < 1e-4) return value.toExponential(digits - 1);
  return magnitude >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits);
}

/** `1 event`, `5 events`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A fraction in per cent, without the rounding of binary numbers: `68.3 %`. */
export function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(12))} %`;
}

/** A value with its error. All or none of a few events passed: the formula's error of 0 would claim to know more than they tell. */
export function plusMinus(value: string, error: number, errorText: string): string {
  return error === 0 ? value : `${value} ± ${errorText}`;
}

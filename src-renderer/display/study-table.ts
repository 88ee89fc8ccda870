import type { CallReply } from '../../contract/calls.ts';
import { formatCount, formatDecimals, formatPlain, formatScientific, formatSignificant } from './format.ts';

export interface StudyColumn {
  readonly title: string;
  readonly unit?: string;
}

export interface StudyRow {
  /** What the row stands for: number of the tile, of the depth, of the setting. */
  readonly id: number;
  /** To sort by; null sorts last. */
  readonly numbers: readonly (number | null)[];
  readonly texts: readonly string[];
}

/** A result as rows and columns. */
export interface StudyTable {
  readonly columns: readonly StudyColumn[];
  readonly rows: readonly StudyRow[];
}

type Cell = readonly [number: number | null, text: string];

const NONE = '–';
/** Errors below it are told with a power of ten. */
const SMALL = 1e-3;
const plain = (value: number): Cell => [value, formatPlain(value)];
const count = (value: number): Cell => [value, formatCount(value)];
const decimals = (value: number, digits: number): Cell => [value, formatDecimals(value, digits)];
const tiny = (value: number | null): Cell => [
  value,
  value === null ? NONE : value === 0 ? '0' : formatScientific(value, 3),
];
const withError = (value: number | null, error: number | null): Cell => {
  if (value === null) return [null, NONE];
  if (error === null || !(error > 0)) return [value, formatSignificant(value, 4)];
  if (error < SMALL) {
    const exponent = Math.floor(Math.log10(Math.max(Math.abs(value), error)));
    const power = formatScientific(10 ** exponent, 1).slice(1);
    const digits = Math.max(0, Math.min(4, 1 + exponent - Math.floor(Math.log10(error))));
    return [value, `(${[value, error].map((part) => (part / 10 ** exponent).toFixed(digits)).join(' ± ')})${power}`];
  }
  const digits = Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(error))));
  return [value, `${formatDecimals(value, digits)} ± ${formatDecimals(error, digits)}`];
};

function tableOf(columns: readonly StudyColumn[], rows: readonly (readonly [id: number, ...cells: Cell[]])[]) {
  return {
    columns,
    rows: rows.map(([id, ...cells]) => ({
      id,
      numbers: cells.map(([number]) => number),
      texts: cells.map(([, text]) => text),
    })),
  };
}

const gev = (title: string): StudyColumn => ({ title, unit: 'GeV' });
const mm = (title: string): StudyColumn => ({ title, unit: 'mm' });

export function scanTable({ points }: Pick<CallReply<'study.read'>, 'points'>): StudyTable {
  return tableOf(
    [
      ...[{ title: 'tile' }, mm('x'), mm('y'), mm('side'), gev('mean'), gev('rms'), { title: 'leak' }],
      ...[{ title: 'below E/2' }, { title: 'least X₀' }, { title: 'least λ' }],
    ],
    points.map((point) => [
      ...[point.point, count(point.point), decimals(point.x_mm, 1), decimals(point.y_mm, 1)],
      ...[decimals(point.width_mm, 1), withError(point.mean_gev, point.mean_error_gev)],
      ...[withError(point.rms_gev, point.rms_error_gev), withError(point.leak_fraction, point.leak_fraction_error)],
      ...[count(point.below_half), decimals(point.x0_min, 2), decimals(point.lambda_min, 3)],
    ]) as [number, ...Cell[]][],
  );
}

export function uniformityTable({ points }: CallReply<'study.uniformity'>): StudyTable {
  return tableOf(
    [mm('x'), mm('y'), mm('side'), { title: 'electrons' }, gev('mean'), { title: 'pull', unit: 'σ' }],
    points.map((bin, i) => [
      i,
      ...[decimals(bin.x_mm, 1), decimals(bin.y_mm, 1), decimals(bin.width_mm, 1), count(bin.events)],
      ...[withError(bin.mean_gev, bin.mean_error_gev), decimals(bin.pull, 1)],
    ]),
  );
}

export function leakTable({ per_depth: rows }: CallReply<'study.leak'>): StudyTable {
  return tableOf(
    [
      ...[mm('z'), { title: 'depth', unit: 'λ' }, { title: 'unseen here' }, { title: 'error' }],
      ...[{ title: 'exp(−L/λ)' }, { title: 'absorbed' }, { title: 'out of a side' }],
    ],
    rows.map((row, i) => [
      i,
      ...[decimals(row.z_mm, 0), decimals(row.depth_lambda, 2), tiny(row.probability), tiny(row.probability_error)],
      ...[tiny(row.analytic), tiny(row.absorbed), tiny(row.escaped)],
    ]),
  );
}

export function compareTable({ map }: CallReply<'study.compare'>): StudyTable {
  return tableOf(
    [
      ...[mm('x'), mm('y'), mm('side'), { title: 'changed' }, { title: 'pairs' }, gev('first'), gev('second')],
      ...[gev('second − first'), { title: 'significance', unit: 'σ' }, { title: 'matter' }],
    ],
    (map?.tiles ?? []).map((tile, i) => [
      i,
      ...[decimals(tile.x_mm, 1), decimals(tile.y_mm, 1), decimals(tile.width_mm, 1)],
      ...[count(tile.changed), count(tile.pairs), decimals(tile.first_gev, 3), decimals(tile.second_gev, 3)],
      withError(tile.difference_gev, tile.difference_error_gev),
      ...[decimals(tile.significance, 1), decimals(tile.matter_difference, 3)],
    ]),
  );
}

export function sweepTable({ parameters, points }: CallReply<'study.sweep'>): StudyTable {
  return tableOf(
    [
      ...parameters.map(({ name, unit }) => ({ title: name.replaceAll('-', ' '), ...(unit === null ? {} : { unit }) })),
      ...[{ title: 'efficiency' }, { title: 'over the reference' }, { title: 'limit on ε' }, { title: 'leak' }],
    ],
    points.map((point, i) => [
      i,
      ...point.values.map(plain),
      withError(point.efficiency, point.efficiency_error),
      withError(point.efficiency_ratio, point.efficiency_ratio_error),
      ...[tiny(point.limit), tiny(point.leak)],
    ]),
  );
}

/** Rows by one column; what has no number comes last either way. */
export function sortRows(rows: readonly StudyRow[], column: number, direction: 'up' | 'down'): readonly StudyRow[] {
  const sign = direction === 'up' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [a.numbers[column] ?? null, b.numbers[column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

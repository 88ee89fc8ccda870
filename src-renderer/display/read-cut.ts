import { CUT_COLUMNS } from '../../contract/calls/selection-calls.ts';
import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import { readCondition, type Condition, type Expression } from '../../physics/event-model/expression.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { CutCondition } from './edit-selection.ts';

type Bounds = Omit<CutCondition, 'when'>;

const names: ReadonlySet<string> = new Set<string>(CUT_COLUMNS);

/**
 * Reads a cut as people write it: `e_hcal_gev < 1 and veto2_mip < 1`, or `hcal_r < 0.5 where e_hcal_gev > 1`. A cut is
 * a set of closed intervals of single columns, so that < and ≤ are the same. Throws INPUT_INVALID.
 */
export function readCut(text: string): readonly CutCondition[] {
  const [asked = '', when, ...more] = text
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .split(/\s+where\s+/i);
  if (more.length > 0) throw refusal(text, 'it has more than one “where”');
  const bounds = readBounds(asked);
  if (when === undefined) return bounds;
  const [only, ...others] = readBounds(when);
  if (only === undefined || others.length > 0) throw refusal(when, 'what follows “where” bounds one column');
  return bounds.map((bound) => ({ ...bound, when: only }));
}

function readBounds(text: string): readonly Bounds[] {
  const byColumn = new Map<EventColumnName, Bounds>();
  for (const comparison of conjuncts(readCondition(text, names), text)) {
    const { column, min, max } = boundOf(comparison, text);
    const known = byColumn.get(column);
    const low = largest(known?.min, min);
    const high = smallest(known?.max, max);
    if (low !== undefined && high !== undefined && low > high) throw refusal(text, `no value of ${column} lies in it`);
    byColumn.set(column, {
      column,
      ...(low === undefined ? {} : { min: low }),
      ...(high === undefined ? {} : { max: high }),
    });
  }
  return [...byColumn.values()];
}

const largest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);
const smallest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

type Comparison = Extract<Condition, { readonly kind: 'comparison' }>;

function conjuncts(condition: Condition, text: string): readonly Comparison[] {
  if (condition.kind === 'comparison') return [condition];
  if (condition.kind === 'and') return condition.of.flatMap((part) => conjuncts(part, text));
  throw refusal(text, `a cut cannot hold “${condition.kind}”`);
}

function boundOf({ operator, of: [left, right] }: Comparison, text: string): Bounds {
  const [column, at, isTurned] =
    left.kind === 'name'
      ? [left.name, numberOf(right), false]
      : [right.kind === 'name' ? right.name : '', numberOf(left), true];
  if (column === '' || at === undefined) throw refusal(text, 'each part compares one column with one number');
  const bound = { column: column as EventColumnName };
  switch (operator) {
    case '==':
      return { ...bound, min: at, max: at };
    case '!=':
      throw refusal(text, 'a cut cannot leave out a single value');
    case '<':
    case '<=':
      return isTurned ? { ...bound, min: at } : { ...bound, max: at };
    case '>':
    case '>=':
      return isTurned ? { ...bound, max: at } : { ...bound, min: at };
  }
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'negative') return undefined;
  const inner = numberOf(expression.of);
  return inner === undefined ? undefined : -inner;
}

function refusal(text: string, reason: string): TwinError {
  return new TwinError({
    code: 'INPUT_INVALID',
    where: `“${text.trim()}”`,
    problem: `This is no cut: ${reason}.`,
    remedy: 'Join bounds of columns with “and”, such as: e_hcal_gev < 1 and veto2_mip < 1.',
  });
}

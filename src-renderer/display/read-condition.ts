import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';

/** One comparison of a cut: `98 ≤ momentum_gev ≤ 102 GeV/c`. */
export interface Condition {
  readonly column: EventColumnName;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

const columns: ReadonlySet<string> = new Set(EVENT_COLUMN_NAMES);

/** Reads the conditions of a cut from the words in which `event.read` states them; what cannot be read is left out. */
export function readConditions(condition: string): readonly Condition[] {
  return condition.split(', ').flatMap((part): Condition[] => {
    const terms = part.split(' ≤ ').map((term) => term.split(' ')[0] ?? '');
    const at = terms.findIndex((term) => columns.has(term));
    const column = terms[at];
    if (column === undefined) return [];
    return [{ column: column as EventColumnName, min: readBound(terms[at - 1]), max: readBound(terms[at + 1]) }];
  });
}

const readBound = (text: string | undefined) => (text === undefined ? undefined : Number(text));

export function holds({ min, max }: Condition, value: number): boolean {
  return value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

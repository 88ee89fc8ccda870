import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';

/** One comparison of a cut: `98 ≤ momentum_gev ≤ 102 GeV/c`. */
export interface Condition {
  readonly column: EventColumnName;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Events for which this one does not hold are not asked. */
  readonly when?: Condition;
}

const columns: ReadonlySet<string> = new Set(EVENT_COLUMN_NAMES);

/** Reads the conditions of a cut from the words in which `event.read` states them; what cannot be read is left out. */
export function readConditions(condition: string): readonly Condition[] {
  return condition.split(', ').flatMap((part): Condition[] => {
    const [asked, ...whens] = part.split(' where ').map(readComparison);
    if (asked === undefined) return [];
    const [when] = whens;
    return [when === undefined ? asked : { ...asked, when }];
  });
}

function readComparison(words: string): Condition | undefined {
  const terms = words.split(' ≤ ').map((term) => term.split(' ')[0] ?? '');
  const at = terms.findIndex((term) => columns.has(term));
  const column = terms[at];
  if (column === undefined) return undefined;
  return { column: column as EventColumnName, min: readBound(terms[at - 1]), max: readBound(terms[at + 1]) };
}

const readBound = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** Whether a condition holds for an event; one that does not ask the event holds. */
export function holds(condition: Condition, scalars: Readonly<Record<string, number | undefined>>): boolean {
  const { column, min = -Infinity, max = Infinity, when } = condition;
  if (when !== undefined && !holds(when, scalars)) return true;
  const value = scalars[column];
  return value !== undefined && value >= min && value <= max;
}

import type { EventColumnName, EventScalars } from '../event-model/event-columns.ts';
import { isInside, meets, passesCut, type Condition, type Selection } from './cuts.ts';
import { resolutionOf, type Resolution } from './resolutions.ts';

/** One comparison of a cut with an event. */
export interface ConditionVerdict {
  readonly condition: Condition;
  readonly value: number;
  /** False where the condition does not apply, its `when` not holding. */
  readonly isAsked: boolean;
  readonly isMet: boolean;
  /** Distance to the nearer bound, positive on the passing side. */
  readonly margin: number;
  readonly resolution: Resolution | undefined;
}

export interface CutVerdict {
  readonly name: string;
  readonly title: string;
  readonly isPassed: boolean;
  readonly conditions: readonly ConditionVerdict[];
}

/** The least change of one measured column that would let the event pass a condition that it fails. */
export interface NeededChange {
  readonly cut: string;
  readonly column: EventColumnName;
  readonly value: number;
  readonly wouldPassAt: number;
  /** In standard deviations of the column, where its resolution is known. */
  readonly changeSigma: number | undefined;
}

/** Every cut of a selection with how the event stands to it. */
export function judgeEvent(selection: Selection, scalars: EventScalars): CutVerdict[] {
  return selection.cuts.map((cut) => ({
    name: cut.name,
    title: cut.title,
    isPassed: passesCut(cut, scalars),
    conditions: cut.conditions.map((condition) => judgeCondition(condition, scalars)),
  }));
}

function judgeCondition(condition: Condition, scalars: EventScalars): ConditionVerdict {
  const { column, min = -Infinity, max = Infinity, when } = condition;
  const value = scalars[column];
  return {
    condition,
    value,
    isAsked: when === undefined || isInside(when, scalars[when.column]),
    isMet: meets(condition, scalars),
    margin: Math.min(value - min, max - value),
    resolution: resolutionOf(column, scalars),
  };
}

/** What would have to be otherwise for the event to pass, the farthest first; nothing for an event that passes. */
export function neededChanges(verdicts: readonly CutVerdict[]): NeededChange[] {
  return verdicts
    .flatMap(({ name, conditions }) =>
      conditions
        .filter(({ isMet }) => !isMet)
        .map(({ condition, value, margin, resolution }): NeededChange => {
          const { column, min, max } = condition;
          const wouldPassAt = min !== undefined && value < min ? min : max!;
          const changeSigma = resolution === undefined ? undefined : -margin / resolution.sigma;
          return { cut: name, column, value, wouldPassAt, changeSigma };
        }),
    )
    .toSorted((a, b) => (b.changeSigma ?? Infinity) - (a.changeSigma ?? Infinity));
}

import { addWeights, NO_WEIGHT, type WeightSums } from '../event-model/event-chunk.ts';
import type { EventColumnName, EventScalars } from '../event-model/event-columns.ts';
import { TwinError } from '../foundation/failure.ts';
import { meets, type Condition, type Cut, type Selection } from './cuts.ts';

export type EventColumnArrays = ReadonlyMap<EventColumnName, Float64Array>;

export interface CutflowStep {
  readonly name: string;
  readonly title: string;
  readonly in: number;
  readonly out: number;
  readonly weightedOut: number;
  readonly weightedOutError: number;
  /** Weighted share of what came in, and its binomial error for weighted events. */
  readonly efficiency: number;
  readonly efficiencyError: number;
}

/** Columns that a selection reads. */
export function columnsOf(selection: Selection): EventColumnName[] {
  const names = selection.cuts.flatMap(({ conditions }) => conditions.map(({ column }) => column));
  return [...new Set<EventColumnName>(['weight', ...names])];
}

/** Clears in `passing` (1 = passes so far) the events that fail the cut. */
export function applyCut(cut: Cut, columns: EventColumnArrays, passing: Uint8Array): void {
  for (const { column, min = -Infinity, max = Infinity } of cut.conditions) {
    const values = columns.get(column)!;
    for (let i = 0; i < passing.length; i++) passing[i]! &= +(values[i]! >= min) & +(values[i]! <= max);
  }
}

/** Events that a run generated but did not store, because they failed the physics trigger. */
export interface UnstoredEvents {
  readonly offTarget: WeightSums;
  readonly onTarget: WeightSums;
}

/**
 * Runs the cuts one after the other. Unstored events take part as far as their fate is known: of them the two trigger
 * columns are certain; a cut on anything else has to come after one that removes them.
 */
export function computeCutflow(
  selection: Selection,
  columns: EventColumnArrays,
  unstoredEvents: UnstoredEvents = { offTarget: NO_WEIGHT, onTarget: NO_WEIGHT },
): CutflowStep[] {
  const weights = columns.get('weight')!;
  const passing = new Uint8Array(weights.length).fill(1);
  let unstored = unstoredEvents;
  const count = () => addWeights(sumWeights(weights, passing), addWeights(unstored.offTarget, unstored.onTarget));
  let before = count();
  return selection.cuts.map((cut) => {
    unstored = cutUnstored(cut, unstored);
    applyCut(cut, columns, passing);
    const after = count();
    const efficiency = before.weight > 0 ? after.weight / before.weight : 0;
    const step: CutflowStep = {
      name: cut.name,
      title: cut.title,
      in: before.count,
      out: after.count,
      weightedOut: after.weight,
      weightedOutError: Math.sqrt(after.squares),
      efficiency,
      efficiencyError: weightedEfficiencyError(efficiency, before, after),
    };
    before = after;
    return step;
  });
}

function cutUnstored(cut: Cut, { offTarget, onTarget }: UnstoredEvents): UnstoredEvents {
  return {
    offTarget: cutClass(cut, offTarget, { trigger_beam: 0, trigger_physics: 0 }),
    onTarget: cutClass(cut, onTarget, { trigger_beam: 1, trigger_physics: 0 }),
  };
}

/** What a cut leaves of events of which only some columns are known. */
function cutClass(cut: Cut, events: WeightSums, known: Partial<EventScalars>): WeightSums {
  if (events.count === 0) return NO_WEIGHT;
  const isKnown = ({ column }: Condition) => known[column] !== undefined;
  if (cut.conditions.some((condition) => isKnown(condition) && !meets(condition, known[condition.column]!))) {
    return NO_WEIGHT;
  }
  if (cut.conditions.every(isKnown)) return events;
  throw new TwinError({
    code: 'CUTS_INVALID',
    where: `cut '${cut.name}'`,
    problem: 'The run stored only events that pass the physics trigger, and this cut comes before the trigger.',
    remedy: 'Put a cut on trigger_physics first, or simulate with --keep all.',
  });
}

function sumWeights(weights: Float64Array, passing: Uint8Array): WeightSums {
  let count = 0;
  let weight = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    if (passing[i] === 0) continue;
    const w = weights[i]!;
    count++;
    weight += w;
    squares += w * w;
  }
  return { count, weight, squares };
}

/** σ² = [(1−ε)² Σ_pass w² + ε² Σ_fail w²] / (Σ w)². */
function weightedEfficiencyError(efficiency: number, all: WeightSums, passed: WeightSums): number {
  if (all.weight <= 0) return 0;
  const failedSquares = all.squares - passed.squares;
  const variance = (1 - efficiency) * (1 - efficiency) * passed.squares + efficiency * efficiency * failedSquares;
  return Math.sqrt(Math.max(0, variance)) / all.weight;
}

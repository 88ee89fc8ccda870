import { addWeights, NO_WEIGHT, type WeightSums } from '../event-model/event-chunk.ts';
import type { EventScalars } from '../event-model/event-columns.ts';
import { TwinError } from '../foundation/failure.ts';
import { cutBits, type EventColumnArrays } from './cut-bits.ts';
import { GroupedSums } from './grouped-sums.ts';
import { isInside, type Condition, type Cut, type Selection } from './cuts.ts';

/** A cut with the events before and after it. */
export interface CutflowStep {
  readonly name: string;
  readonly title: string;
  readonly before: WeightSums;
  readonly after: WeightSums;
}

/** Weighted share of what came in, and its binomial error for weighted events. */
export interface Efficiency {
  readonly value: number;
  readonly error: number;
}

/** Events that a run generated but did not store, because they failed the physics trigger. */
export interface UnstoredEvents {
  readonly offTarget: WeightSums;
  readonly onTarget: WeightSums;
}

export const NOTHING_UNSTORED: UnstoredEvents = { offTarget: NO_WEIGHT, onTarget: NO_WEIGHT };

/**
 * Runs the cuts one after the other. Unstored events take part as far as their fate is known: of them the two trigger
 * columns are certain; a cut on anything else has to come after one that removes them. `bits`: those of the selection, where
 * they are known already.
 */
export function computeCutflow(
  selection: Selection,
  columns: EventColumnArrays,
  unstoredEvents: UnstoredEvents = NOTHING_UNSTORED,
  bits: Uint32Array = cutBits(selection, columns, columns.get('weight')!.length),
): CutflowStep[] {
  const { cuts } = selection;
  const stored = sumsByFirstFailure(bits, columns.get('weight')!, cuts.length);
  for (let k = cuts.length - 1; k >= 0; k--) stored[k] = addWeights(stored[k]!, stored[k + 1]!);
  let unstored = unstoredEvents;
  const withUnstored = (sums: WeightSums) => addWeights(sums, addWeights(unstored.offTarget, unstored.onTarget));
  let before = withUnstored(stored[0]!);
  return cuts.map((cut, k) => {
    unstored = cutUnstored(cut, unstored);
    const after = withUnstored(stored[k + 1]!);
    const step: CutflowStep = { name: cut.name, title: cut.title, before, after };
    before = after;
    return step;
  });
}

/** Sums over the events whose first failed cut is k; at the end over those that fail none. */
function sumsByFirstFailure(bits: Uint32Array, weights: Float64Array, cuts: number): WeightSums[] {
  const sums = new GroupedSums(cuts + 1);
  const every = everyCutOf(cuts);
  for (let i = 0; i < bits.length; i++) {
    const failed = ~bits[i]! & every;
    sums.add(failed === 0 ? cuts : 31 - Math.clz32(failed & -failed), weights[i]!);
  }
  return sums.list();
}

/** The bits of so many cuts, all of them set. */
export const everyCutOf = (cuts: number): number => (cuts >= 32 ? -1 : (1 << cuts) - 1);

/** The same selection over several samples, added up cut by cut. */
export function addCutflows(cutflows: readonly (readonly CutflowStep[])[]): CutflowStep[] {
  const [first = [], ...others] = cutflows;
  return first.map(({ name, title, before, after }, k) => ({
    name,
    title,
    before: others.reduce((sum, steps) => addWeights(sum, steps[k]!.before), before),
    after: others.reduce((sum, steps) => addWeights(sum, steps[k]!.after), after),
  }));
}

/** What a cut leaves of the events that were not stored; CUTS_INVALID where nobody can know. */
export function cutUnstored(cut: Cut, { offTarget, onTarget }: UnstoredEvents): UnstoredEvents {
  return {
    offTarget: cutClass(cut, offTarget, { trigger_beam: 0, trigger_physics: 0 }),
    onTarget: cutClass(cut, onTarget, { trigger_beam: 1, trigger_physics: 0 }),
  };
}

/** What a cut leaves of events of which only some columns are known. */
function cutClass(cut: Cut, events: WeightSums, known: Partial<EventScalars>): WeightSums {
  if (events.count === 0) return NO_WEIGHT;
  const isKnown = ({ column, when }: Condition) => known[column] !== undefined && when === undefined;
  if (cut.conditions.some((condition) => isKnown(condition) && !isInside(condition, known[condition.column]!))) {
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

/** Sums over the events marked. */
export function sumWeights(weights: Float64Array, chosen: Uint8Array): WeightSums {
  let count = 0;
  let weight = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    if (chosen[i] === 0) continue;
    const w = weights[i]!;
    count++;
    weight += w;
    squares += w * w;
  }
  return { count, weight, squares };
}

/** ε = Σ_pass w / Σ w with σ² = [(1−ε)² Σ_pass w² + ε² Σ_fail w²] / (Σ w)². */
export function weightedEfficiency(all: WeightSums, passed: WeightSums): Efficiency {
  if (all.weight <= 0) return { value: 0, error: 0 };
  const value = passed.weight / all.weight;
  const failedSquares = all.squares - passed.squares;
  const variance = (1 - value) * (1 - value) * passed.squares + value * value * failedSquares;
  return { value, error: Math.sqrt(Math.max(0, variance)) / all.weight };
}

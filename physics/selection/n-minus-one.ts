import { addWeights, NO_WEIGHT, type WeightSums } from '../event-model/event-chunk.ts';
import { TwinError } from '../foundation/failure.ts';
import { cutBits, type EventColumnArrays } from './cut-bits.ts';
import { cutUnstored, everyCutOf, NOTHING_UNSTORED, type UnstoredEvents } from './cutflow.ts';
import type { Selection } from './cuts.ts';
import { GroupedSums } from './grouped-sums.ts';

/** A cut against all others: what it alone still rejects, and what it would reject on its own. */
export interface NMinusOneRow {
  readonly name: string;
  readonly title: string;
  /** Events that pass every other cut: N − 1; undefined where the run did not store them. */
  readonly others: WeightSums | undefined;
  /** Events that pass this cut alone, whatever the others say; undefined where the run did not store them. */
  readonly alone: WeightSums | undefined;
}

export interface NMinusOne {
  readonly all: WeightSums;
  /** Events that pass every cut. */
  readonly selected: WeightSums;
  readonly rows: readonly NMinusOneRow[];
}

/** N − 1 and single-cut counts of every cut. Their order does not matter. `bits`: those of the selection, where they are known. */
export function computeNMinusOne(
  selection: Selection,
  columns: EventColumnArrays,
  unstored: UnstoredEvents = NOTHING_UNSTORED,
  bits: Uint32Array = cutBits(selection, columns, columns.get('weight')!.length),
): NMinusOne {
  const { cuts } = selection;
  const { all, selected, onlyFailed, passed } = sumsOfCuts(bits, columns.get('weight')!, cuts.length);
  const withUnstored = (sums: WeightSums, ofCuts: Selection['cuts']) => {
    const rest = remaining(ofCuts, unstored);
    return rest === undefined ? undefined : addWeights(sums, rest);
  };
  return {
    all: addWeights(all, addWeights(unstored.offTarget, unstored.onTarget)),
    selected: withUnstored(selected, cuts) ?? selected,
    rows: cuts.map((cut, k) => ({
      name: cut.name,
      title: cut.title,
      others: withUnstored(
        addWeights(selected, onlyFailed[k]!),
        cuts.filter((other) => other !== cut),
      ),
      alone: withUnstored(passed[k]!, [cut]),
    })),
  };
}

/** Sums of one pass over the events: of all, of those that fail no cut, of those that fail cut k alone, of those that pass cut k. */
function sumsOfCuts(bits: Uint32Array, weights: Float64Array, cuts: number) {
  const every = everyCutOf(cuts);
  const selected = new GroupedSums(1);
  const onlyFailed = new GroupedSums(cuts);
  const passed = new GroupedSums(cuts);
  const all = new GroupedSums(1);
  for (let i = 0; i < bits.length; i++) {
    const weight = weights[i]!;
    all.add(0, weight);
    const failed = ~bits[i]! & every;
    if (failed === 0) selected.add(0, weight);
    else if ((failed & (failed - 1)) === 0) onlyFailed.add(31 - Math.clz32(failed), weight);
    for (let left = bits[i]! & every; left !== 0; left &= left - 1) passed.add(31 - Math.clz32(left & -left), weight);
  }
  return { all: all.at(0), selected: selected.at(0), onlyFailed: onlyFailed.list(), passed: passed.list() };
}

/** What cuts in any order leave of the unstored events: nothing if one of them surely removes them, unknown if none does. */
function remaining(cuts: Selection['cuts'], unstored: UnstoredEvents): WeightSums | undefined {
  let left = unstored;
  let isUncertain = false;
  for (const cut of cuts) {
    const known = cutIfKnown(cut, left);
    if (known === undefined) isUncertain = true;
    else left = known;
  }
  const sum = addWeights(left.offTarget, left.onTarget);
  if (sum.count === 0) return NO_WEIGHT;
  return isUncertain ? undefined : sum;
}

function cutIfKnown(cut: Selection['cuts'][number], unstored: UnstoredEvents): UnstoredEvents | undefined {
  try {
    return cutUnstored(cut, unstored);
  } catch (error) {
    if (error instanceof TwinError && error.code === 'CUTS_INVALID') return undefined;
    throw error;
  }
}

import { addWeights, NO_WEIGHT, type WeightSums } from '../event-model/event-chunk.ts';
import { TwinError } from '../foundation/failure.ts';
import { cutBits, type EventColumnArrays } from './cut-bits.ts';
import { cutUnstored, sumWeights, NOTHING_UNSTORED, type UnstoredEvents } from './cutflow.ts';
import type { Selection } from './cuts.ts';

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

/** N − 1 and single-cut counts of every cut. Their order does not matter. */
export function computeNMinusOne(
  selection: Selection,
  columns: EventColumnArrays,
  unstored: UnstoredEvents = NOTHING_UNSTORED,
): NMinusOne {
  const weights = columns.get('weight')!;
  const bits = cutBits(selection, columns, weights.length);
  const everyCut = (1 << selection.cuts.length) - 1;
  const sum = (mask: number) => {
    const chosen = new Uint8Array(bits.length);
    for (let i = 0; i < bits.length; i++) chosen[i] = +((bits[i]! & mask) === mask);
    return sumWeights(weights, chosen);
  };
  const withUnstored = (mask: number, cuts: Selection['cuts']) => {
    const rest = remaining(cuts, unstored);
    return rest === undefined ? undefined : addWeights(sum(mask), rest);
  };
  return {
    all: addWeights(sum(0), addWeights(unstored.offTarget, unstored.onTarget)),
    selected: withUnstored(everyCut, selection.cuts) ?? sum(everyCut),
    rows: selection.cuts.map((cut, k) => ({
      name: cut.name,
      title: cut.title,
      others: withUnstored(
        everyCut & ~(1 << k),
        selection.cuts.filter((other) => other !== cut),
      ),
      alone: withUnstored(1 << k, [cut]),
    })),
  };
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

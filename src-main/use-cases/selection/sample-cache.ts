import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';

/** Columns of some runs laid end to end, read once, and the bits of the selections that were run over them. */
export interface KeptSample {
  /** Where each run's events begin, and the end. */
  readonly offsets: readonly number[];
  readonly eventNumbers: Float64Array;
  readonly columns: Map<EventColumnName, Float64Array>;
  /** By the hash of the selection. */
  readonly bits: Map<string, Uint32Array>;
}

/** Enough for 28 columns of a million events. */
const BUDGET_BYTES = 256e6;
/** A threshold that is dragged makes a selection with every step. */
const KEPT_SELECTIONS = 4;

/**
 * What was read lately, so that a brush over a million events does not read them anew. A sample is known by a stamp of
 * the files and runs that it comes from and of what of them may be seen; those not used for longest go first.
 */
export class SampleCache {
  readonly #samples = new Map<string, KeptSample>();
  readonly #budgetBytes: number;

  constructor(budgetBytes = BUDGET_BYTES) {
    this.#budgetBytes = budgetBytes;
  }

  /** The sample of a stamp, begun with its event numbers if it is new. */
  sampleOf(stamp: string, begin: () => Pick<KeptSample, 'offsets' | 'eventNumbers'>): KeptSample {
    const sample = this.#samples.get(stamp) ?? { ...begin(), columns: new Map(), bits: new Map() };
    this.#samples.delete(stamp);
    this.#samples.set(stamp, sample);
    return sample;
  }

  /** Lets go of what is too much; the sample in hand stays with whoever holds it. */
  shrink(): void {
    for (const { bits } of this.#samples.values()) {
      for (const hash of bits.keys()) if (bits.size > KEPT_SELECTIONS) bits.delete(hash);
    }
    let bytes = [...this.#samples.values()].reduce((sum, sample) => sum + bytesOf(sample), 0);
    for (const [stamp, sample] of this.#samples) {
      if (bytes <= this.#budgetBytes) return;
      this.#samples.delete(stamp);
      bytes -= bytesOf(sample);
    }
  }
}

function bytesOf({ eventNumbers, columns, bits }: KeptSample): number {
  return eventNumbers.length * (8 + 8 * columns.size + 4 * bits.size);
}

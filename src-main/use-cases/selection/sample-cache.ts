import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';

/** Columns of some runs laid end to end, read once, and what was worked out from them. */
export interface KeptSample {
  /** Where each run's events begin, and the end. */
  readonly offsets: readonly number[];
  readonly eventNumbers: Float64Array;
  readonly columns: Map<EventColumnName, Float64Array>;
  /** By the hash of the selection. */
  readonly bits: Map<string, Uint32Array>;
  /** Events that were chosen (1), by selection and demand: the panels that one brush is over ask for the same ones. */
  readonly chosen: Map<string, Uint8Array>;
  /** Places of the events in ascending order of a column. */
  readonly orders: Map<EventColumnName, Uint32Array>;
}

/** Enough for 28 columns of a million events. */
const BUDGET_BYTES = 256e6;
/** A threshold that is dragged makes a selection with every step. */
const KEPT_SELECTIONS = 4;
/** All events, what is brushed, and the same within the cuts of a few panels. */
const KEPT_CHOICES = 8;
const KEPT_ORDERS = 2;

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
    const sample = this.#samples.get(stamp) ?? {
      ...begin(),
      ...{ columns: new Map(), bits: new Map(), chosen: new Map(), orders: new Map() },
    };
    this.#samples.delete(stamp);
    this.#samples.set(stamp, sample);
    return sample;
  }

  has(stamp: string): boolean {
    return this.#samples.has(stamp);
  }

  /** How many columns of so many events are certainly kept. */
  columnsThatFit(events: number): number {
    return Math.max(0, Math.floor((0.8 * this.#budgetBytes) / (8 * Math.max(events, 1))) - 1);
  }

  /** Lets go of what is too much; the sample in hand stays with whoever holds it. */
  shrink(): void {
    for (const { bits, chosen, orders } of this.#samples.values()) {
      keepLast(bits, KEPT_SELECTIONS);
      keepLast(chosen, KEPT_CHOICES);
      keepLast(orders, KEPT_ORDERS);
    }
    let bytes = [...this.#samples.values()].reduce((sum, sample) => sum + bytesOf(sample), 0);
    for (const [stamp, sample] of this.#samples) {
      if (bytes <= this.#budgetBytes) return;
      this.#samples.delete(stamp);
      bytes -= bytesOf(sample);
    }
  }
}

function bytesOf({ eventNumbers, columns, bits, chosen, orders }: KeptSample): number {
  return eventNumbers.length * (8 + 8 * columns.size + 4 * bits.size + chosen.size + 4 * orders.size);
}

/** What a map has of a key, worked out if need be, and now the last to go. */
export function keptOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  return value;
}

function keepLast(map: Map<unknown, unknown>, limit: number): void {
  for (const key of map.keys()) if (map.size > limit) map.delete(key);
}

import { EVENT_COLUMN_NAMES } from './event-columns.ts';

/** Number, sum of weights, sum of squared weights. */
export interface WeightSums {
  readonly count: number;
  readonly weight: number;
  readonly squares: number;
}

/** Sums over events whether stored or not: everything generated, and the electrons on target among them. */
export interface ChunkSums {
  readonly generated: WeightSums;
  readonly onTarget: WeightSums;
}

export const NO_WEIGHT: WeightSums = { count: 0, weight: 0, squares: 0 };

/** The sums with one more event of weight `added`. */
export function addWeight({ count, weight, squares }: WeightSums, added: number): WeightSums {
  return { count: count + 1, weight: weight + added, squares: squares + added * added };
}

/** What is left of `a` without `b`; exactly nothing when nothing is left, whatever the sums rounded to. */
export function subtractWeights(a: WeightSums, b: WeightSums): WeightSums {
  if (a.count === b.count) return NO_WEIGHT;
  return { count: a.count - b.count, weight: a.weight - b.weight, squares: a.squares - b.squares };
}

/** The sums over two sets of events. */
export function addWeights(a: WeightSums, b: WeightSums): WeightSums {
  return { count: a.count + b.count, weight: a.weight + b.weight, squares: a.squares + b.squares };
}

/**
 * A chunk: the unit of work and of storage. `firstEvent … firstEvent + generated − 1` were simulated; the `stored`
 * ones among them (all, or those the trigger took) are here, in event order, as columns.
 */
export interface EventChunk {
  readonly chunk: number;
  readonly firstEvent: number;
  readonly generated: number;
  readonly stored: number;
  readonly sums: ChunkSums;
  readonly eventNumbers: Float64Array;
  /** Column-major scalars: value of column c for stored event i at [c · stored + i]. */
  readonly scalars: Float64Array;
  /** Byte offsets of each event's detail, stored + 1 of them. */
  readonly detailOffsets: Uint32Array;
  readonly details: Uint8Array;
}

export interface StoredEvent {
  readonly eventNumber: number;
  /** In the order of EVENT_COLUMNS. */
  readonly scalars: Float64Array;
  readonly detail: Uint8Array;
}

/** Packs events, already in order, into columns. */
export function packChunk(
  place: Pick<EventChunk, 'chunk' | 'firstEvent' | 'generated' | 'sums'>,
  events: readonly StoredEvent[],
): EventChunk {
  const stored = events.length;
  const columns = EVENT_COLUMN_NAMES.length;
  const scalars = new Float64Array(columns * stored);
  const eventNumbers = new Float64Array(stored);
  const detailOffsets = new Uint32Array(stored + 1);
  for (let i = 0; i < stored; i++) {
    const event = events[i]!;
    eventNumbers[i] = event.eventNumber;
    // + 0 turns −0 into 0: SQLite keeps no sign of zero, and the hash must not see one.
    for (let c = 0; c < columns; c++) scalars[c * stored + i] = event.scalars[c]! + 0;
    detailOffsets[i + 1] = detailOffsets[i]! + event.detail.length;
  }
  const details = new Uint8Array(detailOffsets[stored]!);
  for (let i = 0; i < stored; i++) details.set(events[i]!.detail, detailOffsets[i]!);
  return { ...place, stored, eventNumbers, scalars, detailOffsets, details };
}

/** Event i of a chunk. */
export function unpackEvent(chunk: EventChunk, i: number): StoredEvent {
  const scalars = new Float64Array(EVENT_COLUMN_NAMES.length);
  for (let c = 0; c < scalars.length; c++) scalars[c] = chunk.scalars[c * chunk.stored + i]!;
  return {
    eventNumber: chunk.eventNumbers[i]!,
    scalars,
    detail: chunk.details.subarray(chunk.detailOffsets[i], chunk.detailOffsets[i + 1]),
  };
}

import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import type { z } from 'zod';
import type { EventChunk } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { applyCut, type EventColumnArrays } from '../../../physics/selection/cut-bits.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { simulateChunks, type WorkerPool } from '../../workers/worker-pool.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';

const CHUNK_EVENTS = 200;

/** All events of a card, kept in memory: what a study needs of a sample that nobody stores. */
export interface SampleInMemory {
  readonly columns: EventColumnArrays;
  readonly details: readonly Uint8Array[];
  readonly events: number;
}

export function studyCard(card: z.input<typeof runCardSchema>): RunCard {
  return runCardSchema.parse({ pile_up: 'off', keep: 'all', ...card });
}

export async function simulateInMemory(
  card: RunCard,
  geometry: ResolvedGeometry,
  pool: WorkerPool,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<SampleInMemory> {
  function* orders() {
    for (let first = 0, chunk = 0; first < card.events; first += CHUNK_EVENTS, chunk++)
      yield { chunk, firstEvent: first, count: Math.min(CHUNK_EVENTS, card.events - first) };
  }
  const chunks: EventChunk[] = [];
  let done = 0;
  const setup = { card, geometryDocument: geometry.text };
  for await (const chunk of simulateChunks(pool, setup, orders(), signal)) {
    chunks.push(chunk);
    tell((done += chunk.generated));
  }
  return sampleOf(chunks);
}

/** The events of chunks that keep all, in their order. */
export function sampleOf(chunks: readonly EventChunk[]): SampleInMemory {
  return {
    events: chunks.reduce((sum, { generated }) => sum + generated, 0),
    columns: new Map(EVENT_COLUMN_NAMES.map((name, c) => [name, columnOf(chunks, c)] as const)),
    details: chunks.flatMap(({ stored, details, detailOffsets }) =>
      Array.from({ length: stored }, (_, i) => details.subarray(detailOffsets[i], detailOffsets[i + 1])),
    ),
  };
}

function columnOf(chunks: readonly EventChunk[], c: number): Float64Array {
  const column = new Float64Array(chunks.reduce((sum, { stored }) => sum + stored, 0));
  let at = 0;
  for (const { stored, scalars } of chunks) {
    column.set(scalars.subarray(c * stored, (c + 1) * stored), at);
    at += stored;
  }
  return column;
}

/** 1 for events that pass all cuts. */
export function passing({ columns, events }: SampleInMemory, { cuts }: Selection): Uint8Array {
  const bits = new Uint8Array(events).fill(1);
  for (const cut of cuts) applyCut(cut, columns, bits);
  return bits;
}

/** Truth of the primary: equal in both of a pair whatever the detector. */
const PRIMARY: readonly EventColumnName[] = ['truth_momentum_gev', 'weight'];

export interface SampleDifference {
  /** Numbers of the events that differ in any bit of what was reconstructed or read out. */
  readonly changed: readonly number[];
  /** Events whose primary differs: none, unless the change reaches the beam. */
  readonly primaries: number;
}

/** Compares two samples of one card event by event. */
export function differenceBetween(first: SampleInMemory, second: SampleInMemory): SampleDifference {
  const changed: number[] = [];
  let primaries = 0;
  const differs = (name: EventColumnName, i: number) =>
    !Object.is(first.columns.get(name)![i], second.columns.get(name)![i]);
  for (let i = 0; i < first.events; i++) {
    const isSame =
      !EVENT_COLUMN_NAMES.some((name) => differs(name, i)) &&
      Buffer.compare(first.details[i]!, second.details[i]!) === 0;
    if (!isSame) changed.push(i);
    if (PRIMARY.some((name) => differs(name, i))) primaries++;
  }
  return { changed, primaries };
}

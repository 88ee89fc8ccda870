import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../physics/event-model/event-chunk.ts';
import { hashEvent, sha256Hex, startChunkHash, type ChunkHead } from './event-hash.ts';
import type { RunRecord } from './run-record.ts';

/** The content of a store as it lies there, unseen by the blinding: for hashes, digests, copies and repairs only. */

/** A chunk's row: its head and the hash that was written with it. */
export type StoredChunkHead = ChunkHead & { readonly sha256: Buffer };

const CHUNK_COLUMNS = `chunk, first_event, generated, generated_weight, generated_weight_squared,
  on_target, on_target_weight, on_target_weight_squared, stored, sha256`;

type ChunkRow = readonly [number, number, number, number, number, number, number, number, number, Buffer];

/** Chunks of a run in their order. */
export function* readChunkHeads(database: Database.Database, runId: number): Generator<StoredChunkHead> {
  const rows = database
    .prepare<[number], ChunkRow>(`SELECT ${CHUNK_COLUMNS} FROM chunk WHERE run_id = ? ORDER BY chunk`)
    .raw()
    .iterate(runId);
  for (const row of rows) yield chunkHead(row);
}

export function readChunkHead(database: Database.Database, runId: number, chunk: number): StoredChunkHead | undefined {
  const row = database
    .prepare<[number, number], ChunkRow>(`SELECT ${CHUNK_COLUMNS} FROM chunk WHERE run_id = ? AND chunk = ?`)
    .raw()
    .get(runId, chunk);
  return row === undefined ? undefined : chunkHead(row);
}

function chunkHead(row: ChunkRow): StoredChunkHead {
  const [chunk, firstEvent, generated, weight, squares, onTarget, targetWeight, targetSquares, stored, sha256] = row;
  const sums = {
    generated: { count: generated, weight, squares },
    onTarget: { count: onTarget, weight: targetWeight, squares: targetSquares },
  };
  return { chunk, firstEvent, generated, stored, sums, sha256: bytesOf(sha256) };
}

/** A BLOB of a damaged file may have become anything. */
function bytesOf(value: unknown): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

/** Events `firstEvent … firstEvent + count − 1` of a run, those that are stored, with the named scalars. */
export function* readStoredEvents(
  database: Database.Database,
  columns: readonly string[],
  runId: number,
  firstEvent: number,
  count: number,
): Generator<StoredEvent> {
  const rows = database
    .prepare<[number, number, number], [number, Buffer, ...number[]]>(
      `SELECT event.event_number, detail, ${columns.join(', ')}
       FROM event JOIN event_detail USING (run_id, event_number)
       WHERE event.run_id = ? AND event.event_number >= ? AND event.event_number < ?
       ORDER BY event.event_number`,
    )
    .raw()
    .iterate(runId, firstEvent, Math.min(firstEvent + count, Number.MAX_SAFE_INTEGER));
  for (const row of rows) {
    // A loop over places: taking the row apart and Float64Array.from cost a quarter of a read (10 to 7.3 µs an event).
    const scalars = new Float64Array(columns.length);
    for (let c = 0; c < scalars.length; c++) scalars[c] = row[c + 2] as number;
    yield { eventNumber: row[0], scalars, detail: bytesOf(row[1]) };
  }
}

/** Whether the content of a chunk still has its hash; each of its events is shown to `see` on the way. */
export function isSoundChunk(
  database: Database.Database,
  columns: readonly string[],
  run: Pick<RunRecord, 'runId' | 'cardSha256'>,
  head: StoredChunkHead,
  see: (event: StoredEvent) => void = () => undefined,
): boolean {
  const hash = startChunkHash(run.cardSha256, head);
  for (const event of readStoredEvents(database, columns, run.runId, head.firstEvent, head.generated)) {
    hashEvent(hash, event);
    see(event);
  }
  return hash.digest().equals(head.sha256);
}

/** Whether chunks are there whose run is not: a list of runs that lost some would look like a smaller store. */
export function hasStrayChunks(database: Database.Database): boolean {
  const stray = 'SELECT 1 FROM chunk WHERE run_id NOT IN (SELECT run_id FROM run) LIMIT 1';
  return database.prepare(stray).get() !== undefined;
}

/** Events that chunk `chunk` of a run generates, by number: all but the last have the same size. */
export function chunkRange(
  { eventsRequested, chunkEvents }: Pick<RunRecord, 'eventsRequested' | 'chunkEvents'>,
  chunk: number,
): { readonly firstEvent: number; readonly count: number } {
  const firstEvent = chunk * chunkEvents;
  return { firstEvent, count: Math.min(chunkEvents, eventsRequested - firstEvent) };
}

/** Chunks that a finished run has. */
export function chunksOf({ eventsRequested, chunkEvents }: Pick<RunRecord, 'eventsRequested' | 'chunkEvents'>): number {
  return Math.ceil(eventsRequested / chunkEvents);
}

/** Whether a run's row can be what was written: numbers are numbers, and the card has its hash. */
export function isPlausibleRun(run: RunRecord): boolean {
  const { eventsRequested, chunkEvents, card, cardSha256 } = run;
  const areCounts = [eventsRequested, chunkEvents].every((count) => Number.isSafeInteger(count) && count > 0);
  return areCounts && typeof card === 'string' && sha256Hex(card) === cardSha256;
}

/** SHA-256 over a finished run's own row and the rows of its chunks: what `twin runs` shows is checked against it. */
export function sealOfRun(database: Database.Database, run: RunRecord): string {
  const hash = createHash('sha256').update(
    JSON.stringify([
      ...[run.runId, run.kind, run.process, run.label, run.card, run.cardSha256, run.geometrySha256],
      ...[run.eventsRequested, run.chunkEvents, run.digest],
    ]),
  );
  for (const head of readChunkHeads(database, run.runId)) {
    const { generated, onTarget } = head.sums;
    const numbers = [head.chunk, head.firstEvent, head.generated, head.stored];
    const sums = [generated, onTarget].flatMap(({ count, weight, squares }) => [count, weight, squares]);
    hash.update(Float64Array.of(...numbers, ...sums)).update(head.sha256);
  }
  return hash.digest('hex');
}

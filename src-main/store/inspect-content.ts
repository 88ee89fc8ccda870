import type Database from 'better-sqlite3';
import { createHash, type Hash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { hashEvent, sha256Hex } from './event-hash.ts';
import { openForReading, storeFailure } from './open-store.ts';
import { RUN_COLUMNS, type RunRecord } from './run-record.ts';
import {
  chunkRange,
  chunksOf,
  hasStrayChunks,
  isPlausibleRun,
  isSoundChunk,
  readChunkHead,
  sealOfRun,
} from './store-content.ts';

/** Something of a run that is not what was written: one chunk, or the run's own record. */
export interface Damage {
  readonly runId: number;
  readonly chunk: number | null;
  readonly what: string;
}

export interface RunDigest {
  readonly runId: number;
  readonly digest: string;
  readonly recorded: string | null;
}

export interface Inspection {
  /** SQLite's own check of its pages; `ok` when sound. */
  readonly integrity: string;
  readonly chunks: number;
  readonly damages: readonly Damage[];
  readonly digests: readonly RunDigest[];
}

/** Events looked at without a pause: some 10 ms, so that a signal is heard. */
const SLICE_EVENTS = 5000;

/**
 * Looks at everything in a store, damaged or not: pages, the seal of every run, the hash of every chunk, the digest of
 * every run. `tell` gets the events that are done, of all.
 */
export async function inspectContent(
  path: string,
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<Inspection> {
  const database = openForReading(path);
  try {
    const integrity = readable(() => String(database.pragma('integrity_check(1)', { simple: true })));
    const runs = readable(() => listRunsUnchecked(database));
    if (typeof runs === 'string') return { integrity: runs, chunks: 0, damages: [], digests: [] };
    const strays = readable(() => hasStrayChunks(database));
    if (strays !== false)
      return { integrity: 'there are chunks of runs that are not there', chunks: 0, damages: [], digests: [] };
    const total = runs.filter(isPlausibleRun).reduce((sum, { eventsRequested }) => sum + eventsRequested, 0);
    const inspection = { integrity: String(integrity), chunks: 0, damages: [] as Damage[], digests: [] as RunDigest[] };
    let done = 0;
    for (const run of runs) {
      const inspected = inspectRun(database, run);
      for (;;) {
        const step = inspected.next();
        if (step.done === true) {
          inspection.chunks += step.value.chunks;
          inspection.damages.push(...step.value.damages);
          inspection.digests.push({ runId: run.runId, digest: step.value.digest, recorded: run.digest });
          break;
        }
        done += step.value;
        tell(done, total);
        await pause();
        signal.throwIfAborted();
      }
    }
    return inspection;
  } finally {
    database.close();
  }
}

/** Runs as they lie there. */
export function listRunsUnchecked(database: Database.Database): RunRecord[] {
  return [...database.prepare<[], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run ORDER BY run_id`).iterate()];
}

/** Yields the events looked at since the last time. */
function* inspectRun(
  database: Database.Database,
  run: RunRecord,
): Generator<number, { chunks: number; damages: Damage[]; digest: string }> {
  const damages: Damage[] = [];
  const report = (chunk: number | null, what: string) => damages.push({ runId: run.runId, chunk, what });
  const hash = createHash('sha256').update(String(run.cardSha256));
  if (!isPlausibleRun(run)) {
    report(null, 'the record of the run has changed');
    return { chunks: 0, damages, digest: hash.digest('hex') };
  }
  let chunks = 0;
  let stored = 0;
  let waiting = 0;
  for (let chunk = 0; chunk < chunksOf(run); chunk++) {
    const state = readable(() => inspectChunk(database, run, chunk, hash));
    if (typeof state === 'string') report(chunk, state);
    else if (state !== undefined) stored += state.stored;
    else if (run.status === 'finished') report(chunk, 'is missing');
    if (state !== undefined) chunks++;
    waiting += chunkRange(run, chunk).count;
    if (waiting < SLICE_EVENTS) continue;
    yield waiting;
    waiting = 0;
  }
  if (waiting > 0) yield waiting;
  const digest = hash.digest('hex');
  if (damages.length === 0) {
    const faults = readable(() => recordFaults(database, run, stored, digest));
    for (const what of typeof faults === 'string' ? [faults] : faults) report(null, what);
  }
  return { chunks, damages, digest };
}

/** What is wrong with a chunk in words, or how many events it has; undefined where there is none. */
function inspectChunk(
  database: Database.Database,
  run: RunRecord,
  chunk: number,
  digest: Hash,
): { stored: number } | string | undefined {
  const head = readChunkHead(database, run.runId, chunk);
  if (head === undefined) return undefined;
  const { firstEvent, count } = chunkRange(run, chunk);
  if (head.firstEvent !== firstEvent || head.generated !== count) return 'claims the wrong events';
  let stored = 0;
  const isSound = isSoundChunk(database, EVENT_COLUMN_NAMES, run, head, (event) => {
    hashEvent(digest, event);
    stored++;
  });
  return isSound ? { stored } : 'is not what was written';
}

/** What is wrong with a run whose chunks are sound. */
function recordFaults(database: Database.Database, run: RunRecord, stored: number, digest: string): string[] {
  const count = (table: 'event' | 'event_detail') =>
    database.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE run_id = ?`).pluck().get(run.runId);
  const isFinished = run.status === 'finished';
  const isSealed = isFinished ? sealOfRun(database, run) === run.seal : run.seal === null;
  const geometry = database
    .prepare<[string], string>('SELECT document FROM geometry WHERE geometry_sha256 = ?')
    .pluck()
    .get(run.geometrySha256);
  return [
    ...(isSealed ? [] : ['the record of the run or of its chunks has changed']),
    ...(count('event') === stored && count('event_detail') === stored ? [] : ['there are events outside its chunks']),
    ...(isFinished && digest !== run.digest ? ['the digest is not the recorded one'] : []),
    ...(geometry !== undefined && sha256Hex(String(geometry)) === run.geometrySha256
      ? []
      : ['its geometry is damaged']),
  ];
}

/** What `read` returns, or SQLite's complaint in words where the pages are too damaged to be read. */
export function readable<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (storeFailure('', error) === error) throw error;
    return `cannot be read (${(error as Error).message})`;
  }
}

import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { packChunk, unpackEvent, type EventChunk, type StoredEvent } from '../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { hashEvent, sha256Hex } from './event-hash.ts';
import { inspectContent, listRunsUnchecked, readable } from './inspect-content.ts';
import type { Row } from './migrations/migration.ts';
import { rewriteStore } from './rewrite-store.ts';
import type { RunRecord } from './run-record.ts';
import type { StoreWriter } from './run-writer.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { chunkRange, chunksOf, isSoundChunk, readChunkHead } from './store-content.ts';

/** A run as its card says that it is, and how to make chunks of it again. */
export interface RestoredRun {
  readonly record: Omit<RunRecord, 'status' | 'digest' | 'seal'>;
  readonly geometry: { readonly name: string; readonly document: string };
  /** Makes the chunks of these numbers again, in order. Throws STORE_IRREPARABLE where it cannot. */
  remake(chunks: readonly number[]): AsyncGenerator<EventChunk>;
}

export interface Repaired {
  readonly chunks: number;
  readonly remade: readonly { readonly runId: number; readonly chunk: number }[];
  readonly backup: string | null;
}

interface OldGeometry {
  readonly name: string;
  readonly document: string;
}

/** Puts a damaged store right: what is sound is copied, damaged chunks are made again from their run cards. */
export async function repairStore(
  path: string,
  restore: (run: RunRecord, geometry: OldGeometry | undefined) => RestoredRun,
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<Repaired> {
  const found = await inspectContent(path, signal, () => undefined);
  if (found.integrity === 'ok' && found.damages.length === 0) return { chunks: found.chunks, remade: [], backup: null };
  const { result, backup } = await rewriteStore(
    path,
    { oldest: SCHEMA_VERSION, backupName: () => 'damaged' },
    async ({ database }, fresh) => {
      const runs = readable(() => listRunsUnchecked(database));
      if (typeof runs === 'string') throw irreparable(path, `The list of runs ${runs}.`);
      const restored = runs.map((run) => ({ run, ...restore(run, readGeometry(database, run.geometrySha256)) }));
      const total = restored.reduce((sum, { record }) => sum + record.eventsRequested, 0);
      const remade: { runId: number; chunk: number }[] = [];
      let done = 0;
      let chunks = 0;
      for (const each of restored) {
        const { record, geometry } = each;
        fresh.insertGeometry(record.geometrySha256, geometry);
        const copied = await copyRun(path, database, fresh, each, signal, (events) => tell(done + events, total));
        chunks += copied.chunks;
        remade.push(...copied.remade.map((chunk) => ({ runId: record.runId, chunk })));
        done += record.eventsRequested;
      }
      copyRows(database, fresh);
      for (const { runId } of restored.map(({ record }) => record)) {
        const own = remade.filter((chunk) => chunk.runId === runId).length;
        if (own > 0) fresh.recordAct(runId, `repaired ${own} chunks`);
      }
      return { chunks, remade };
    },
  );
  return { ...result, backup };
}

async function copyRun(
  path: string,
  old: Database.Database,
  fresh: StoreWriter,
  { run, record, remake }: RestoredRun & { readonly run: RunRecord },
  signal: AbortSignal,
  tell: (events: number) => void,
): Promise<{ chunks: number; remade: number[] }> {
  const isFinished = run.status === 'finished' || run.digest !== null;
  const states = Array.from(
    { length: chunksOf(record) },
    (_, chunk) => readSoundChunk(old, record, chunk) !== undefined,
  );
  const isThere = (chunk: number) => readable(() => readChunkHead(old, record.runId, chunk)) !== undefined;
  const remade = states.flatMap((isSound, chunk) => (!isSound && (isFinished || isThere(chunk)) ? [chunk] : []));
  const made = remake(remade);
  const writer = fresh.adoptRun(rowOf(record));
  const digest = createHash('sha256').update(record.cardSha256);
  let chunks = 0;
  try {
    for (const [chunk, isSound] of states.entries()) {
      const content = isSound
        ? readSoundChunk(old, record, chunk)
        : remade.includes(chunk)
          ? await next(made)
          : undefined;
      if (content === undefined) continue;
      for (let i = 0; i < content.stored; i++) hashEvent(digest, unpackEvent(content, i));
      writer.add(content);
      chunks++;
      tell(content.firstEvent + content.generated);
      await pause();
      signal.throwIfAborted();
    }
  } finally {
    await made.return(undefined); // lets its workers go, also after an abort
  }
  writer.commit();
  if (isFinished) {
    const now = digest.digest('hex');
    const isTrusted = run.digest !== null && /^[0-9a-f]{64}$/.test(run.digest) && remade.length > 0;
    if (isTrusted && now !== run.digest) {
      throw irreparable(path, `Run ${record.runId}: the events made again are not those that were recorded.`);
    }
    writer.finish(now);
  }
  return { chunks, remade };
}

/** The content of a chunk that has its hash and the events it should have. */
function readSoundChunk(
  database: Database.Database,
  run: RestoredRun['record'],
  chunk: number,
): EventChunk | undefined {
  const found = readable(() => {
    const head = readChunkHead(database, run.runId, chunk);
    const { firstEvent, count } = chunkRange(run, chunk);
    if (head === undefined || head.firstEvent !== firstEvent || head.generated !== count) return undefined;
    const events: StoredEvent[] = [];
    const isSound = isSoundChunk(database, EVENT_COLUMN_NAMES, run, head, (event) => events.push(event));
    return isSound ? packChunk(head, events) : undefined;
  });
  return typeof found === 'string' ? undefined : found;
}

async function next(chunks: AsyncGenerator<EventChunk>): Promise<EventChunk | undefined> {
  const step = await chunks.next();
  return step.done === true ? undefined : step.value;
}

function readGeometry(database: Database.Database, geometrySha256: string): OldGeometry | undefined {
  const geometry = readable(() =>
    database
      .prepare<[string], OldGeometry>('SELECT name, document FROM geometry WHERE geometry_sha256 = ?')
      .get(geometrySha256),
  );
  if (typeof geometry !== 'object' || sha256Hex(String(geometry.document)) !== geometrySha256) return undefined;
  return geometry;
}

/** The log of the blinding and the provenance as far as they can be read: the store stays blind rather than not. */
function copyRows(database: Database.Database, fresh: StoreWriter): void {
  for (const table of ['blinding_act', 'provenance'] as const) {
    const rows = readable(() => [...database.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()]);
    if (typeof rows === 'string') continue;
    for (const row of rows) fresh.insertRow(table, row);
  }
}

function rowOf(record: RestoredRun['record']): Row {
  return {
    run_id: record.runId,
    kind: record.kind,
    process: record.process,
    label: record.label,
    card: record.card,
    card_sha256: record.cardSha256,
    geometry_sha256: record.geometrySha256,
    events_requested: record.eventsRequested,
    chunk_events: record.chunkEvents,
  };
}

export function irreparable(path: string, problem: string): TwinError {
  return new TwinError({
    code: 'STORE_IRREPARABLE',
    where: path,
    problem,
    remedy: 'Take a copy of the store, or simulate the run again; the damaged store was left as it is.',
  });
}

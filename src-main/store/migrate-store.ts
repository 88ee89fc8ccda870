import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { packChunk, unpackEvent, type StoredEvent } from '../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { hashEvent } from './event-hash.ts';
import { guarded, openOlder } from './open-store.ts';
import { rewriteStore } from './rewrite-store.ts';
import type { RunRecord } from './run-record.ts';
import type { StoreWriter } from './run-writer.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { chunksOf, isPlausibleRun, isSoundChunk, readChunkHead } from './store-content.ts';
import type { Migration, OldEvent, Row, TableRow } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';

export interface Migrated {
  readonly from: number;
  readonly to: number;
  readonly chunks: number;
  /** Where the old file is; null where nothing had to be done. */
  readonly backup: string | null;
}

/**
 * Brings an older store to the current version. Its content is checked against its own hashes first, so that damage is
 * refused and not carried on; a finished run keeps its card and gets the digest of the converted events.
 */
export async function migrateStore(
  path: string,
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<Migrated> {
  const oldest = MIGRATIONS[0]!.from;
  const { database, version } = openOlder(path, oldest);
  database.close();
  if (version === SCHEMA_VERSION) return { from: version, to: version, chunks: 0, backup: null };
  const { result, backup } = await rewriteStore(
    path,
    { oldest, backupName: (from) => `v${from}` },
    async (old, fresh) => {
      const steps = MIGRATIONS.filter(({ from }) => from >= old.version);
      return await new Copy(path, old.database, fresh, steps, signal, tell).copyAll();
    },
  );
  return { from: version, to: SCHEMA_VERSION, chunks: result, backup };
}

/** Copied before the rest, or by another way. */
const MADE_ANEW: ReadonlySet<string> = new Set(['geometry', 'run', 'channel', 'chunk', 'event', 'event_detail']);

class Copy {
  readonly #path: string;
  readonly #old: Database.Database;
  readonly #fresh: StoreWriter;
  readonly #steps: readonly Migration[];
  readonly #signal: AbortSignal;
  readonly #tell: (done: number, total: number) => void;

  constructor(
    path: string,
    old: Database.Database,
    fresh: StoreWriter,
    steps: readonly Migration[],
    signal: AbortSignal,
    tell: (done: number, total: number) => void,
  ) {
    this.#path = path;
    this.#old = old;
    this.#fresh = fresh;
    this.#steps = steps;
    this.#signal = signal;
    this.#tell = tell;
  }

  /** Returns the number of chunks copied. */
  async copyAll(): Promise<number> {
    for (const row of this.#rows('geometry')) this.#fresh.insertRow('geometry', row);
    const rows = [...this.#rows('run')];
    const total = rows.reduce((sum, row) => sum + Number(row['events_requested']), 0);
    let done = 0;
    let chunks = 0;
    for (const row of rows) {
      chunks += await this.#copyRun(row, (events) => this.#tell(done + events, total));
      done += Number(row['events_requested']);
    }
    for (const table of this.#steps[0]!.tables.filter((name) => !MADE_ANEW.has(name))) {
      for (const { table: name, row } of this.#tableRows(table)) this.#fresh.insertRow(name, row);
    }
    for (const row of rows)
      this.#fresh.recordAct(Number(row['run_id']), `migrated from version ${this.#steps[0]!.from}`);
    return chunks;
  }

  async #copyRun(row: Row, tell: (events: number) => void): Promise<number> {
    const run = runOfRow(row);
    if (!isPlausibleRun(run)) throw this.#damage(`The record of run ${run.runId}`);
    const columns = this.#steps[0]!.eventColumns;
    const before = createHash('sha256').update(run.cardSha256);
    const after = createHash('sha256').update(run.cardSha256);
    const writer = this.#fresh.adoptRun(row);
    let copied = 0;
    for (let chunk = 0; chunk < chunksOf(run); chunk++) {
      const head = guarded(this.#path, () => readChunkHead(this.#old, run.runId, chunk));
      if (head === undefined) {
        if (run.status === 'finished') throw this.#damage(`Chunk ${chunk} of run ${run.runId}`);
        continue;
      }
      const events: StoredEvent[] = [];
      const keep = (event: StoredEvent) => {
        hashEvent(before, event);
        events.push(this.#convert(columns, event));
      };
      if (!guarded(this.#path, () => isSoundChunk(this.#old, columns, run, head, keep))) {
        throw this.#damage(`Chunk ${chunk} of run ${run.runId}`);
      }
      const converted = packChunk(head, events);
      for (let i = 0; i < converted.stored; i++) hashEvent(after, unpackEvent(converted, i));
      writer.add(converted);
      copied++;
      tell(head.firstEvent + head.generated);
      await pause();
      this.#signal.throwIfAborted();
    }
    writer.commit();
    if (run.status === 'finished') {
      if (before.digest('hex') !== run.digest) throw this.#damage(`The digest of run ${run.runId}`);
      writer.finish(after.digest('hex'));
    }
    return copied;
  }

  *#rows(table: string): Generator<Row> {
    for (const { row } of this.#tableRows(table)) yield row;
  }

  *#tableRows(table: string): Generator<TableRow> {
    const rows = guarded(this.#path, () => [...this.#old.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()]);
    for (const row of rows) {
      const converted = this.#steps.reduce<TableRow | undefined>(
        (found, { convertRow }) => (found === undefined || convertRow === undefined ? found : convertRow(found)),
        { table, row },
      );
      if (converted !== undefined) yield converted;
    }
  }

  #convert(columns: readonly string[], { eventNumber, scalars, detail }: StoredEvent): StoredEvent {
    const old: OldEvent = { scalars: Object.fromEntries(columns.map((name, i) => [name, scalars[i]!])), detail };
    const event = this.#steps.reduce((converted, { convertEvent }) => convertEvent?.(converted) ?? converted, old);
    const values = EVENT_COLUMN_NAMES.map((name) => {
      const value = event.scalars[name];
      if (value === undefined) throw new Error(`No migration gives the column ${name} a value.`);
      return value;
    });
    return { eventNumber, scalars: Float64Array.from(values), detail: event.detail };
  }

  #damage(what: string): TwinError {
    return new TwinError({
      code: 'STORE_CORRUPT',
      where: this.#path,
      problem: `${what} is damaged (a damaged store is not brought forward).`,
      remedy: 'Repair it with the version of the program that made it, or simulate again.',
    });
  }
}

function runOfRow(row: Row): RunRecord {
  return {
    runId: Number(row['run_id']),
    kind: row['kind'] === 'data' ? 'data' : 'mc',
    process: String(row['process']),
    label: String(row['label']),
    status: row['status'] === 'finished' ? 'finished' : 'running',
    card: String(row['card']),
    cardSha256: String(row['card_sha256']),
    geometrySha256: String(row['geometry_sha256']),
    eventsRequested: Number(row['events_requested']),
    chunkEvents: Number(row['chunk_events']),
    digest: row['digest'] === null ? null : String(row['digest']),
    seal: null,
  };
}

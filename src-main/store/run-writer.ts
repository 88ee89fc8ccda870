import type Database from 'better-sqlite3';
import { hostname } from 'node:os';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import type { EventChunk } from '../../physics/event-model/event-chunk.ts';
import { appendAct, type BlindingAct, type BlindingContent } from './blinding-log.ts';
import { hashChunk, sha256Hex } from './event-hash.ts';
import type { Row } from './migrations/migration.ts';
import { closeAfterWriting, guarded, openForWriting, requireWritablePath } from './open-store.ts';
import { RUN_COLUMNS, type RunRecord } from './run-record.ts';
import { withSpaceNeeded } from './space-needed.ts';
import { sealOfRun } from './store-content.ts';
import { acquireWriterLock } from './writer-lock.ts';

/** A transaction is committed after this long or this many events: a FULL commit costs about 5 ms, so 2 % at most. */
const COMMIT_AFTER_MS = 1000;
const COMMIT_AFTER_EVENTS = 50_000;

export interface NewRun {
  readonly kind: 'mc' | 'data';
  readonly process: string;
  readonly label: string;
  readonly card: string;
  readonly geometry: { readonly name: string; readonly document: string };
  readonly events: number;
  readonly chunkEvents: number;
  readonly workers: number;
  readonly program: string;
}

/** The one writer of a store, from opening to closing. */
export class StoreWriter {
  readonly path: string;
  readonly #lock: { release(): void };
  readonly #database: Database.Database;

  constructor(path: string) {
    this.path = path;
    requireWritablePath(path);
    this.#lock = guarded(path, () => acquireWriterLock(path));
    try {
      this.#database = openForWriting(path);
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  close(): void {
    closeAfterWriting(this.#database);
    this.#lock.release();
  }

  /** The run of this card: the one already there, begun or finished, or a new one. */
  openRun(run: NewRun): RunWriter {
    const cardSha256 = sha256Hex(run.card);
    return guarded(this.path, () =>
      this.#database.transaction(() => {
        const existing = this.#database
          .prepare<[string], { runId: number; status: 'running' | 'finished'; chunkEvents: number }>(
            'SELECT run_id AS runId, status, chunk_events AS chunkEvents FROM run WHERE card_sha256 = ?',
          )
          .get(cardSha256);
        if (existing !== undefined) {
          if (existing.status === 'running') this.recordAct(existing.runId, 'resumed', run);
          return new RunWriter(this.path, this.#database, { ...existing, cardSha256 });
        }
        const geometrySha256 = sha256Hex(run.geometry.document);
        this.insertGeometry(geometrySha256, run.geometry);
        const { lastInsertRowid } = this.#database
          .prepare(
            `INSERT INTO run (kind, process, label, status, card, card_sha256, geometry_sha256, events_requested, chunk_events)
             VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
          )
          .run(run.kind, run.process, run.label, run.card, cardSha256, geometrySha256, run.events, run.chunkEvents);
        const runId = Number(lastInsertRowid);
        this.recordAct(runId, 'started', run);
        return new RunWriter(this.path, this.#database, {
          runId,
          status: 'running',
          chunkEvents: run.chunkEvents,
          cardSha256,
        });
      })(),
    );
  }

  /** A run under its own number, taken over from an older or damaged store; its chunks and its end are to follow. */
  adoptRun(row: Row): RunWriter {
    this.insertRow('run', { ...row, status: 'running', digest: null, seal: null });
    return new RunWriter(this.path, this.#database, {
      runId: Number(row['run_id']),
      status: 'running',
      chunkEvents: Number(row['chunk_events']),
      cardSha256: String(row['card_sha256']),
    });
  }

  insertGeometry(geometrySha256: string, { name, document }: NewRun['geometry']): void {
    this.#database
      .prepare('INSERT OR IGNORE INTO geometry (geometry_sha256, name, document) VALUES (?, ?, ?)')
      .run(geometrySha256, name, document);
  }

  /** A row as it is; columns that the table does not have are refused by name. */
  insertRow(table: string, row: Row): void {
    guarded(this.path, () => {
      const known = [
        ...this.#database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().iterate(table),
      ];
      const names = Object.keys(row);
      const strange = names.find((name) => !known.includes(name));
      if (strange !== undefined) throw new Error(`The table ${table} has no column ${strange}.`);
      const places = names.map(() => '?').join(', ');
      this.#database
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`)
        .run(...Object.values(row));
    });
  }

  /** Writes an act of the blinding at the end of its log. */
  recordBlinding(content: BlindingContent): BlindingAct {
    return guarded(this.path, () => this.#database.transaction(() => appendAct(this.#database, content))());
  }

  /** Who did what to a run, in the table that no digest covers. */
  recordAct(runId: number, act: string, { program, workers } = { program: 'na64-twin', workers: 0 }): void {
    this.#database
      .prepare('INSERT INTO provenance (run_id, act, at, host, program, workers) VALUES (?, ?, ?, ?, ?, ?)')
      .run(runId, act, new Date().toISOString(), hostname(), program, workers);
  }
}

/** Writes the chunks of one run. What `committed` reports is on the disk. */
export class RunWriter {
  readonly runId: number;
  readonly chunkEvents: number;
  readonly isFinished: boolean;
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #cardSha256: string;
  readonly #insertEvent: Database.Statement;
  readonly #insertDetail: Database.Statement;
  readonly #insertChunk: Database.Statement;
  #waiting: EventChunk[] = [];
  #waitingEvents = 0;
  /** The first chunk is committed at once: a user sees that it works, and little is lost. */
  #lastCommitMs = -Infinity;

  constructor(
    path: string,
    database: Database.Database,
    run: { runId: number; status: 'running' | 'finished'; chunkEvents: number; cardSha256: string },
  ) {
    this.#path = path;
    this.#database = database;
    this.runId = run.runId;
    this.chunkEvents = run.chunkEvents;
    this.isFinished = run.status === 'finished';
    this.#cardSha256 = run.cardSha256;
    const places = EVENT_COLUMN_NAMES.map(() => '?').join(', ');
    this.#insertEvent = database.prepare(
      `INSERT INTO event (run_id, event_number, ${EVENT_COLUMN_NAMES.join(', ')}) VALUES (?, ?, ${places})`,
    );
    this.#insertDetail = database.prepare('INSERT INTO event_detail (run_id, event_number, detail) VALUES (?, ?, ?)');
    this.#insertChunk = database.prepare(
      `INSERT INTO chunk (run_id, chunk, first_event, generated, generated_weight, generated_weight_squared,
         on_target, on_target_weight, on_target_weight_squared, stored, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Numbers of the chunks that are already stored, and the events they hold. */
  storedChunks(): { readonly chunks: Set<number>; readonly generated: number } {
    const rows = this.#database
      .prepare<[number], [number, number]>('SELECT chunk, generated FROM chunk WHERE run_id = ?')
      .raw()
      .iterate(this.runId);
    const chunks = new Set<number>();
    let generated = 0;
    for (const [chunk, events] of rows) {
      chunks.add(chunk);
      generated += events;
    }
    return { chunks, generated };
  }

  /** Takes a chunk; returns the chunks that this call committed (none most of the time). */
  add(chunk: EventChunk): readonly EventChunk[] {
    this.#waiting.push(chunk);
    this.#waitingEvents += chunk.stored;
    const isDue =
      this.#waitingEvents >= COMMIT_AFTER_EVENTS || performance.now() - this.#lastCommitMs >= COMMIT_AFTER_MS;
    return isDue ? this.commit() : [];
  }

  /** Commits what is waiting. */
  commit(): readonly EventChunk[] {
    const chunks = this.#waiting;
    try {
      if (chunks.length > 0)
        guarded(this.#path, () => this.#database.transaction(() => chunks.forEach((c) => this.#write(c)))());
    } catch (error) {
      throw withSpaceNeeded(error, this.#path, chunks, this.#eventsToCome());
    }
    this.#waiting = [];
    this.#waitingEvents = 0;
    this.#lastCommitMs = performance.now();
    return chunks;
  }

  #eventsToCome(): number {
    const [requested, committed] = this.#database
      .prepare<[number, number], [number, number]>(
        `SELECT events_requested, (SELECT total(generated) FROM chunk WHERE run_id = ?) FROM run WHERE run_id = ?`,
      )
      .raw()
      .get(this.runId, this.runId)!;
    return requested - committed;
  }

  /** Marks the run finished, with the digest of its events and a seal over its rows. */
  finish(digest: string): void {
    guarded(this.#path, () =>
      this.#database.transaction(() => {
        this.#database
          .prepare("UPDATE run SET status = 'finished', digest = ? WHERE run_id = ?")
          .run(digest, this.runId);
        const run = this.#database
          .prepare<[number], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run WHERE run_id = ?`)
          .get(this.runId)!;
        this.#database
          .prepare('UPDATE run SET seal = ? WHERE run_id = ?')
          .run(sealOfRun(this.#database, run), this.runId);
      })(),
    );
  }

  #write(chunk: EventChunk): void {
    const columns = EVENT_COLUMN_NAMES.length;
    const values = new Array<number>(columns + 2);
    for (let i = 0; i < chunk.stored; i++) {
      values[0] = this.runId;
      values[1] = chunk.eventNumbers[i]!;
      for (let c = 0; c < columns; c++) values[c + 2] = chunk.scalars[c * chunk.stored + i]!;
      this.#insertEvent.run(values);
      const detail = chunk.details.subarray(chunk.detailOffsets[i], chunk.detailOffsets[i + 1]);
      this.#insertDetail.run(this.runId, chunk.eventNumbers[i], detail);
    }
    const { generated, onTarget } = chunk.sums;
    this.#insertChunk.run(
      ...[this.runId, chunk.chunk, chunk.firstEvent],
      ...[generated.count, generated.weight, generated.squares],
      ...[onTarget.count, onTarget.weight, onTarget.squares],
      chunk.stored,
      hashChunk(this.#cardSha256, chunk),
    );
  }
}

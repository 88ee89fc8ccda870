import type Database from 'better-sqlite3';
import { hostname } from 'node:os';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import type { EventChunk } from '../../physics/event-model/event-chunk.ts';
import { appendAct, type BlindingAct, type BlindingContent } from './blinding-log.ts';
import { hashChunk, sha256Hex } from './event-hash.ts';
import { closeAfterWriting, guarded, openForWriting, requireWritablePath } from './open-store.ts';
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
          if (existing.status === 'running') this.#recordAct(existing.runId, 'resumed', run);
          return new RunWriter(this.path, this.#database, { ...existing, cardSha256 });
        }
        const geometrySha256 = sha256Hex(run.geometry.document);
        this.#database
          .prepare('INSERT OR IGNORE INTO geometry (geometry_sha256, name, document) VALUES (?, ?, ?)')
          .run(geometrySha256, run.geometry.name, run.geometry.document);
        const { lastInsertRowid } = this.#database
          .prepare(
            `INSERT INTO run (kind, process, label, status, card, card_sha256, geometry_sha256, events_requested, chunk_events)
             VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
          )
          .run(run.kind, run.process, run.label, run.card, cardSha256, geometrySha256, run.events, run.chunkEvents);
        const runId = Number(lastInsertRowid);
        this.#recordAct(runId, 'started', run);
        return new RunWriter(this.path, this.#database, {
          runId,
          status: 'running',
          chunkEvents: run.chunkEvents,
          cardSha256,
        });
      })(),
    );
  }

  /** Writes an act of the blinding at the end of its log. */
  recordBlinding(content: BlindingContent): BlindingAct {
    return guarded(this.path, () => this.#database.transaction(() => appendAct(this.#database, content))());
  }

  #recordAct(runId: number, act: string, run: NewRun): void {
    this.#database
      .prepare('INSERT INTO provenance (run_id, act, at, host, program, workers) VALUES (?, ?, ?, ?, ?, ?)')
      .run(runId, act, new Date().toISOString(), hostname(), run.program, run.workers);
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
    if (chunks.length > 0)
      guarded(this.#path, () => this.#database.transaction(() => chunks.forEach((c) => this.#write(c)))());
    this.#waiting = [];
    this.#waitingEvents = 0;
    this.#lastCommitMs = performance.now();
    return chunks;
  }

  /** Marks the run finished, with the digest of its events. */
  finish(digest: string): void {
    guarded(this.#path, () =>
      this.#database.prepare("UPDATE run SET status = 'finished', digest = ? WHERE run_id = ?").run(digest, this.runId),
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

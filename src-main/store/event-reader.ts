import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { addWeights, NO_WEIGHT, type StoredEvent } from '../../physics/event-model/event-chunk.ts';
import type { Condition } from '../../physics/event-model/expression.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { Cut } from '../../physics/selection/cuts.ts';
import { conditionSql } from './condition-sql.ts';
import { hashEvent, startChunkHash, type ChunkHead } from './event-hash.ts';
import { cutSql, failureSql } from './cut-sql.ts';
import { guarded, openForReading } from './open-store.ts';
import { readBlindingLog, type BlindingLog } from './blinding-log.ts';
import type { RunRecord, RunTotals } from './run-record.ts';
import { VisibleEvents } from './visible-events.ts';

const RUN_COLUMNS = `run_id AS runId, kind, process, label, status, card, card_sha256 AS cardSha256,
  geometry_sha256 AS geometrySha256, events_requested AS eventsRequested, chunk_events AS chunkEvents, digest`;

/** Events read without a pause: some 10 ms, so that a signal is heard in the middle of a long digest. */
const SLICE_EVENTS = 5000;

export interface EventRow {
  readonly runId: number;
  readonly eventNumber: number;
  readonly values: readonly number[];
}

export interface EventQuery {
  readonly runIds: readonly number[];
  readonly columns: readonly EventColumnName[];
  readonly sortBy: EventColumnName | 'event_number';
  readonly direction: 'ascending' | 'descending';
  readonly offset: number;
  readonly limit: number;
  /** Closed intervals that a row's columns must lie in. */
  readonly ranges: readonly { readonly column: EventColumnName; readonly min: number; readonly max: number }[];
  /** A condition over the columns and `event_number` that must be true. */
  readonly where: Condition | undefined;
  /** Cuts that a row must pass, and cuts that it must fail. */
  readonly pass: readonly Cut[];
  readonly fail: readonly Cut[];
}

export interface MeanAndRms {
  readonly mean: number;
  readonly rms: number;
}

/** Reads a store. Every event that leaves here has passed the blinding; digests and hashes alone look at all. */
export class EventReader {
  readonly path: string;
  readonly #database: Database.Database;
  readonly #visible: VisibleEvents;

  constructor(path: string) {
    this.path = path;
    this.#database = openForReading(path);
    this.#visible = new VisibleEvents(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  /** Whether the box of a run is hidden. */
  isBlind(runId: number): boolean {
    return this.#guarded(() => this.#visible.isBlind(runId));
  }

  readBlindingLog(): BlindingLog {
    return this.#guarded(() => readBlindingLog(this.#database));
  }

  /** Stored events of a run that may be seen: what a user is told of their number. */
  countVisible(runId: number): number {
    return this.#guarded(() =>
      this.#database
        .prepare<[number], number>(`SELECT count(*) FROM event WHERE run_id = ? AND ${this.#visible.ofRun(runId)}`)
        .pluck()
        .get(runId)!,
    );
  }

  listRuns(): RunRecord[] {
    return this.#guarded(() => [
      ...this.#database.prepare<[], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run ORDER BY run_id`).iterate(),
    ]);
  }

  readRun(runId: number): RunRecord {
    const run = this.#guarded(() =>
      this.#database.prepare<[number], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run WHERE run_id = ?`).get(runId),
    );
    if (run !== undefined) return run;
    throw new TwinError({
      code: 'RUN_UNKNOWN',
      where: this.path,
      problem: `There is no run ${runId} in this store.`,
      remedy: 'List the runs with `twin runs`.',
    });
  }

  readGeometry(geometrySha256: string): { readonly name: string; readonly document: string } {
    const geometry = this.#guarded(() =>
      this.#database
        .prepare<[string], { name: string; document: string }>(
          'SELECT name, document FROM geometry WHERE geometry_sha256 = ?',
        )
        .get(geometrySha256),
    );
    if (geometry !== undefined) return geometry;
    throw new TwinError({
      code: 'STORE_CORRUPT',
      where: this.path,
      problem: `The geometry ${geometrySha256.slice(0, 12)} of a run is not in the store.`,
      remedy: 'Simulate the run again: the run card gives the same events.',
    });
  }

  /** Sums over the stored chunks of a run, in chunk order. */
  readTotals(runId: number): RunTotals {
    return this.#guarded(() => {
      let totals: RunTotals = { generated: NO_WEIGHT, onTarget: NO_WEIGHT, stored: 0 };
      for (const { sums, stored } of this.#everyChunk(runId)) {
        totals = {
          generated: addWeights(totals.generated, sums.generated),
          onTarget: addWeights(totals.onTarget, sums.onTarget),
          stored: totals.stored + stored,
        };
      }
      return totals;
    });
  }

  /** Whole columns of a run's visible events, in event order, as typed arrays. */
  readColumns(runId: number, names: readonly EventColumnName[]): Map<EventColumnName, Float64Array> {
    return this.readNumberedColumns(runId, names).columns;
  }

  /** The same with the number of each event. */
  readNumberedColumns(
    runId: number,
    names: readonly EventColumnName[],
  ): { readonly eventNumbers: Float64Array; readonly columns: Map<EventColumnName, Float64Array> } {
    return this.#guarded(() => {
      const count = this.countVisible(runId);
      const arrays = ['event_number', ...names].map(() => new Float64Array(count));
      const rows = this.#database
        .prepare<[number], number[]>(
          `SELECT ${['event_number', ...names].join(', ')} FROM event WHERE run_id = ? AND ${this.#visible.ofRun(runId)}
           ORDER BY event_number LIMIT ${count}`,
        )
        .raw()
        .iterate(runId);
      let i = 0;
      for (const row of rows) {
        for (let c = 0; c < arrays.length; c++) arrays[c]![i] = row[c]!;
        i++;
      }
      const [eventNumbers, ...columns] = arrays;
      return { eventNumbers: eventNumbers!, columns: new Map(names.map((name, c) => [name, columns[c]!])) };
    });
  }

  /** A page of visible events and how many the query matches in all. */
  readPage(query: EventQuery): { readonly total: number; readonly rows: EventRow[] } {
    const demands = [
      ...query.pass.map(cutSql),
      ...query.fail.map(failureSql),
      ...(query.where === undefined ? [] : [conditionSql(query.where)]),
    ];
    const conditions = [
      `run_id IN (${query.runIds.map(() => '?').join(', ')})`,
      this.#visible.ofRuns(query.runIds),
      ...query.ranges.map(({ column }) => `${column} BETWEEN ? AND ?`),
      ...demands.map(({ sql }) => `(${sql})`),
    ];
    const where = conditions.join(' AND ');
    const parameters = [
      ...query.runIds,
      ...query.ranges.flatMap(({ min, max }) => [min, max]),
      ...demands.flatMap(({ values }) => values),
    ];
    const order = query.direction === 'ascending' ? 'ASC' : 'DESC';
    const sort = query.sortBy === 'event_number' ? `run_id ${order}` : `${query.sortBy} ${order}, run_id`;
    return this.#guarded(() => ({
      total: this.#database
        .prepare<(number | string)[], number>(`SELECT count(*) FROM event WHERE ${where}`)
        .pluck()
        .get(...parameters)!,
      rows: [
        ...this.#database
          .prepare<(number | string)[], number[]>(
            `SELECT run_id, event_number${query.columns.map((name) => `, ${name}`).join('')} FROM event WHERE ${where}
             ORDER BY ${sort}, event_number ${order} LIMIT ? OFFSET ?`,
          )
          .raw()
          .iterate(...parameters, query.limit, query.offset),
      ].map(([runId, eventNumber, ...values]) => ({ runId: runId!, eventNumber: eventNumber!, values })),
    }));
  }

  /** One event, if it is there and visible. */
  readEvent(runId: number, eventNumber: number): StoredEvent {
    const event = this.#guarded(() => {
      const row = this.#database
        .prepare<[number, number], number[]>(
          `SELECT ${EVENT_COLUMN_NAMES.join(', ')} FROM event WHERE run_id = ? AND event_number = ? AND ${this.#visible.ofRun(runId)}`,
        )
        .raw()
        .get(runId, eventNumber);
      const detail = this.#database
        .prepare<[number, number], Buffer>('SELECT detail FROM event_detail WHERE run_id = ? AND event_number = ?')
        .pluck()
        .get(runId, eventNumber);
      return row === undefined || detail === undefined
        ? undefined
        : { eventNumber, scalars: Float64Array.from(row), detail: new Uint8Array(detail) };
    });
    if (event !== undefined) return event;
    throw new TwinError({
      code: 'EVENT_UNKNOWN',
      where: this.path,
      problem: `There is no event ${eventNumber} in run ${runId} to be seen.`,
      remedy: 'Only stored events can be opened; pick one from the event table.',
    });
  }

  /** SHA-256 over a run's events in order: the same for any number of workers, any chunk size, interrupted or not. */
  computeDigest(run: RunRecord): string {
    const steps = this.#digestBySlices(run);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** The same with a pause between slices, in which an abort is heard. */
  async computeDigestUnlessAborted(run: RunRecord, signal: AbortSignal): Promise<string> {
    const steps = this.#digestBySlices(run);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await pause();
      signal.throwIfAborted();
    }
  }

  *#digestBySlices(run: RunRecord): Generator<void, string> {
    const hash = createHash('sha256').update(run.cardSha256);
    for (let first = 0; first < run.eventsRequested; first += SLICE_EVENTS) {
      const isLast = first + SLICE_EVENTS >= run.eventsRequested;
      const count = isLast ? Number.MAX_SAFE_INTEGER : SLICE_EVENTS; // an event beyond the end would be damage
      this.#guarded(() => {
        for (const event of this.#everyEvent(run.runId, first, count)) hashEvent(hash, event);
      });
      yield;
    }
    return hash.digest('hex');
  }

  /** Mean and rms of every column over the visible events of a run, read one by one (Welford's sums). */
  async summariseColumns(runId: number, signal: AbortSignal): Promise<ReadonlyMap<EventColumnName, MeanAndRms>> {
    const means = new Float64Array(EVENT_COLUMN_NAMES.length);
    const squares = new Float64Array(EVENT_COLUMN_NAMES.length);
    let count = 0;
    for (let after = -1; ;) {
      const rows = this.#guarded(() => [
        ...this.#database
          .prepare<[number, number], number[]>(
            `SELECT event_number, ${EVENT_COLUMN_NAMES.join(', ')} FROM event
             WHERE run_id = ? AND event_number > ? AND ${this.#visible.ofRun(runId)} ORDER BY event_number LIMIT ${SLICE_EVENTS}`,
          )
          .raw()
          .iterate(runId, after),
      ]);
      for (const row of rows) {
        count++;
        for (let c = 0; c < means.length; c++) {
          const offset = row[c + 1]! - means[c]!;
          means[c]! += offset / count;
          squares[c]! += offset * (row[c + 1]! - means[c]!);
        }
      }
      if (rows.length < SLICE_EVENTS) break;
      after = rows.at(-1)![0]!;
      await pause();
      signal.throwIfAborted();
    }
    const rms = (c: number) => (count > 0 ? Math.sqrt(squares[c]! / count) : 0);
    return new Map(EVENT_COLUMN_NAMES.map((name, c) => [name, { mean: means[c]!, rms: rms(c) }]));
  }

  /** Chunks whose content no longer has the hash that was written with it. */
  findDamagedChunks(run: RunRecord): { readonly chunks: number; readonly damaged: number[] } {
    return this.#guarded(() => {
      let chunks = 0;
      const damaged: number[] = [];
      for (const head of this.#everyChunk(run.runId)) {
        const hash = startChunkHash(run.cardSha256, head);
        for (const event of this.#everyEvent(run.runId, head.firstEvent, head.generated)) hashEvent(hash, event);
        if (!hash.digest().equals(head.sha256)) damaged.push(head.chunk);
        chunks++;
      }
      return { chunks, damaged };
    });
  }

  /** SQLite's own check of its pages; `ok` when sound. */
  checkIntegrity(): string {
    try {
      return String(this.#database.pragma('integrity_check(1)', { simple: true }));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  *#everyChunk(runId: number): Generator<ChunkHead & { readonly sha256: Buffer }> {
    type Row = readonly [number, number, number, number, number, number, number, number, number, Buffer];
    const rows = this.#database
      .prepare<[number], Row>(
        `SELECT chunk, first_event, generated, generated_weight, generated_weight_squared,
                on_target, on_target_weight, on_target_weight_squared, stored, sha256
         FROM chunk WHERE run_id = ? ORDER BY chunk`,
      )
      .raw()
      .iterate(runId);
    for (const [
      chunk,
      firstEvent,
      generated,
      weight,
      squares,
      onTarget,
      targetWeight,
      targetSquares,
      stored,
      sha256,
    ] of rows) {
      const sums = {
        generated: { count: generated, weight, squares },
        onTarget: { count: onTarget, weight: targetWeight, squares: targetSquares },
      };
      yield { chunk, firstEvent, generated, stored, sums, sha256 };
    }
  }

  *#everyEvent(runId: number, firstEvent: number, count: number): Generator<StoredEvent> {
    const rows = this.#database
      .prepare<[number, number, number], [number, Buffer, ...number[]]>(
        `SELECT event.event_number, detail, ${EVENT_COLUMN_NAMES.join(', ')}
         FROM event JOIN event_detail USING (run_id, event_number)
         WHERE event.run_id = ? AND event.event_number >= ? AND event.event_number < ?
         ORDER BY event.event_number`,
      )
      .raw()
      .iterate(runId, firstEvent, Math.min(firstEvent + count, Number.MAX_SAFE_INTEGER));
    for (const [eventNumber, detail, ...scalars] of rows) {
      yield { eventNumber, scalars: Float64Array.from(scalars), detail };
    }
  }

  #guarded<T>(act: () => T): T {
    return guarded(this.path, act);
  }
}

import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { addWeights, NO_WEIGHT, type StoredEvent } from '../../physics/event-model/event-chunk.ts';
import type { Condition } from '../../physics/event-model/expression.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { Cut } from '../../physics/selection/cuts.ts';
import { readBlindingLog, type BlindingLog } from './blinding-log.ts';
import { CheckedRuns, stampOfFile } from './checked-runs.ts';
import { conditionSql } from './condition-sql.ts';
import { cutSql } from './cut-sql.ts';
import { hashEvent, sha256Hex } from './event-hash.ts';
import { queryPage, type EventPage, type EventPlace, type EventQuery, type EventRow } from './event-page.ts';
import { guarded, openForReading, requireSoundPages } from './open-store.ts';
import { RUN_COLUMNS, type RunRecord, type RunTotals } from './run-record.ts';
import {
  chunksOf,
  hasStrayChunks,
  isPlausibleRun,
  isSoundChunk,
  readChunkHead,
  readChunkHeads,
  readStoredEvents,
  sealOfRun,
} from './store-content.ts';
import { VisibleEvents } from './visible-events.ts';

/** Events read without a pause: some 10 ms, so that a signal is heard in the middle of a long digest. */
const SLICE_EVENTS = 5000;

export interface NumberedColumns {
  readonly eventNumbers: Float64Array;
  readonly columns: Map<EventColumnName, Float64Array>;
}

export interface MeanAndRms {
  readonly mean: number;
  readonly rms: number;
}

/** What this process has found sound: only spares work, and holds for files that have not changed since. */
const checked = new CheckedRuns();

/**
 * Reads a store. Every event that leaves here has passed the blinding, and lay in a chunk whose hash was right: damage
 * is refused, never shown. Digests alone look at all.
 */
export class EventReader {
  readonly path: string;
  readonly #database: Database.Database;
  readonly #marks: Set<string>;
  readonly #visible: VisibleEvents;

  constructor(path: string) {
    this.path = path;
    this.#database = openForReading(path);
    this.#marks = checked.marksOf(path);
    try {
      this.#once('pages', () => requireSoundPages(this.#database, path));
    } catch (error) {
      this.#database.close();
      throw error;
    }
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
    return this.#guarded(() => {
      const runs = [
        ...this.#database.prepare<[], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run ORDER BY run_id`).iterate(),
      ];
      runs.forEach((run) => this.#requireSeal(run));
      this.#once('runs', () => {
        if (hasStrayChunks(this.#database)) throw this.#damage('there are chunks of runs that are not there');
      });
      return runs;
    });
  }

  readRun(runId: number): RunRecord {
    const run = this.#guarded(() =>
      this.#database.prepare<[number], RunRecord>(`SELECT ${RUN_COLUMNS} FROM run WHERE run_id = ?`).get(runId),
    );
    if (run !== undefined) {
      this.#guarded(() => this.#requireSeal(run));
      return run;
    }
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
    if (geometry !== undefined && sha256Hex(geometry.document) === geometrySha256) return geometry;
    throw this.#damage(`the geometry ${geometrySha256.slice(0, 12)} of a run is ${geometry ? 'changed' : 'missing'}`);
  }

  /** Sums over the stored chunks of a run, in chunk order. */
  readTotals(runId: number): RunTotals {
    this.readRun(runId);
    return this.#guarded(() => {
      let totals: RunTotals = { generated: NO_WEIGHT, onTarget: NO_WEIGHT, stored: 0 };
      for (const { sums, stored } of readChunkHeads(this.#database, runId)) {
        totals = {
          generated: addWeights(totals.generated, sums.generated),
          onTarget: addWeights(totals.onTarget, sums.onTarget),
          stored: totals.stored + stored,
        };
      }
      return totals;
    });
  }

  /** Names what can be seen of some finished runs now: equal stamps, equal events. Damage found since is told first. */
  stampOf(runs: readonly RunRecord[]): string {
    for (const { runId } of runs) this.#requireSoundRun(runId);
    const seen = runs.map(({ runId, digest, seal }) => `${runId}:${digest}:${seal}:${this.isBlind(runId)}`);
    return [stampOfFile(this.path), ...seen].join(' ');
  }

  /** Whole columns of a run's visible events, in event order, as typed arrays. */
  readColumns(runId: number, names: readonly EventColumnName[]): Map<EventColumnName, Float64Array> {
    return this.readNumberedColumns(runId, names).columns;
  }

  /** The same with the number of each event. */
  readNumberedColumns(runId: number, names: readonly EventColumnName[]): NumberedColumns {
    this.#requireSoundRun(runId);
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

  /** The same in slices of so many events, for runs that are too large to be held. */
  *readColumnSlices(
    runId: number,
    names: readonly EventColumnName[],
    size: number,
  ): Generator<Map<EventColumnName, Float64Array>, void> {
    for (let after = -1; ;) {
      const { eventNumbers, columns } = this.readColumnSlice(runId, names, { after, size });
      if (eventNumbers.length > 0) yield columns;
      if (eventNumbers.length < size) return;
      after = eventNumbers.at(-1)!;
    }
  }

  /** The first so many visible events behind a number. */
  readColumnSlice(
    runId: number,
    names: readonly EventColumnName[],
    { after, size }: { readonly after: number; readonly size: number },
  ): NumberedColumns {
    this.#requireSoundRun(runId);
    const rows = this.#guarded(() => [
      ...this.#database
        .prepare<[number, number], number[]>(
          `SELECT ${['event_number', ...names].join(', ')} FROM event
           WHERE run_id = ? AND event_number > ? AND ${this.#visible.ofRun(runId)} ORDER BY event_number LIMIT ${size}`,
        )
        .raw()
        .iterate(runId, after),
    ]);
    const column = (c: number) => Float64Array.from(rows, (row) => row[c]!);
    return { eventNumbers: column(0), columns: new Map(names.map((name, c) => [name, column(c + 1)])) };
  }

  /** A page of visible events, how many the query matches in all, and where among them one event stands. */
  readPage(query: EventQuery): EventPage {
    const runs = new Map(query.runIds.map((runId) => [runId, this.readRun(runId)]));
    const page = this.#guarded(() => queryPage(this.#database, query, this.#visible.ofRuns(query.runIds)));
    for (const { runId, eventNumber } of page.rows) {
      const run = runs.get(runId);
      if (run === undefined) throw this.#damage(`there are events of a run ${runId} where others should be`);
      this.#requireSoundChunk(run, eventNumber);
    }
    return page;
  }

  /** Columns of some visible events of finished runs that are known to be sound. */
  readRows(places: readonly EventPlace[], columns: readonly EventColumnName[]): EventRow[] {
    const read = new Map(
      [...new Set(places.map(({ runId }) => runId))].map((runId) => {
        this.#requireSoundRun(runId);
        const statement = this.#database
          .prepare<[number, number], number[]>(
            `SELECT ${columns.join(', ')} FROM event WHERE run_id = ? AND event_number = ? AND ${this.#visible.ofRun(runId)}`,
          )
          .raw();
        return [runId, statement];
      }),
    );
    return this.#guarded(() =>
      places.map(({ runId, eventNumber }) => {
        const values = read.get(runId)!.get(runId, eventNumber);
        if (values === undefined) throw this.#damage(`event ${eventNumber} of run ${runId} is not where it was`);
        return { runId, eventNumber, values };
      }),
    );
  }

  /** One event, if it is there and visible. */
  readEvent(runId: number, eventNumber: number): StoredEvent {
    const run = this.readRun(runId);
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
    if (event !== undefined) {
      this.#requireSoundChunk(run, eventNumber);
      return event;
    }
    throw new TwinError({
      code: 'EVENT_UNKNOWN',
      where: this.path,
      problem: `There is no event ${eventNumber} in run ${runId} to be seen.`,
      remedy: 'Only stored events can be opened; pick one from the event table.',
    });
  }

  /** Details of some visible events of a run by their numbers; those that are not there or not to be seen are left out. */
  readDetails(runId: number, eventNumbers: Iterable<number>): ReadonlyMap<number, Uint8Array> {
    const run = this.readRun(runId);
    return this.#guarded(() => {
      const statement = this.#database
        .prepare<[number, number], Buffer>(
          `SELECT detail FROM event JOIN event_detail USING (run_id, event_number)
           WHERE event.run_id = ? AND event_number = ? AND ${this.#visible.ofRun(runId)}`,
        )
        .pluck();
      const details = new Map<number, Uint8Array>();
      for (const eventNumber of eventNumbers) {
        const detail = statement.get(runId, eventNumber);
        if (detail === undefined) continue;
        this.#requireSoundChunk(run, eventNumber);
        details.set(eventNumber, new Uint8Array(detail));
      }
      return details;
    });
  }

  /**
   * SHA-256 over a run's events in order: the same for any number of workers, any chunk size, interrupted or not.
   * Pauses between slices, in which an abort is heard; `tell` gets the event numbers that are done.
   */
  async computeDigest(
    run: RunRecord,
    signal: AbortSignal,
    tell: (done: number) => void = () => undefined,
  ): Promise<string> {
    const steps = this.#digestBySlices(run);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      tell(step.value);
      await pause();
      signal.throwIfAborted();
    }
  }

  *#digestBySlices(run: RunRecord): Generator<number, string> {
    const hash = createHash('sha256').update(run.cardSha256);
    for (let first = 0; first < run.eventsRequested; first += SLICE_EVENTS) {
      const isLast = first + SLICE_EVENTS >= run.eventsRequested;
      const count = isLast ? Number.MAX_SAFE_INTEGER : SLICE_EVENTS; // an event beyond the end would be damage
      this.#guarded(() => {
        for (const event of readStoredEvents(this.#database, EVENT_COLUMN_NAMES, run.runId, first, count)) {
          hashEvent(hash, event);
        }
      });
      yield Math.min(first + SLICE_EVENTS, run.eventsRequested);
    }
    return hash.digest('hex');
  }

  /**
   * Visible events of a run that fulfil the condition and pass the cuts, chunk by chunk in their order. A chunk is checked
   * before its events leave; between chunks there are pauses, in which an abort is heard.
   */
  async *readInChunks(
    runId: number,
    { where, pass }: { readonly where: Condition | undefined; readonly pass: readonly Cut[] },
    signal: AbortSignal,
  ): AsyncGenerator<{ readonly upTo: number; readonly events: readonly StoredEvent[] }, void> {
    const run = this.readRun(runId);
    const demands = [...pass.map(cutSql), ...(where === undefined ? [] : [conditionSql(where)])];
    const columns = EVENT_COLUMN_NAMES.join(', ');
    const heads = this.#guarded(() => [...readChunkHeads(this.#database, runId)]);
    let waiting = 0;
    for (const { chunk, firstEvent, generated, stored } of heads) {
      this.#requireSoundChunk(run, chunk * run.chunkEvents);
      const conditions = ['event.run_id = ?', 'event_number >= ?', 'event_number < ?', this.#visible.ofRun(runId)];
      const rows = this.#guarded(() => [
        ...this.#database
          .prepare<(number | string)[], [number, Buffer, ...number[]]>(
            `SELECT event_number, detail, ${columns} FROM event JOIN event_detail USING (run_id, event_number)
             WHERE ${[...conditions, ...demands.map(({ sql }) => `(${sql})`)].join(' AND ')} ORDER BY event_number`,
          )
          .raw()
          .iterate(runId, firstEvent, firstEvent + generated, ...demands.flatMap(({ values }) => values)),
      ]);
      const events = rows.map(([eventNumber, detail, ...scalars]) => ({
        ...{ eventNumber, scalars: Float64Array.from(scalars), detail: new Uint8Array(detail) },
      }));
      yield { upTo: firstEvent + generated, events };
      waiting += stored;
      if (waiting < SLICE_EVENTS) continue;
      waiting = 0;
      await pause();
      signal.throwIfAborted();
    }
  }

  /** Mean and rms of every column over the visible events of a run, read one by one (Welford's sums). */
  async summariseColumns(runId: number, signal: AbortSignal): Promise<ReadonlyMap<EventColumnName, MeanAndRms>> {
    this.#requireSoundRun(runId);
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

  /** A finished run's row and chunk rows are sealed; a run in the making has no seal yet. */
  #requireSeal(run: RunRecord): void {
    const isFinished = run.status === 'finished';
    if (isFinished !== (run.seal !== null) || !isPlausibleRun(run)) {
      throw this.#damage(`the record of run ${run.runId} has changed`);
    }
    if (!isFinished) return;
    this.#once(`seal ${run.runId}`, () => {
      if (sealOfRun(this.#database, run) !== run.seal) throw this.#damage(`the record of run ${run.runId} has changed`);
    });
  }

  /** Whether every chunk of a finished run has been found sound, by this process and since the file changed. */
  isKnownSound(runId: number): boolean {
    return this.readRun(runId).status === 'finished' && this.#marks.has(`run ${runId}`);
  }

  /** Checks some chunks of a finished run that are not yet known to be sound; false once all are. */
  checkSomeChunks(runId: number, atMost: number): boolean {
    const run = this.readRun(runId);
    const isUnknown = (chunk: number) => !this.#marks.has(`chunk ${runId}/${chunk}`);
    const chunks = Array.from({ length: chunksOf(run) }, (_, chunk) => chunk);
    const unknown = this.isKnownSound(runId) ? [] : chunks.filter(isUnknown);
    for (const chunk of unknown.slice(0, atMost)) this.#requireSoundChunk(run, chunk * run.chunkEvents);
    if (unknown.length > atMost) return true;
    this.#requireSoundRun(runId);
    return false;
  }

  /** Every chunk of a run has the content that it was written with. */
  #requireSoundRun(runId: number): void {
    const run = this.readRun(runId);
    const isFinished = run.status === 'finished';
    const check = () =>
      this.#guarded(() => {
        for (const head of readChunkHeads(this.#database, runId)) {
          const isKnown = isFinished && this.#marks.has(`chunk ${runId}/${head.chunk}`);
          if (!isKnown && !isSoundChunk(this.#database, EVENT_COLUMN_NAMES, run, head)) {
            throw this.#damagedChunk(runId, head.chunk);
          }
        }
      });
    if (isFinished) this.#once(`run ${runId}`, check);
    else check();
  }

  /** The same of the one chunk in which an event lies. */
  #requireSoundChunk(run: RunRecord, eventNumber: number): void {
    const chunk = Math.floor(eventNumber / run.chunkEvents);
    if (this.#marks.has(`run ${run.runId}`)) return;
    this.#once(`chunk ${run.runId}/${chunk}`, () =>
      this.#guarded(() => {
        const head = readChunkHead(this.#database, run.runId, chunk);
        if (head === undefined || !isSoundChunk(this.#database, EVENT_COLUMN_NAMES, run, head)) {
          throw this.#damagedChunk(run.runId, chunk);
        }
      }),
    );
  }

  #once(mark: string, check: () => void): void {
    if (this.#marks.has(mark)) return;
    check();
    this.#marks.add(mark);
  }

  #damagedChunk(runId: number, chunk: number): TwinError {
    return this.#damage(`chunk ${chunk} of run ${runId} is not what was written`);
  }

  #damage(what: string): TwinError {
    return new TwinError({
      code: 'STORE_CORRUPT',
      where: this.path,
      problem: `The store is damaged: ${what}.`,
      remedy: 'See the extent with `twin verify`; `twin repair` makes damaged chunks again from their run cards.',
    });
  }

  #guarded<T>(act: () => T): T {
    return guarded(this.path, act);
  }
}

import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import type { ScanPoint, Shots } from '../../physics/studies/xy-scan/scan-point.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { sha256Hex } from './event-hash.ts';
import { closeAfterWriting, damageOfPages, guarded, harden, requireSqliteFile } from './open-store.ts';
import { requireOnly, tablesOf } from './own-tables.ts';
import { STUDY_APPLICATION_ID, STUDY_SCHEMA_SQL, STUDY_SCHEMA_VERSION } from './study-schema.ts';
import { acquireWriterLock } from './writer-lock.ts';

/** A transaction is committed at the first point after this long: a FULL commit costs about 5 ms. */
const COMMIT_AFTER_MS = 1000;

/** What a study is: its card names everything that its points depend on. */
export interface StudyIdentity {
  readonly kind: 'xy-scan';
  /** Canonical JSON. */
  readonly card: string;
  readonly geometry: { readonly name: string; readonly document: string; readonly sha256: string };
}

export interface StudyRecord {
  readonly kind: string;
  readonly status: 'running' | 'finished';
  readonly card: string;
  readonly geometryName: string;
  readonly geometryDocument: string;
  readonly digest: string | null;
}

/**
 * The result file of one study, for its one writer. Points are acknowledged when they are on the disk (WAL,
 * synchronous = FULL); a file that belongs to another card is refused with what differs.
 */
export class StudyWriter {
  readonly path: string;
  readonly isFinished: boolean;
  readonly #database: Database.Database;
  readonly #lock: { release(): void };
  readonly #card: string;
  #waiting: ScanPoint[] = [];
  /** The first point is committed at once: a user sees that it works, and little is lost. */
  #lastCommitMs = -Infinity;

  constructor(path: string, identity: StudyIdentity, made: { readonly program: string; readonly workers: number }) {
    this.path = path;
    this.#card = identity.card;
    requireFolder(path);
    if (!isNewFile(path)) requireStudy(path);
    this.#lock = guarded(path, () => acquireWriterLock(path));
    let database: Database.Database | undefined;
    try {
      const isNew = isNewFile(path); // another process may have made it while this one waited
      database = guarded(path, () => openForWriting(path, isNew));
      this.#database = database;
      this.isFinished = guarded(path, () => this.#claim(identity, made, isNew));
    } catch (error) {
      database?.close();
      this.#lock.release();
      throw error;
    }
  }

  /** Points that are already there, in order; each was checked against its hash. */
  readPoints(): ScanPoint[] {
    return guarded(this.path, () => [...readPoints(this.#database, this.#card, this.path)]);
  }

  /** Takes a point; returns the points that this call committed (none most of the time). */
  add(point: ScanPoint): readonly ScanPoint[] {
    this.#waiting.push(point);
    return performance.now() - this.#lastCommitMs >= COMMIT_AFTER_MS ? this.commit() : [];
  }

  commit(): readonly ScanPoint[] {
    const points = this.#waiting;
    if (points.length > 0) guarded(this.path, () => this.#database.transaction(() => points.forEach(this.#write))());
    this.#waiting = [];
    this.#lastCommitMs = performance.now();
    return points;
  }

  /** Marks the study finished and returns the digest of its points. */
  finish(): string {
    this.commit();
    return guarded(this.path, () => {
      const digest = digestOf(this.#database, this.#card);
      this.#database.prepare("UPDATE study SET status = 'finished', digest = ?").run(digest);
      return digest;
    });
  }

  close(): void {
    closeAfterWriting(this.#database);
    this.#lock.release();
  }

  #claim(identity: StudyIdentity, made: { readonly program: string; readonly workers: number }, isNew: boolean) {
    const { kind, card, geometry } = identity;
    return this.#database.transaction(() => {
      const existing = isNew ? undefined : readStudy(this.#database);
      if (existing !== undefined) requireSameCard(this.path, existing, identity);
      if (existing?.status === 'finished') return true;
      if (existing === undefined) {
        this.#database
          .prepare('INSERT INTO geometry (geometry_sha256, name, document) VALUES (?, ?, ?)')
          .run(geometry.sha256, geometry.name, geometry.document);
        this.#database
          .prepare("INSERT INTO study (study_id, kind, status, card, card_sha256) VALUES (1, ?, 'running', ?, ?)")
          .run(kind, card, sha256Hex(card));
      }
      this.#database
        .prepare('INSERT INTO provenance (act, at, host, program, workers) VALUES (?, ?, ?, ?, ?)')
        .run(
          ...[existing === undefined ? 'started' : 'resumed', new Date().toISOString()],
          ...[hostname(), made.program, made.workers],
        );
      return false;
    })();
  }

  readonly #write = (point: ScanPoint): void => {
    const { tile } = point;
    this.#database
      .prepare(
        `INSERT INTO point (point, stage, x_mm, y_mm, width_mm, height_mm, events, mean_gev, mean_error_gev, rms_gev,
           rms_error_gev, leak_fraction, leak_fraction_error, below_half, shots, sha256)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[point.point, tile.stage, tile.xMm, tile.yMm, tile.widthMm, tile.heightMm, point.events],
        ...[point.meanGev, point.meanErrorGev, point.rmsGev, point.rmsErrorGev],
        ...[point.leakFraction, point.leakFractionError, point.belowHalf],
        encodeShots(point.shots),
        hashPoint(this.#card, point),
      );
  };
}

/** Reads a study's file without changing it. */
export function readStudyFile(path: string): { readonly study: StudyRecord; readonly points: readonly ScanPoint[] } {
  if (!existsSync(path)) {
    throw new TwinError({
      code: 'STORE_MISSING',
      where: path,
      problem: 'There is no study at this path.',
      remedy: 'Make one with `twin scan xy --store FILE`.',
    });
  }
  requireStudy(path);
  return guarded(path, () => {
    const database = openReadOnly(path);
    try {
      const study = readStudy(database);
      if (study === undefined) throw corrupt(path, 'it names no study');
      const points = [...readPoints(database, study.card, path)];
      if (study.status === 'finished' && digestOf(database, study.card) !== study.digest) {
        throw corrupt(path, 'its points are not those that were finished');
      }
      return { study, points };
    } finally {
      database.close();
    }
  });
}

function readStudy(database: Database.Database): StudyRecord | undefined {
  return database
    .prepare<[], StudyRecord>(
      `SELECT kind, status, card, name AS geometryName, document AS geometryDocument, digest FROM study, geometry`,
    )
    .get();
}

type PointRow = readonly [
  ...[point: number, stage: number, x: number, y: number, width: number, height: number, events: number],
  ...[mean: number, meanError: number, rms: number, rmsError: number, leak: number, leakError: number, below: number],
  ...[shots: Buffer, sha256: Buffer],
];

function* readPoints(database: Database.Database, card: string, path: string): Generator<ScanPoint> {
  const rows = database
    .prepare<[], PointRow>(
      `SELECT point, stage, x_mm, y_mm, width_mm, height_mm, events, mean_gev, mean_error_gev, rms_gev, rms_error_gev,
         leak_fraction, leak_fraction_error, below_half, shots, sha256 FROM point ORDER BY point`,
    )
    .raw()
    .iterate() as IterableIterator<PointRow>;
  for (const row of rows) {
    const point = pointOf(row);
    if (point === undefined || !hashPoint(card, point).equals(row[15])) {
      throw corrupt(path, `point ${row[0]} does not match its hash`);
    }
    yield point;
  }
}

function pointOf(row: PointRow): ScanPoint | undefined {
  const [point, stage, xMm, yMm, widthMm, heightMm, events] = row;
  const shots = decodeShots(row[14], events);
  if (shots === undefined) return undefined;
  return {
    point,
    tile: { stage, xMm, yMm, widthMm, heightMm },
    events,
    meanGev: row[7],
    meanErrorGev: row[8],
    rmsGev: row[9],
    rmsErrorGev: row[10],
    leakFraction: row[11],
    leakFractionError: row[12],
    belowHalf: row[13],
    shots,
  };
}

/** SHA-256 of a point: card, place, numbers, shots. */
function hashPoint(card: string, point: ScanPoint): Buffer {
  const { tile } = point;
  return createHash('sha256')
    .update(card)
    .update(
      Float64Array.of(
        ...[point.point, tile.stage, tile.xMm, tile.yMm, tile.widthMm, tile.heightMm, point.events],
        ...[point.meanGev, point.meanErrorGev, point.rmsGev, point.rmsErrorGev],
        ...[point.leakFraction, point.leakFractionError, point.belowHalf],
      ),
    )
    .update(encodeShots(point.shots))
    .digest();
}

/** SHA-256 over the card and the points in order. */
function digestOf(database: Database.Database, card: string): string {
  const hash = createHash('sha256').update(card);
  const rows = database.prepare<[], [Buffer]>('SELECT sha256 FROM point ORDER BY point').raw();
  for (const [sha256] of rows.iterate()) hash.update(sha256);
  return hash.digest('hex');
}

const SHOT_COLUMNS = ['xMm', 'yMm', 'energyGev', 'leakShare'] as const;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Columns of float64, little-endian, one behind the other. */
function encodeShots(shots: Shots): Buffer {
  return Buffer.concat(SHOT_COLUMNS.map((name) => Buffer.from(Float64Array.from(shots[name]).buffer)));
}

function decodeShots(bytes: Buffer, events: number): Shots | undefined {
  if (bytes.length !== SHOT_COLUMNS.length * events * BYTES) return undefined;
  const columns = SHOT_COLUMNS.map((name, i) => {
    const part = bytes.subarray(i * events * BYTES, (i + 1) * events * BYTES);
    return [name, new Float64Array(Uint8Array.from(part).buffer)] as const;
  });
  return Object.fromEntries(columns) as unknown as Shots;
}

function requireSameCard(path: string, existing: StudyRecord, { kind, card }: StudyIdentity): void {
  if (existing.kind === kind && existing.card === card) return;
  throw new TwinError({
    code: 'STUDY_DIFFERS',
    where: path,
    problem: `This file holds a study of another configuration (${differences(existing.card, card).join('; ')}).`,
    remedy: 'Ask for what it holds to go on with it, or name another file with --store.',
  });
}

/** `energy_gev: 100 there, 50 here`, by key. */
function differences(there: string, here: string): string[] {
  const first = JSON.parse(there) as Record<string, unknown>;
  const second = JSON.parse(here) as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return keys.flatMap((key) => {
    const [a, b] = [JSON.stringify(first[key]), JSON.stringify(second[key])];
    return a === b ? [] : [`${key}: ${a ?? 'none'} there, ${b ?? 'none'} here`];
  });
}

function openForWriting(path: string, isNew: boolean): Database.Database {
  const database = new Database(path, { timeout: 5000 });
  if (!isNew) harden(database);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  if (process.platform === 'darwin') database.pragma('fullfsync = 1');
  if (isNew) {
    database.transaction(() => {
      database.pragma(`application_id = ${STUDY_APPLICATION_ID}`);
      database.pragma(`user_version = ${STUDY_SCHEMA_VERSION}`);
      database.exec(STUDY_SCHEMA_SQL);
    })();
  }
  return database;
}

function openReadOnly(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  harden(database);
  return database;
}

function requireStudy(path: string): void {
  requireSqliteFile(path);
  const [application, version] = guarded(path, () => {
    const database = openReadOnly(path);
    try {
      const found = ['application_id', 'user_version'].map((name) => Number(database.pragma(name, { simple: true })));
      if (found[0] === STUDY_APPLICATION_ID && found[1] === STUDY_SCHEMA_VERSION) {
        requireOnly(tablesOf(STUDY_SCHEMA_SQL), database, path, 'study');
        const damage = damageOfPages(database, path);
        if (damage !== undefined) throw corrupt(path, damage);
      }
      return found;
    } finally {
      database.close();
    }
  });
  if (application === STUDY_APPLICATION_ID && version === STUDY_SCHEMA_VERSION) return;
  throw new TwinError({
    code: application === STUDY_APPLICATION_ID ? 'STORE_VERSION' : 'STORE_FOREIGN',
    where: path,
    problem:
      application === STUDY_APPLICATION_ID
        ? `This study has schema version ${version} (this program reads version ${STUDY_SCHEMA_VERSION}).`
        : 'This SQLite database is no result file of a study.',
    remedy: 'Name a file made by `twin scan xy`, or a path where there is no file yet.',
  });
}

function requireFolder(path: string): void {
  if (existsSync(dirname(path))) return;
  throw new TwinError({
    code: 'STORE_MISSING',
    where: path,
    problem: `The folder ${dirname(path)} does not exist.`,
    remedy: 'Make the folder first, or name another file with --store.',
  });
}

/** Nothing there, or a database without tables, which a kill right at the start leaves. */
function isNewFile(path: string): boolean {
  if (!existsSync(path) || statSync(path).size === 0) return true;
  requireSqliteFile(path);
  return guarded(path, () => {
    const database = openReadOnly(path);
    try {
      return database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    } finally {
      database.close();
    }
  });
}

function corrupt(path: string, what: string): TwinError {
  return new TwinError({
    code: 'STORE_CORRUPT',
    where: path,
    problem: `The study is damaged: ${what}.`,
    remedy: 'Delete the file and run the scan again: the same card gives the same points.',
  });
}

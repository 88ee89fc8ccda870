import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { listChannels } from '../../physics/event-model/channels.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { requireOnly, tablesOf, type Tables } from './own-tables.ts';
import { APPLICATION_ID, SCHEMA_SQL, SCHEMA_VERSION } from './schema.ts';
import { STUDY_APPLICATION_ID } from './study-schema.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';
/** Pages of larger stores are checked by `twin verify` alone: here it would be seconds at every opening, 4.3 of CPU a GB. */
const PAGE_CHECK_BYTES = 2 ** 30;

/** Opens a store for reading. The file is never trusted: only our tables may be in it, damage is an error. */
export function openForReading(path: string): Database.Database {
  return openOlder(path, SCHEMA_VERSION).database;
}

/** Opens a store of the current or an older version, back to `oldest`, for reading. */
export function openOlder(path: string, oldest: number): { database: Database.Database; version: number } {
  if (!existsSync(path)) {
    throw new TwinError({
      code: 'STORE_MISSING',
      where: path,
      problem: 'There is no store at this path.',
      remedy: 'Make one with `twin simulate` or `twin reproduce`, or name another with --store.',
    });
  }
  requireSqliteFile(path);
  return guarded(path, () => {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    return closedOnFailure(database, () => {
      harden(database);
      return { database, version: requireOurs(database, path, oldest) };
    });
  });
}

/** SQLite's own check of the pages, before anything else is read from a file that may be anybody's. */
export function requireSoundPages(database: Database.Database, path: string): void {
  const damage = damageOfPages(database, path);
  if (damage === undefined) return;
  throw new TwinError({
    code: 'STORE_CORRUPT',
    where: path,
    problem: `The store is damaged (${damage}).`,
    remedy: 'See the extent with `twin verify`; `twin repair` makes damaged chunks again from their run cards.',
  });
}

/**
 * What SQLite finds wrong with the pages of a file, if they were looked at: not of a large one, and not while a writer is
 * at work; hashes remain. `quick_check` would take as long, and does not see keys out of their order.
 */
export function damageOfPages(database: Database.Database, path: string): string | undefined {
  if (existsSync(`${path}-wal`) || statSync(path).size > PAGE_CHECK_BYTES) return undefined;
  const found = guarded(path, () => String(database.pragma('integrity_check(1)', { simple: true })));
  return found === 'ok' ? undefined : found;
}

/** Refuses a path that no store can be written to, before anything is made there. */
export function requireWritablePath(path: string): void {
  if (!existsSync(dirname(path))) {
    throw new TwinError({
      code: 'STORE_MISSING',
      where: path,
      problem: `The folder ${dirname(path)} does not exist.`,
      remedy: 'Make the folder first, or name another store with --store.',
    });
  }
  if (isNewFile(path)) return;
  requireSqliteFile(path);
  if (!isUnmade(path)) openForReading(path).close();
}

/**
 * Opens a store for writing, making it where there is none. WAL with synchronous = FULL: an acknowledged commit
 * survives a power cut (with better-sqlite3's default, NORMAL, most of the last ones would not).
 */
export function openForWriting(path: string): Database.Database {
  const isNew = isNewFile(path) || isUnmade(path);
  return guarded(path, () => {
    const database = new Database(path, { timeout: 5000 });
    return closedOnFailure(database, () => {
      if (!isNew) {
        harden(database);
        requireOurs(database, path, SCHEMA_VERSION);
      }
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      if (process.platform === 'darwin') database.pragma('fullfsync = 1');
      database.pragma('foreign_keys = ON');
      if (isNew) create(database);
      return database;
    });
  });
}

function closedOnFailure<T>(database: Database.Database, prepare: () => T): T {
  try {
    return prepare();
  } catch (error) {
    database.close();
    throw error;
  }
}

function isNewFile(path: string): boolean {
  return !existsSync(path) || statSync(path).size === 0;
}

/** Whether a database has nothing in it: a store whose maker was stopped before its first commit. */
function isUnmade(path: string): boolean {
  return guarded(path, () => {
    const database = new Database(path, { readonly: true, timeout: 5000 });
    try {
      return isEmpty(database);
    } finally {
      database.close();
    }
  });
}

function isEmpty(database: Database.Database): boolean {
  const application = database.pragma('application_id', { simple: true });
  return application === 0 && database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

/** Leaves the store as one plain file that opens on a read-only medium too. */
export function closeAfterWriting(database: Database.Database): void {
  if (!database.open) return;
  try {
    database.pragma('journal_mode = DELETE');
  } catch {
    // A reader still holds the file: it stays in WAL mode, which is as safe, until the next writer closes it.
  }
  database.close();
}

function create(database: Database.Database): void {
  database.transaction(() => {
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
    database.exec(SCHEMA_SQL);
    const insert = database.prepare(
      'INSERT INTO channel (channel_id, name, detector, module, cell_column, cell_row) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { id, name, detector, module, column, row } of listChannels()) {
      insert.run(id, name, detector, module, column, row);
    }
  })();
}

export function harden(database: Database.Database): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('mmap_size = 0');
}

export function requireSqliteFile(path: string): void {
  if (readHead(path) === SQLITE_MAGIC) return;
  throw new TwinError({
    code: 'STORE_FOREIGN',
    where: path,
    problem: 'This file is not an SQLite database.',
    remedy: 'Name a store made by na64-twin, or a path where there is no file yet.',
  });
}

/** The first 16 bytes of a file; a folder, or a file that may not be read, is refused. */
function readHead(path: string): string {
  const head = Buffer.alloc(16);
  try {
    const file = openSync(path, 'r');
    try {
      return head.toString('latin1', 0, readSync(file, head, 0, 16, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new TwinError({
      code: 'STORE_READ_ONLY',
      where: path,
      problem: `This path cannot be read as a store (${(error as Error).message}).`,
      remedy: 'Check the path and its permissions, or name another store with --store.',
    });
  }
}

/** The version of a store of ours that is not older than `oldest`; anything else is refused. */
function requireOurs(database: Database.Database, path: string, oldest: number): number {
  const application = database.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID) {
    if (isEmpty(database)) {
      throw new TwinError({
        code: 'STORE_MISSING',
        where: path,
        problem: 'The store is empty (what made it was stopped before the first commit).',
        remedy: 'Run the same command again: it begins anew.',
      });
    }
    if (application === STUDY_APPLICATION_ID) {
      throw new TwinError({
        code: 'STORE_FOREIGN',
        where: path,
        problem: 'This file holds the result of a scan (a store of events was expected).',
        remedy: 'Look at it in the workspace Studies or with `twin scan show`, or name a store.',
      });
    }
    throw new TwinError({
      code: 'STORE_FOREIGN',
      where: path,
      problem: 'This SQLite database was made by another program (its application_id is not NA64).',
      remedy: 'Name a store made by na64-twin, or a path where there is no file yet.',
    });
  }
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION || version < oldest) {
    throw new TwinError({
      code: 'STORE_VERSION',
      where: path,
      problem: `This store has schema version ${version} (this program reads version ${SCHEMA_VERSION}).`,
      remedy:
        version > SCHEMA_VERSION
          ? 'Use the newer program that made it.'
          : 'Bring it forward with `twin migrate` (it keeps a copy), or simulate again.',
    });
  }
  requireOnly(tablesOfVersion(version), database, path);
  return version;
}

/** Tables of a version; of older ones the names alone are known. */
function tablesOfVersion(version: number): Tables {
  if (version === SCHEMA_VERSION) return tablesOf(SCHEMA_SQL);
  const step = MIGRATIONS.find(({ from }) => from === version);
  return new Map((step?.tables ?? []).map((name) => [name, undefined]));
}

/** Turns SQLite's own errors into ours; a damaged file is the user's to know about, not a crash. */
export function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw storeFailure(path, error);
  }
}

/** The TwinError for an error thrown by SQLite; anything else is returned as it is. */
export function storeFailure(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  if (code === 'SQLITE_FULL') {
    return new TwinError({
      code: 'STORE_DISK_FULL',
      where: path,
      problem: 'The disk is full. What was committed before is safe.',
      remedy: 'Free some space and run the same command again: it resumes.',
    });
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new TwinError({
      code: 'STORE_CORRUPT',
      where: path,
      problem: `The store is damaged (${error.message}).`,
      remedy: 'See the extent with `twin verify`; `twin repair` makes damaged chunks again from their run cards.',
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM') {
    return new TwinError({
      code: 'STORE_READ_ONLY',
      where: path,
      problem: `The store cannot be opened for this (${error.message}).`,
      remedy:
        'Check the permissions of the file and of its folder. A store whose run was interrupted needs a writable folder ' +
        'even to be read: copy it there with the files -wal and -shm beside it.',
    });
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new TwinError({
      code: 'STORE_LOCKED',
      where: path,
      problem: 'Another process holds the store.',
      remedy: 'Wait until it is done, or work on a copy.',
    });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new TwinError({
      code: 'STORE_IO',
      where: path,
      problem: `Reading or writing the store failed (${code}). What was committed before is safe.`,
      remedy: 'Check the disk, then run the same command again: it resumes.',
    });
  }
  return error;
}

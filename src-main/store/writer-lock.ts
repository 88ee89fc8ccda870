import Database from 'better-sqlite3';
import { hostname } from 'node:os';
import { TwinError } from '../../physics/foundation/failure.ts';

/**
 * One writer a store, by a lock that the operating system releases when its holder dies: an open write transaction on
 * a side file. BEGIN IMMEDIATE keeps other writers out and lets them read who holds it.
 */
export function acquireWriterLock(storePath: string): { release(): void } {
  const lock = new Database(`${storePath}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, host TEXT NOT NULL)');
    lock.exec('BEGIN IMMEDIATE');
    lock.exec('DELETE FROM holder');
    lock.prepare('INSERT INTO holder (pid, host) VALUES (?, ?)').run(process.pid, hostname());
    lock.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const holder = readHolder(storePath);
    throw new TwinError({
      code: 'STORE_LOCKED',
      where: storePath,
      problem: `Process ${holder.pid} on ${holder.host} is writing to this store (one writer at a time).`,
      remedy: 'Wait until it is done, stop it, or write to another store with --store.',
    });
  }
  return {
    release() {
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

function readHolder(storePath: string): { pid: number | string; host: string } {
  const unknown = { pid: 'unknown', host: 'this machine' };
  try {
    const reader = new Database(`${storePath}.lock`, { readonly: true, timeout: 200 });
    const holder = reader.prepare<[], { pid: number; host: string }>('SELECT pid, host FROM holder').get();
    reader.close();
    return holder ?? unknown;
  } catch {
    return unknown;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

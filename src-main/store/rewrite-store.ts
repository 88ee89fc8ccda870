import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { TwinError } from '../../physics/foundation/failure.ts';
import { guarded, openOlder } from './open-store.ts';
import { StoreWriter } from './run-writer.ts';
import { acquireWriterLock } from './writer-lock.ts';

export interface OldStore {
  readonly database: Database.Database;
  readonly version: number;
}

/**
 * Makes a store anew: `fill` writes a new file from the old one, which then takes its place in one step and leaves the
 * old one as a backup. Killed at any moment, the name shows the old store or the new one, never something between.
 */
export async function rewriteStore<T>(
  path: string,
  { oldest, backupName }: { readonly oldest: number; readonly backupName: (version: number) => string },
  fill: (old: OldStore, fresh: StoreWriter) => Promise<T>,
): Promise<{ readonly result: T; readonly backup: string }> {
  openOlder(path, oldest).database.close();
  const lock = guarded(path, () => acquireWriterLock(path));
  const freshPath = `${path}.new`;
  try {
    settle(path);
    removeRemains(freshPath);
    const old = openOlder(path, oldest);
    const fresh = new StoreWriter(freshPath);
    let result: T;
    try {
      result = await fill(old, fresh);
    } finally {
      fresh.close();
      old.database.close();
    }
    const backup = freeName(`${path}.${backupName(old.version)}.bak`);
    swap(path, freshPath, backup);
    return { result, backup };
  } finally {
    removeRemains(freshPath);
    lock.release();
  }
}

/** Brings what an interrupted writer left in the log into the file: a log must never meet a file it was not made for. */
function settle(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  const database = new Database(path, { timeout: 1000 });
  let mode: unknown;
  try {
    mode = database.pragma('journal_mode = DELETE', { simple: true });
  } catch {
    mode = 'wal';
  } finally {
    database.close();
  }
  if (mode === 'delete' || !existsSync(`${path}-wal`)) return;
  throw new TwinError({
    code: 'STORE_LOCKED',
    where: path,
    problem: 'Another process has the store open (nobody may, while the file is exchanged).',
    remedy: 'Close the programs that show it, and try again.',
  });
}

function swap(path: string, freshPath: string, backup: string): void {
  syncFile(freshPath);
  try {
    linkSync(path, backup);
  } catch {
    copyFileSync(path, backup); // a disk without hard links
    syncFile(backup);
  }
  syncFolder(dirname(path));
  renameSync(freshPath, path);
  syncFolder(dirname(path));
}

function freeName(name: string): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}.${i}`;
    if (!existsSync(candidate)) return candidate;
  }
}

function removeRemains(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock', '.lock-journal'])
    rmSync(`${path}${suffix}`, { force: true });
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

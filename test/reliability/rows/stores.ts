import Database from 'better-sqlite3';
import type { Tally } from './row.ts';

/** Events that a store holds committed, however its writer ended. SQLite recovers the file first, as any reader would. */
export function committedEvents(store: string): number {
  const database = new Database(store);
  try {
    const hasChunks = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'chunk'").get() !== undefined;
    return hasChunks ? (database.prepare('SELECT total(generated) FROM chunk').pluck().get() as number) : 0;
  } finally {
    database.close();
  }
}

/** Judges a store after a crash: sound, and everything acknowledged is there. */
export function judgeStore(store: string, acknowledged: number, tally: Tally, when: string): void {
  try {
    const database = new Database(store);
    const integrity = String(database.pragma('integrity_check', { simple: true }));
    database.close();
    if (integrity !== 'ok') tally.fault('corrupted', `${when}: ${integrity}`);
    const stored = committedEvents(store);
    if (stored < acknowledged) tally.fault('lost', `${when}: ${acknowledged} acknowledged, ${stored} stored`);
  } catch (error) {
    tally.fault('corrupted', `${when}: ${(error as Error).message}`);
  }
}

/** The last number of events that progress lines acknowledged (`--progress json`). */
export function acknowledgedIn(stderr: string): number {
  return Math.max(0, ...[...stderr.matchAll(/"done":(\d+)/g)].map(([, done]) => Number(done)));
}

/** Whether a text shows a stack trace instead of a refusal. */
export function showsTrace(text: string): boolean {
  return /^\s+at /m.test(text);
}

import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { missingProgram } from '../../support/privileges.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { MIGRATIONS } from '../../../src-main/store/migrations/migrations.ts';
import { SCHEMA_VERSION } from '../../../src-main/store/schema.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** A small store of every schema that was released, version-N.sqlite. */
const STORES = resolve(import.meta.dirname, '../../reference/stores');
/** Calls at which a migration is killed, each at its k-th. */
const KILLED_CALLS = ['pwrite64', 'fsync', 'rename', 'link', 'unlink', 'openat'] as const;

interface Migrated {
  readonly ok: boolean;
  readonly digest: string;
  readonly backup: string | null;
}

/** A14: stores of older versions come forward; a kill leaves the old or the new; newer ones are not touched. */
export const migration: MeasuredRow = {
  id: 'A14',
  what: 'stores of every older version brought forward, killed at the k-th call; newer ones refused untouched',
  trials: { test: 2, quick: 30, soak: 300 },
  missing: () => missingProgram('strace'),
  async run(trials, { folder }) {
    const tally = new Tally();
    for (const { from } of MIGRATIONS) {
      const original = join(STORES, `version-${from}.sqlite`);
      const store = freshCopy(folder, original);
      const whole = await twinJson<Migrated>(['migrate', '--store', store]);
      tally.tried++;
      if (!whole.ok) tally.fault('corrupted', `version ${from} did not come forward`);
      if (!readFileSync(`${store}.v${from}.bak`).equals(readFileSync(original)))
        tally.fault('lost', 'the backup differs');
      for (let k = 0; k < trials; k++) await killAt(k, original, whole.digest, folder, tally);
    }
    await newerIsRefused(folder, tally);
    await currentIsLeftAlone(folder, tally);
    if (readdirSync(STORES).length < SCHEMA_VERSION) tally.fault('wrong', 'a released version has no store to try');
    return tally.finding(`${MIGRATIONS.length} older versions`);
  },
};

async function killAt(k: number, original: string, digest: string, folder: string, tally: Tally): Promise<void> {
  const store = freshCopy(folder, original);
  const call = KILLED_CALLS[k % KILLED_CALLS.length]!;
  const times = 1 + Math.floor(k / KILLED_CALLS.length) * (call === 'openat' ? 40 : call === 'pwrite64' ? 7 : 1);
  const inject = `inject=${call}:signal=SIGKILL:when=${times}`;
  // Only calls of the store's folder count: paths narrow openat, rename, link and unlink; writes are few enough.
  const under = ['strace', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject];
  await runTwin(['migrate', '--store', store], { under });
  tally.tried++;
  const bytes = readFileSync(store);
  const isOld = bytes.equals(readFileSync(original));
  if (!isOld) {
    const verdict = await runTwin(['verify', '--store', store, '--json']);
    if (verdict.exitCode !== 0) tally.fault('corrupted', `${call} ${times}: neither old nor new: ${verdict.stderr}`);
  }
  const again = await runTwin(['migrate', '--store', store, '--json', '--quiet']);
  if (again.exitCode !== 0) tally.fault('wrong', `${call} ${times}: ${again.stderr}`);
  else if ((JSON.parse(again.stdout) as Migrated).digest !== digest)
    tally.fault('wrong', `${call} ${times}: another digest`);
}

/** A store of the current version, kept since it was released: what later versions must go on reading. */
async function currentIsLeftAlone(folder: string, tally: Tally): Promise<void> {
  const original = join(STORES, `version-${SCHEMA_VERSION}.sqlite`);
  const store = freshCopy(folder, original);
  const { ok, backup } = await twinJson<Migrated>(['migrate', '--store', store]);
  const verdict = await runTwin(['verify', '--store', store]);
  tally.tried++;
  if (!ok || backup !== null || verdict.exitCode !== 0)
    tally.fault('wrong', `version ${SCHEMA_VERSION}: ${verdict.stderr}`);
  if (!readFileSync(store).equals(readFileSync(original))) tally.fault('corrupted', 'a current store was changed');
}

async function newerIsRefused(folder: string, tally: Tally): Promise<void> {
  const store = freshCopy(folder, join(STORES, 'version-1.sqlite'));
  await twinJson(['migrate', '--store', store]);
  const database = new Database(store);
  database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
  database.close();
  const before = readFileSync(store);
  for (const words of [['runs'], ['verify'], ['migrate'], ['repair'], ['simulate', '--events', '16']]) {
    const outcome = await runTwin([...words, '--store', store]);
    tally.tried++;
    if (outcome.exitCode !== 2 || !outcome.stderr.includes('STORE_VERSION'))
      tally.fault('wrong', `${words[0]}: ${outcome.stderr}`);
  }
  if (!readFileSync(store).equals(before)) tally.fault('corrupted', 'a newer store was touched');
}

function freshCopy(folder: string, original: string): string {
  const place = join(folder, 'migration');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const store = join(place, 'old.sqlite');
  copyFileSync(original, store);
  return store;
}

import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { killedAt, killPointsIn, recordingCalls, sweep, type KillPoint } from '../../support/hardship/kill-points.ts';
import { missingProgram } from '../../support/hardship/privileges.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { MIGRATIONS } from '../../../src-main/store/migrations/migrations.ts';
import { SCHEMA_VERSION } from '../../../src-main/store/schema.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** A small store of every schema that was released, version-N.sqlite. */
const STORES = resolve(import.meta.dirname, '../../reference/stores');

interface Migrated {
  readonly ok: boolean;
  readonly digest: string;
  readonly backup: string | null;
}

/** A14: stores of older versions come forward; a kill leaves the old or the new; newer ones are not touched. */
export const migration: MeasuredRow = {
  id: 'A14',
  what: 'stores of every older version brought forward, killed at the k-th call; newer ones refused untouched',
  trials: { test: 0, quick: 30, soak: 300 },
  missing: () => missingProgram('strace'),
  async run(trials, { folder }) {
    const tally = new Tally();
    let kills = 0;
    for (const { from } of MIGRATIONS) {
      const original = join(STORES, `version-${from}.sqlite`);
      const store = freshCopy(folder, original);
      const log = join(folder, 'calls.log');
      const whole = await twinJson<Migrated>(['migrate', '--store', store], { under: recordingCalls(log) });
      tally.tried++;
      if (!whole.ok) tally.fault('corrupted', `version ${from} did not come forward`);
      if (!readFileSync(`${store}.v${from}.bak`).equals(readFileSync(original)))
        tally.fault('lost', 'the backup differs');
      let killed = 0;
      for (const point of sweep(killPointsIn(log), trials))
        if (await killAt(point, original, whole.digest, folder, tally)) killed++;
      if (killed < trials / 2) tally.fault('wrong', `only ${killed} of ${trials} kills hit a migration at work`);
      kills += killed;
    }
    await newerIsRefused(folder, tally);
    await currentIsLeftAlone(folder, tally);
    if (readdirSync(STORES).length < SCHEMA_VERSION) tally.fault('wrong', 'a released version has no store to try');
    return tally.finding(`${MIGRATIONS.length} older versions, ${kills} kills`);
  },
};

/** Whether the kill hit. Afterwards the old store is there or the new one, and the same command ends as it would have. */
async function killAt(
  point: KillPoint,
  original: string,
  digest: string,
  folder: string,
  tally: Tally,
): Promise<boolean> {
  const when = `${point.call} ${point.count}`;
  const store = freshCopy(folder, original);
  const { exitCode } = await runTwin(['migrate', '--store', store], { under: killedAt(point) });
  tally.tried++;
  const bytes = readFileSync(store);
  const isOld = bytes.equals(readFileSync(original));
  if (!isOld) {
    const verdict = await runTwin(['verify', '--store', store, '--json']);
    if (verdict.exitCode !== 0) tally.fault('corrupted', `${when}: neither old nor new: ${verdict.stderr}`);
  }
  const again = await runTwin(['migrate', '--store', store, '--json', '--quiet']);
  if (again.exitCode !== 0) tally.fault('wrong', `${when}: ${again.stderr}`);
  else if ((JSON.parse(again.stdout) as Migrated).digest !== digest) tally.fault('wrong', `${when}: another digest`);
  return exitCode === null;
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

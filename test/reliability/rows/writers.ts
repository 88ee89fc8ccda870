import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { killedAt, killPointsIn, recordingCalls, sweep } from '../../support/hardship/kill-points.ts';
import { missingProgram } from '../../support/hardship/privileges.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** A command that writes, in a folder that has what it works on. */
interface WritingCommand {
  readonly name: string;
  /** Lays out the folder. */
  prepare(folder: string, samples: string): Promise<void> | void;
  readonly words: readonly string[];
  /** Stores that it changes; all other files that it leaves are old or new, to the byte. */
  readonly stores: readonly string[];
}

const SCAN = ['--level', 'parametrised', '--columns', '4', '--rows', '4', '--refine', '0', '--events', '20'];

/** Every kind of file that the product writes; `simulate` and large scans have rows of their own (A1, A12), `migrate` A14. */
const COMMANDS: readonly WritingCommand[] = [
  {
    name: 'import of events',
    prepare: (folder, samples) => {
      for (const name of ['s.sqlite', 'run-1.csv']) cpSync(join(samples, name), join(folder, name));
    },
    words: ['import', 'run-1.csv', '--store', 's.sqlite'],
    stores: ['s.sqlite'],
  },
  {
    name: 'repair',
    prepare: (folder, samples) => {
      cpSync(join(samples, 's.sqlite'), join(folder, 's.sqlite'));
      const database = new Database(join(folder, 's.sqlite'));
      database.exec('UPDATE event SET e_ecal_gev = e_ecal_gev + 1 WHERE event_number IN (3, 30)');
      database.close();
    },
    words: ['repair', '--store', 's.sqlite'],
    stores: ['s.sqlite'],
  },
  {
    name: 'export of events as Parquet',
    prepare: (folder, samples) => withOldFile(folder, samples, 'out/run-1.parquet'),
    words: ['export', 'events', '--store', 's.sqlite', '--format', 'parquet', '--out', 'out'],
    stores: [],
  },
  {
    name: 'export of events as CSV',
    prepare: (folder, samples) => withOldFile(folder, samples, 'out/run-1.csv'),
    words: ['export', 'events', '--store', 's.sqlite', '--format', 'csv', '--out', 'out'],
    stores: [],
  },
  {
    name: 'report',
    prepare: (folder, samples) => withOldFile(folder, samples, 'out/report.html'),
    words: ['report', '--store', 's.sqlite', '--out', 'out'],
    stores: [],
  },
  {
    name: 'export of the geometry',
    prepare: (folder, samples) => withOldFile(folder, samples, 'out/na64-2016.gdml'),
    words: ['geometry', 'export', '--format', 'gdml', '--file', 'out/na64-2016.gdml'],
    stores: [],
  },
  {
    name: 'scan',
    prepare: () => undefined,
    words: ['scan', 'xy', ...SCAN, '--seed', '3', '--workers', '1', '--store', 'scan.sqlite'],
    stores: ['scan.sqlite'],
  },
];

const OLD = 'what was there before';

function withOldFile(folder: string, samples: string, name: string): void {
  cpSync(join(samples, 's.sqlite'), join(folder, 's.sqlite'));
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, name), OLD);
}

/** What is left under the names of a folder: bytes of plain files, `-` for those that are made anew each time. */
function filesIn(folder: string, stores: readonly string[]): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((name) => !/\.(tmp|lock|bak|new)\b|-(wal|shm|journal)$/.test(name) && !stores.includes(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

const context = { signal: new AbortController().signal, report: () => undefined };

/** Digests and damages of a store, points of a scan: what must be there when the command has ended. */
async function contentOf(store: string): Promise<string> {
  if (store.endsWith('scan.sqlite')) return String((await dispatch('study.read', { store }, context)).digest);
  const { ok, damaged } = await dispatch('store.verify', { store }, context);
  const { runs } = await dispatch('store.digest', { store }, context);
  return JSON.stringify({ ok, damaged, digests: runs.map(({ digest }) => digest) });
}

/** A15: SIGKILL at calls of every other command that writes: old or new, sound, and the same command ends as it would have. */
export const writers: MeasuredRow = {
  id: 'A15',
  what: 'SIGKILL at swept calls of import, repair, exports, report, scan: each file old or new, the command runs again',
  trials: { test: 0, quick: 28, soak: 700 },
  missing: () => missingProgram('strace'),
  async run(trials, { folder }) {
    const tally = new Tally();
    const samples = join(folder, 'samples');
    mkdirSync(samples);
    await twinJson(['simulate', '--events', '64', '--workers', '1', '--store', join(samples, 's.sqlite')]);
    await twinJson(['export', 'events', '--store', join(samples, 's.sqlite'), '--out', samples]);
    const kills: string[] = [];
    for (const command of COMMANDS) {
      const killed = await killCommand(command, Math.ceil(trials / COMMANDS.length), folder, samples, tally);
      kills.push(`${command.name} ${killed}`);
    }
    return tally.finding(`killed: ${kills.join(', ')}`);
  },
};

/** Kills a command at so many of its calls; returns how often it died of that. */
async function killCommand(
  command: WritingCommand,
  trials: number,
  folder: string,
  samples: string,
  tally: Tally,
): Promise<number> {
  const fresh = async (name: string) => {
    const place = join(folder, name);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    await command.prepare(place, samples);
    return place;
  };
  const whole = await fresh('whole');
  const before = filesIn(whole, command.stores);
  const log = join(folder, 'calls.log');
  const args = [...command.words, '--quiet'];
  const outcome = await runTwin(args, { cwd: whole, under: recordingCalls(log) });
  if (outcome.exitCode !== 0) {
    tally.fault('wrong', `${command.name}: ${outcome.stderr}`);
    return 0;
  }
  const after = filesIn(whole, command.stores);
  const contents = await Promise.all(command.stores.map((store) => contentOf(join(whole, store))));
  let killed = 0;
  for (const point of sweep(killPointsIn(log), trials)) {
    const when = `${command.name} at ${point.call} ${point.count}`;
    const place = await fresh('killed');
    const { exitCode } = await runTwin(args, { cwd: place, under: killedAt(point) });
    tally.tried++;
    if (exitCode === null) killed++;
    for (const [name, content] of filesIn(place, command.stores)) {
      if (content !== before.get(name) && content !== after.get(name)) tally.fault('corrupted', `${when}: ${name}`);
    }
    for (const name of before.keys()) if (!existsSync(join(place, name))) tally.fault('lost', `${when}: ${name}`);
    for (const store of command.stores) judgeKilled(join(place, store), tally, when);
    const again = await runTwin(args, { cwd: place });
    if (again.exitCode !== 0) tally.fault('wrong', `${when}, again: ${again.stderr}`);
    for (const [name, content] of after)
      if (filesIn(place, command.stores).get(name) !== content) tally.fault('wrong', `${when}, again: ${name} differs`);
    for (const [i, store] of command.stores.entries())
      if ((await contentOf(join(place, store))) !== contents[i])
        tally.fault('wrong', `${when}, again: ${store} differs`);
  }
  if (killed < trials / 2) tally.fault('wrong', `${command.name}: only ${killed} of ${trials} kills hit it at work`);
  return killed;
}

/** Whatever the moment, SQLite finds the pages of a store sound. */
function judgeKilled(store: string, tally: Tally, when: string): void {
  if (!existsSync(store)) return;
  try {
    const database = new Database(store);
    const integrity = String(database.pragma('integrity_check', { simple: true }));
    database.close();
    if (integrity !== 'ok') tally.fault('corrupted', `${when}: ${integrity}`);
  } catch (error) {
    tally.fault('corrupted', `${when}: ${(error as Error).message}`);
  }
}

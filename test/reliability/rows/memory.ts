import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CallName } from '../../../contract/calls.ts';
import { Tally, type MeasuredRow } from './row.ts';

const MEASURE = resolve(import.meta.dirname, '../../support/hardship/measure-call.ts');
const WRITER = resolve(import.meta.dirname, '../../support/hardship/write-many-events.ts');

interface Written {
  readonly peakMb: number;
  readonly quarterMb: number;
  readonly megabytes: number;
  readonly writeS: number;
  readonly digestS: number;
}

/** What one large store is enough for: B1 writes it, the others read it. */
const GROUP_OF_LARGE_STORE = 'large store';
const largeStore = (shared: string) => join(shared, 'many.sqlite');

async function write(store: string, events: number, under: readonly string[] = []): Promise<Written | undefined> {
  const [program = '', ...args] = [...under, process.execPath, WRITER, store, String(events)];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = await new Promise((done) => child.on('close', done));
  return exitCode === 0 ? (JSON.parse(output) as Written) : undefined;
}

/** The large store, written here where no row before has left it. */
async function requireLargeStore(shared: string, events: number, tally: Tally): Promise<string> {
  const store = largeStore(shared);
  if (!existsSync(store) && (await write(store, events)) === undefined) tally.fault('wrong', 'the writer failed');
  return store;
}

const LARGE_EVENTS = { test: 0, quick: 1_000_000, soak: 10_000_000 } as const;

/** B1: events that pass the trigger, through the pool, the writer and the digest. Memory does not grow with their number. */
export const memory: MeasuredRow = {
  id: 'B1',
  group: GROUP_OF_LARGE_STORE,
  what: 'trigger-passing events written and digested: peak memory, and its growth from a quarter of them to all',
  trials: LARGE_EVENTS,
  async run(trials, { shared, tier }) {
    const tally = new Tally();
    const written = await write(largeStore(shared), trials);
    tally.tried = trials;
    if (written === undefined) {
      tally.fault('wrong', 'the writer failed');
      return tally.finding();
    }
    const { peakMb, quarterMb, megabytes, writeS, digestS } = written;
    const bar = tier === 'soak' ? 400 : 300;
    if (peakMb > bar) tally.fault('wrong', `${peakMb.toFixed(0)} MB is above ${bar} MB`);
    if (peakMb > quarterMb + 50)
      tally.fault('wrong', `memory grows: ${quarterMb.toFixed(0)} to ${peakMb.toFixed(0)} MB`);
    return tally.finding(
      `peak ${peakMb.toFixed(0)} MB (after a quarter: ${quarterMb.toFixed(0)} MB), store ${megabytes.toFixed(0)} MB, ` +
        `written in ${writeS.toFixed(0)} s, digested in ${digestS.toFixed(0)} s`,
    );
  },
};

/** What reads whole runs, with the request beside the store. */
const LARGE_READS: readonly (readonly [CallName, Record<string, unknown>])[] = [
  ['selection.cutflow', {}],
  ['events.export', { format: 'parquet' }],
  ['events.export', { format: 'csv', where: 'e_ecal_gev < 50' }],
  ['store.digest', {}],
  ['store.verify', {}],
];

interface Measured {
  readonly peakMb: number;
  readonly cpuS: number;
}

async function measure(name: CallName, input: Record<string, unknown>): Promise<Measured | undefined> {
  const child = spawn(process.execPath, [MEASURE, name, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = await new Promise((done) => child.on('close', done));
  return exitCode === 0 ? (JSON.parse(output) as Measured) : undefined;
}

/** B3: what reads a large store holds little of it at once. */
export const largeReads: MeasuredRow = {
  id: 'B3',
  group: GROUP_OF_LARGE_STORE,
  what: 'selection, export, digest and verification of a large store: peak memory of each at most 400 MB',
  trials: LARGE_EVENTS,
  async run(trials, { folder, shared }) {
    const tally = new Tally();
    const store = await requireLargeStore(shared, trials, tally);
    const peaks: string[] = [];
    for (const [name, request] of LARGE_READS) {
      const out = join(folder, 'out');
      const found = await measure(name, { store, ...request, ...(name === 'events.export' && { out }) });
      rmSync(out, { recursive: true, force: true });
      tally.tried++;
      const what = [name, request['format']].filter((word) => word !== undefined).join(' ');
      if (found === undefined) tally.fault('wrong', `${what} failed`);
      else if (found.peakMb > LARGEST_READ_MB) tally.fault('wrong', `${what} took ${found.peakMb.toFixed(0)} MB`);
      peaks.push(`${what} ${found?.peakMb.toFixed(0) ?? '-'} MB`);
    }
    return tally.finding(`${trials} events: ${peaks.join(', ')}`);
  },
};

/** B4: what opening and checking cost. Processor time is judged: the clock also counts what else the machine does. */
export const checkSpeed: MeasuredRow = {
  id: 'B4',
  group: GROUP_OF_LARGE_STORE,
  what: 'page check of 300 MB within 2 s, digest of 50,000 events a second or more (processor time)',
  trials: LARGE_EVENTS,
  async run(trials, { shared }) {
    const tally = new Tally();
    const store = await requireLargeStore(shared, trials, tally);
    const megabytes = statSync(store).size / 1e6;
    const pagesS = cpuSecondsOf(() => {
      const database = new Database(store, { readonly: true });
      database.pragma('quick_check(1)');
      database.close();
    });
    const digest = await measure('store.digest', { store });
    const nothing = await measure('store.runs', { store });
    tally.tried = 2;
    const rate = trials / Math.max(1e-3, (digest?.cpuS ?? Infinity) - (nothing?.cpuS ?? 0));
    const bar = 2 * Math.max(1, megabytes / 300);
    if (pagesS > bar) tally.fault('wrong', `the page check took ${pagesS.toFixed(2)} s`);
    if (rate < LEAST_DIGESTED_PER_S) tally.fault('wrong', `the digest runs at ${rate.toFixed(0)} events/s`);
    return tally.finding(
      `${megabytes.toFixed(0)} MB: page check ${pagesS.toFixed(2)} s, digest ${rate.toFixed(0)} events/s`,
    );
  },
};

function cpuSecondsOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const LARGEST_READ_MB = 400;
/** A row an event, 45 numbers a row: this is 30 MB/s of what is hashed. */
const LEAST_DIGESTED_PER_S = 50_000;

const GROUP = `/sys/fs/cgroup/memory/na64-twin-${process.pid}`;
const LIMIT_BYTES = 300_000_000;

/** B2: the same under a limit that the kernel enforces. */
export const memoryLimit: MeasuredRow = {
  id: 'B2',
  what: 'the same in a memory group of 300 MB: the kernel ends what takes more',
  trials: { test: 0, quick: 2_000_000, soak: 10_000_000 },
  missing() {
    if (!existsSync('/sys/fs/cgroup/memory/memory.limit_in_bytes')) return 'needs memory groups (cgroup v1)';
    return process.getuid?.() === 0 ? undefined : 'needs root, to make a memory group';
  },
  async run(trials, { folder }) {
    const tally = new Tally();
    mkdirSync(GROUP);
    try {
      writeFileSync(join(GROUP, 'memory.limit_in_bytes'), String(LIMIT_BYTES));
      const under = ['sh', '-c', `echo $$ > ${GROUP}/tasks; exec "$@"`, 'sh'];
      const written = await write(join(folder, 'run.sqlite'), trials, under);
      tally.tried = trials;
      if (written === undefined) tally.fault('wrong', 'the run was ended by its memory limit');
      return tally.finding(written === undefined ? '' : `peak ${written.peakMb.toFixed(0)} MB`);
    } finally {
      spawnSync('sleep', ['0.2']);
      rmdirSync(GROUP);
    }
  },
};

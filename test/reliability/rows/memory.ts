import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Tally, type MeasuredRow } from './row.ts';

const WRITER = resolve(import.meta.dirname, '../../support/write-many-events.ts');

interface Written {
  readonly peakMb: number;
  readonly megabytes: number;
  readonly writeS: number;
  readonly digestS: number;
}

async function write(store: string, events: number, under: readonly string[] = []): Promise<Written | undefined> {
  const [program = '', ...args] = [...under, process.execPath, WRITER, store, String(events)];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = await new Promise((done) => child.on('close', done));
  return exitCode === 0 ? (JSON.parse(output) as Written) : undefined;
}

/** B1: events that pass the trigger, through the pool, the writer and the digest. Memory does not grow with their number. */
export const memory: MeasuredRow = {
  id: 'B1',
  what: 'trigger-passing events written and digested: peak memory, and its growth from a quarter of them to all',
  trials: { test: 0, quick: 1_000_000, soak: 10_000_000 },
  async run(trials, { folder, tier }) {
    const tally = new Tally();
    const few = await write(join(folder, 'few.sqlite'), trials / 4);
    const many = await write(join(folder, 'many.sqlite'), trials);
    tally.tried = trials;
    if (few === undefined || many === undefined) {
      tally.fault('wrong', 'the writer failed');
      return tally.finding();
    }
    const bar = tier === 'soak' ? 400 : 300;
    if (many.peakMb > bar) tally.fault('wrong', `${many.peakMb.toFixed(0)} MB is above ${bar} MB`);
    if (many.peakMb > few.peakMb + 50)
      tally.fault('wrong', `memory grows: ${few.peakMb.toFixed(0)} to ${many.peakMb.toFixed(0)} MB`);
    const pageMs = pageCheckMs(join(folder, 'many.sqlite'));
    return tally.finding(
      `peak ${many.peakMb.toFixed(0)} MB (a quarter: ${few.peakMb.toFixed(0)} MB), store ${many.megabytes.toFixed(0)} MB, ` +
        `written in ${many.writeS.toFixed(0)} s, digest ${(many.megabytes / many.digestS).toFixed(0)} MB/s, page check ${pageMs.toFixed(0)} ms`,
    );
  },
};

function pageCheckMs(store: string): number {
  const database = new Database(store, { readonly: true });
  const startMs = performance.now();
  database.pragma('quick_check(1)');
  database.close();
  return performance.now() - startMs;
}

const GROUP = `/sys/fs/cgroup/memory/na64-twin-${process.pid}`;
const LIMIT_BYTES = 300_000_000;

/** B2: the same under a limit that the kernel enforces. */
export const memoryLimit: MeasuredRow = {
  id: 'B2',
  what: 'the same in a memory group of 300 MB: the kernel ends what takes more',
  trials: { test: 0, quick: 500_000, soak: 2_000_000 },
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

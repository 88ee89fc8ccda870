import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../physics/foundation/random.ts';
import { diskAfterPowerLoss, parseRecording, type DiskCall, type UnsyncedFate } from '../support/power-loss-replay.ts';
import { temporaryFolder } from '../support/run-twin.ts';

const POINTS = 300;
const FATES: readonly UnsyncedFate[] = ['lost', 'half kept', 'half kept, torn at 512 bytes'];
const hasCompiler = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;

/** Runs `twin simulate` under the recorder; its progress (what it acknowledges) goes to a file that is recorded too. */
async function recordRun(folder: string): Promise<DiskCall[]> {
  const library = join(folder, 'recorder.so');
  const source = resolve(import.meta.dirname, '../support/power-loss-recorder.c');
  const compiled = spawnSync('gcc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  if (compiled.status !== 0) throw new Error(compiled.stderr.toString());
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const log = join(folder, 'recording');
  const args = [
    'simulate',
    '--events',
    '6000',
    '--workers',
    '2',
    '--store',
    join(disk, 'run.sqlite'),
    '--progress',
    'json',
  ];
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../out/main/cli.js'), ...args], {
    stdio: ['ignore', 'ignore', openSync(join(disk, 'acknowledged'), 'a')],
    env: { ...process.env, LD_PRELOAD: library, RECORD_LOG: log, RECORD_MATCH: '/disk/' },
  });
  expect(await new Promise((done) => child.on('close', done))).toBe(0);
  return parseRecording(readFileSync(log));
}

interface Verdict {
  points: number;
  corrupt: number;
  lostAcknowledged: number;
}

/** Cuts the power at random calls and opens what is left. */
function judge(calls: readonly DiskCall[], folder: string): Verdict {
  const stream = new RandomStream(297, 1, 'power loss').startEvent(0);
  const chance = () => stream.uniform();
  const first = calls.findIndex(({ file, kind }) => file === 'run.sqlite' && kind === 'sync');
  const verdict: Verdict = { points: 0, corrupt: 0, lostAcknowledged: 0 };
  for (let point = 0; point < POINTS; point++) {
    const count = first + 1 + Math.floor(chance() * (calls.length - first));
    const acknowledged = acknowledgedEvents(calls.slice(0, count));
    const files = diskAfterPowerLoss(calls, count, FATES[point % FATES.length]!, chance);
    const crash = join(folder, 'crash');
    rmSync(crash, { recursive: true, force: true });
    mkdirSync(crash);
    for (const [name, content] of files) {
      if (name === 'run.sqlite' || name === 'run.sqlite-wal' || name === 'run.sqlite-journal') {
        writeFileSync(join(crash, name), content);
      }
    }
    verdict.points++;
    try {
      const database = new Database(join(crash, 'run.sqlite'));
      if (database.pragma('integrity_check', { simple: true }) !== 'ok') verdict.corrupt++;
      const stored = hasChunks(database) ? database.prepare('SELECT total(generated) FROM chunk').pluck().get() : 0;
      if (Number(stored) < acknowledged) verdict.lostAcknowledged++;
      database.close();
    } catch {
      verdict.corrupt++;
    }
  }
  return verdict;
}

function hasChunks(database: Database.Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'chunk'").get() !== undefined;
}

/** Events of the last progress line that the user had seen. */
function acknowledgedEvents(calls: readonly DiskCall[]): number {
  const shown = calls.filter(({ file, kind }) => file === 'acknowledged' && kind === 'write');
  const lines = Buffer.concat(shown.map(({ data }) => data))
    .toString()
    .trim()
    .split('\n');
  const last = lines.at(-1);
  return last === undefined || last === '' ? 0 : (JSON.parse(last) as { done: number }).done;
}

describe.skipIf(!hasCompiler)('power loss (needs Linux and gcc for the write recorder)', () => {
  test(`at ${POINTS} points nothing is corrupt and nothing acknowledged is lost; without the WAL's syncs it would be`, async () => {
    const folder = temporaryFolder();
    const calls = await recordRun(folder);
    expect(acknowledgedEvents(calls)).toBe(6000);
    const verdict = judge(calls, folder);
    expect(verdict).toEqual({ points: POINTS, corrupt: 0, lostAcknowledged: 0 });
    // Negative control: synchronous = NORMAL is FULL without the syncs of the write-ahead log.
    const normal = calls.filter(({ file, kind }) => !(file === 'run.sqlite-wal' && kind === 'sync'));
    expect(judge(normal, folder).lostAcknowledged).toBeGreaterThan(POINTS / 10);
  });
});

test.skipIf(hasCompiler)('power loss was not tried: no gcc on this machine', () => {
  process.stderr.write('The power-loss test needs Linux and gcc; install gcc to run it.\n');
});

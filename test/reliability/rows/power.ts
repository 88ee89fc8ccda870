import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { diskAfterPowerLoss, type DiskCall, type UnsyncedFate } from '../../support/hardship/power-loss-replay.ts';
import { acknowledgedLines, missingRecorder, recordCalls } from '../../support/hardship/recorded-run.ts';
import { CLI } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, judgeStore } from './stores.ts';

const FATES: readonly UnsyncedFate[] = ['lost', 'half kept', 'half kept, torn at 512 bytes'];

/** Cuts the power at random calls and hands what is left on the disk to `judge`. */
function cutPower(
  calls: readonly DiskCall[],
  first: number,
  points: number,
  judge: (files: ReadonlyMap<string, Buffer>, before: readonly DiskCall[], point: number) => void,
): void {
  const stream = new RandomStream(297, 1, 'power loss').startEvent(0);
  const chance = () => stream.uniform();
  for (let point = 0; point < points; point++) {
    const count = first + 1 + Math.floor(chance() * (calls.length - first));
    judge(diskAfterPowerLoss(calls, count, FATES[point % FATES.length]!, chance), calls.slice(0, count), point);
  }
}

function judgeRun(calls: readonly DiskCall[], points: number, folder: string): Tally {
  const tally = new Tally();
  const crash = join(folder, 'crash');
  const first = calls.findIndex(({ file, kind }) => file === 'run.sqlite' && kind === 'sync');
  cutPower(calls, first, points, (files, before, point) => {
    rmSync(crash, { recursive: true, force: true });
    mkdirSync(crash);
    for (const name of ['run.sqlite', 'run.sqlite-wal', 'run.sqlite-journal']) {
      const content = files.get(name);
      if (content !== undefined) writeFileSync(join(crash, name), content);
    }
    tally.tried++;
    const told = acknowledgedIn(acknowledgedLines(before).at(-1) ?? '');
    judgeStore(join(crash, 'run.sqlite'), told, tally, `point ${point}`);
  });
  return tally;
}

/** A2: power cuts in a recorded run. Negative control: without the syncs of the log (synchronous = NORMAL) much is lost. */
export const powerLoss: MeasuredRow = {
  id: 'A2',
  what: 'power cut at random calls of a recorded run, unsynced writes lost, half kept or torn',
  trials: { test: 40, quick: 300, soak: 10_000 },
  missing: missingRecorder,
  async run(trials, { folder, tier }) {
    // Commits come once a second: the run is as long as it takes to make several, and its store small, as each point opens it.
    const events = tier === 'test' ? '1000' : '3000';
    const args = ['simulate', '--events', events, '--workers', '1', '--progress', 'json'];
    const calls = await recordCalls(folder, (disk) => [CLI, ...args, '--store', join(disk, 'run.sqlite')]);
    const tally = judgeRun(calls, trials, folder);
    const normal = calls.filter(({ file, kind }) => !(file === 'run.sqlite-wal' && kind === 'sync'));
    const control = judgeRun(normal, trials, folder);
    if (control.lost < trials / 10) tally.fault('wrong', `the negative control lost only ${control.lost}`);
    return tally.finding(`synchronous=NORMAL instead would lose at ${control.lost} of ${control.tried}`);
  },
};

const WRITER = resolve(import.meta.dirname, '../../support/hardship/write-files.ts');

function judgeFiles(calls: readonly DiskCall[], points: number): Tally {
  const tally = new Tally();
  cutPower(calls, 0, points, (files, before, point) => {
    tally.tried++;
    const told = acknowledgedLines(before).length;
    const content = files.get('table.csv');
    if (content === undefined || content.length === 0) {
      if (told > 0) tally.fault('lost', `point ${point}: the file is gone after ${told} were told`);
    } else if (content.length !== 20_000 || content.some((byte) => byte !== content[0])) {
      tally.fault('corrupted', `point ${point}: half a file`);
    } else if ((content[0]! - 97 - (told - 1) + 26 * 1000) % 26 > 1 && told > 0) {
      tally.fault('lost', `point ${point}: older than what was told`);
    }
  });
  return tally;
}

/** A3: exported files. Negative control: plain writes leave half files. */
export const atomicFiles: MeasuredRow = {
  id: 'A3',
  what: 'power cut and SIGKILL while a file is written again and again',
  trials: { test: 30, quick: 100, soak: 1000 },
  missing: missingRecorder,
  async run(trials, { folder }) {
    const record = async (how: string) => {
      const place = join(folder, how);
      mkdirSync(place);
      return recordCalls(place, (disk) => [WRITER, disk, '40', how]);
    };
    const tally = judgeFiles(await record('atomically'), trials);
    const control = judgeFiles(await record('plainly'), trials);
    if (control.corrupted === 0) tally.fault('wrong', 'the negative control left no half file');
    const stream = new RandomStream(31, 1, 'kill').startEvent(0);
    for (let kill = 0; kill < trials / 20; kill++) {
      const child = spawn(process.execPath, [WRITER, folder, '100000', 'atomically'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await once(child.stderr, 'data');
      await sleep(50 * stream.uniform());
      child.kill('SIGKILL');
      await once(child, 'exit');
      tally.tried++;
      const content = readFileSync(join(folder, 'table.csv'));
      if (content.length !== 20_000 || content.some((byte) => byte !== content[0]))
        tally.fault('corrupted', `kill ${kill}`);
    }
    return tally.finding(`plain writes instead would leave ${control.corrupted} half files of ${control.tried}`);
  },
};

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { missingMounts, missingProgram, run, withSmallDisk } from '../../support/hardship/privileges.ts';
import { withWarmSimulator } from '../../support/simulate-runs.ts';
import { runTwin, type Outcome } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, committedEvents, judgeStore, showsTrace } from './stores.ts';

const SEED = 5;
const card = (events: number) => ['simulate', '--events', `${events}`, '--seed', `${SEED}`, '--workers', '1'];
const EVENTS = 800;
const CARD = card(EVENTS);

/** A4: the disk fills up at some point of a run; more space is given, and the run resumed. */
export const diskFull: MeasuredRow = {
  id: 'A4',
  what: 'disk full at swept sizes; then space is given and the run resumed',
  trials: { test: 1, quick: 20, soak: 200 },
  missing: missingMounts,
  async run(trials, { folder }) {
    const tally = new Tally();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const store = join(disk, 'run.sqlite');
    let full = 0;
    await withWarmSimulator(async (simulator) => {
      const { digest } = await simulator.simulate(join(folder, 'whole.sqlite'), { events: EVENTS, seed: SEED });
      for (let trial = 0; trial < trials; trial++) {
        const kilobytes = 60 + Math.round((740 * trial) / Math.max(1, trials - 1));
        const when = `${kilobytes} kB`;
        await withSmallDisk(disk, `${kilobytes}k`, async () => {
          tally.tried++;
          const stopped = await runTwin([...CARD, '--store', store, '--progress', 'json']);
          if (stopped.exitCode !== 0) {
            full++;
            judgeRefusal(stopped, store, tally, when);
          }
          run('mount', ['-o', 'remount,size=16m', disk]);
          judgeStore(store, acknowledgedIn(stopped.stderr), tally, when);
          const resumed = await simulator.simulate(store, { events: EVENTS, seed: SEED });
          if (resumed.digest !== digest) tally.fault('wrong', `${when}: another digest after resuming`);
        });
      }
    });
    if (full === 0) tally.fault('wrong', 'no size was too small: nothing was tried');
    return tally.finding(`${full} of the sizes were too small, 60 to 800 kB`);
  },
};

/** A run that a full disk stopped says where, and what the events to come need. */
function judgeRefusal({ exitCode, stderr }: Outcome, store: string, tally: Tally, when: string): void {
  if (exitCode !== 2 || showsTrace(stderr)) tally.fault('wrong', `${when}: ${stderr}`);
  if (!stderr.includes(store)) tally.fault('wrong', `${when}: the path is not named`);
  if (!/STORE_DISK_FULL|STORE_IO/.test(stderr)) tally.fault('wrong', `${when}: ${stderr}`);
  const isInTheRun = stderr.includes('STORE_DISK_FULL') && /"done":/.test(stderr) && acknowledgedIn(stderr) < EVENTS;
  if (isInTheRun && !/need about [\d.]+ MB, and [\d.]+ MB are free/.test(stderr))
    tally.fault('wrong', `${when}: the space that is needed is not named: ${stderr}`);
}

/** A shorter run for failing calls: most of them come when it begins, commits and ends. */
const FAILING_EVENTS = 240;
const FAILING_CARD = card(FAILING_EVENTS);

interface Injection {
  readonly call: string;
  readonly error: string;
  readonly when: string;
}

/** Every k-th call of a kind fails, once or from there on. Sweeps k; calls and errors take turns. */
function injections(trials: number): Injection[] {
  const kinds = [
    ['pwrite64', 'EIO'],
    ['fsync', 'EIO'],
    ['pwrite64', 'ENOSPC'],
    ['fdatasync', 'EIO'],
    ['unlink', 'EACCES'],
  ] as const;
  return Array.from({ length: trials }, (_, i) => {
    const [call, error] = kinds[i % kinds.length]!;
    const k = call === 'unlink' ? 1 + (Math.floor(i / 10) % 3) : 1 + Math.floor((60 * i) / trials);
    return { call, error, when: `${k}${i % 2 === 0 ? '' : '+'}` };
  });
}

/** A5: an error of the operating system at the k-th call. Never exit 0 with data missing, never damage. */
export const ioErrors: MeasuredRow = {
  id: 'A5',
  what: 'the k-th write, sync or unlink of a run fails (strace), once or from there on',
  trials: { test: 2, quick: 40, soak: 720 },
  missing: () => missingProgram('strace'),
  async run(trials, { folder }) {
    const tally = new Tally();
    let failed = 0;
    await withWarmSimulator(async (simulator) => {
      const { digest } = await simulator.simulate(join(folder, 'whole.sqlite'), { events: FAILING_EVENTS, seed: SEED });
      for (const [i, { call, error, when }] of injections(trials).entries()) {
        const store = join(folder, `run-${i}.sqlite`);
        const name = `${call}=${error} at ${when}`;
        const inject = `inject=${call}:error=${error}:when=${when}`;
        const under = ['strace', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject];
        const outcome = await runTwin([...FAILING_CARD, '--store', store, '--progress', 'json'], { under });
        tally.tried++;
        const stored = storedEvents(store);
        if (outcome.exitCode === 0) {
          if (stored !== FAILING_EVENTS) tally.fault('lost', `${name}: exit 0 with ${stored} events`);
        } else {
          failed++;
          if (outcome.exitCode !== 2 || showsTrace(outcome.stderr)) tally.fault('wrong', `${name}: ${outcome.stderr}`);
        }
        if (stored !== undefined) judgeStore(store, acknowledgedIn(outcome.stderr), tally, name);
        const resumed = await simulator.simulate(store, { events: FAILING_EVENTS, seed: SEED });
        if (resumed.digest !== digest) tally.fault('wrong', `${name}: another digest after resuming`);
      }
    });
    if (trials > 10 && failed === 0) tally.fault('wrong', 'no call failed: nothing was tried');
    return tally.finding(`${failed} runs ended with a refusal`);
  },
};

function storedEvents(store: string): number | undefined {
  try {
    return committedEvents(store);
  } catch {
    return undefined; // the file was never made
  }
}

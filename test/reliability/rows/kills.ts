import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { cheapWorker } from '../../support/hardship/cheap-pool.ts';
import { withWarmSimulator } from '../../support/simulate-runs.ts';
import { startTwin } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, judgeStore } from './stores.ts';

const CHEAPLY = resolve(import.meta.dirname, '../../support/hardship/simulate-cheaply.ts');
const KILLS_A_RUN = 5;
/** One run in so many is that of the command line, the others are those of its writer. */
const COMMAND_LINE_EVERY = 5;

/** What is killed, and how long after its first new acknowledgement at most. */
interface Victim {
  readonly card: { readonly events: number; readonly seed: number };
  readonly longestDelayMs: number;
  readonly start: (store: string) => ChildProcess;
  /** The threads that finish its runs in the end, where they are not the product's own. */
  readonly makeWorker?: () => Worker;
}

/** The command line: most of its time goes into the physics. */
const simulated = { events: 800, seed: 64 };
const commandLine: Victim = {
  card: simulated,
  longestDelayMs: 100,
  start: (store) =>
    startTwin([
      ...['simulate', '--events', `${simulated.events}`, '--seed', `${simulated.seed}`, '--workers', '1'],
      ...['--store', store, '--progress', 'json'],
    ]),
};

/** The same loop and writer with events that cost nothing: most of its time goes into transactions. */
const cheap = { events: 16_000, seed: 1 };
const writer: Victim = {
  card: cheap,
  longestDelayMs: 250,
  start: (store) => spawn(process.execPath, [CHEAPLY, store, `${cheap.events}`], { stdio: ['ignore', 'pipe', 'pipe'] }),
  makeWorker: cheapWorker,
};

interface Killed {
  readonly acknowledged: number;
  /** Whether the run was at work when it was killed, or had ended by itself. */
  readonly isHit: boolean;
}

/** Starts a run, waits for its first new acknowledgement and some time more, and kills it. */
async function killDuring({ start }: Victim, store: string, delayMs: number): Promise<Killed> {
  const child = start(store);
  let stderr = '';
  const acknowledgement = new Promise<void>((told) => {
    child.stderr!.on('data', (data: Buffer) => {
      stderr += data.toString();
      const counts = [...stderr.matchAll(/"done":(\d+)/g)].map(([, done]) => Number(done));
      if (counts.length > 1 && counts.at(-1)! > counts[0]!) told();
    });
  });
  child.stdout!.resume();
  const exited = once(child, 'exit');
  await Promise.race([acknowledgement, exited]);
  await Promise.race([sleep(delayMs), exited]);
  child.kill('SIGKILL');
  await exited;
  return { acknowledged: acknowledgedIn(stderr), isHit: child.signalCode === 'SIGKILL' };
}

/** A1: SIGKILL at random moments of runs that write; at the end each is resumed and compared with an uninterrupted one. */
export const kills: MeasuredRow = {
  id: 'A1',
  what: 'SIGKILL at random moments of runs, of the command line and of its writer alone; resumed runs equal uninterrupted ones',
  trials: { test: 3, quick: 100, soak: 2000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const runs = Math.ceil(trials / KILLS_A_RUN);
    const ofCommandLine = Math.floor(runs / COMMAND_LINE_EVERY);
    const hits = {
      commandLine: await killRuns(commandLine, { first: 0, runs: ofCommandLine, trials }, folder, tally),
      writer: await killRuns(writer, { first: ofCommandLine, runs: runs - ofCommandLine, trials }, folder, tally),
    };
    return tally.finding(
      `${runs} runs; kills at work: ${hits.commandLine} of the command line, ${hits.writer} of its writer`,
    );
  },
};

/** Kills runs one after the other, finishes them and compares; returns how many kills hit one at work. */
async function killRuns(
  victim: Victim,
  { first, runs, trials }: { readonly first: number; readonly runs: number; readonly trials: number },
  folder: string,
  tally: Tally,
): Promise<number> {
  if (runs === 0) return 0;
  const delays = new RandomStream(100, 1, 'kill');
  let hits = 0;
  const killsARun = Math.min(KILLS_A_RUN, trials);
  await withWarmSimulator(async (simulator) => {
    const { digest } = await simulator.simulate(join(folder, `whole-${first}.sqlite`), victim.card);
    for (let run = first; run < first + runs; run++) {
      const store = join(folder, `run-${run}.sqlite`);
      const chances = delays.startEvent(run);
      for (let kill = 0; kill < killsARun; kill++) {
        const { acknowledged, isHit } = await killDuring(victim, store, victim.longestDelayMs * chances.uniform());
        tally.tried++;
        if (isHit) hits++;
        judgeStore(store, acknowledged, tally, `run ${run}, kill ${kill}`);
      }
      const resumed = await simulator.simulate(store, victim.card);
      if (resumed.digest !== digest || resumed.run !== 1) tally.fault('wrong', `run ${run} resumed to another digest`);
    }
  }, victim.makeWorker);
  if (hits < (runs * killsARun) / 2)
    tally.fault('wrong', `only ${hits} of ${runs * killsARun} kills hit a run at work`);
  return hits;
}

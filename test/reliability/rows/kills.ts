import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { withWarmSimulator } from '../../support/simulate-runs.ts';
import { startTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, judgeStore } from './stores.ts';

const KILLS_A_RUN = 5;
const FIELDS = { events: 800, seed: 64 };
const CARD = ['simulate', '--events', `${FIELDS.events}`, '--seed', `${FIELDS.seed}`, '--workers', '1'];

interface Killed {
  readonly acknowledged: number;
  /** Whether the run was at work when it was killed, or had ended by itself. */
  readonly isHit: boolean;
}

/** Starts a run, waits for its first new acknowledgement and up to 100 ms more, and kills it. */
async function killDuring(store: string, delayMs: number): Promise<Killed> {
  const child = startTwin([...CARD, '--store', store, '--progress', 'json']);
  let stderr = '';
  const acknowledgement = new Promise<void>((resolve) => {
    child.stderr!.on('data', (data: Buffer) => {
      stderr += data.toString();
      const told = [...stderr.matchAll(/"done":(\d+)/g)].map(([, done]) => Number(done));
      if (told.length > 1 && told.at(-1)! > told[0]!) resolve();
    });
  });
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
  what: 'SIGKILL at random moments of a run; resumed runs equal uninterrupted ones',
  trials: { test: 3, quick: 100, soak: 2000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    let hits = 0;
    const { digest } = await twinJson<{ digest: string }>([...CARD, '--store', join(folder, 'whole.sqlite')]);
    const delays = new RandomStream(100, 1, 'kill').startEvent(0);
    const runs = Math.ceil(trials / KILLS_A_RUN);
    const series = async (run: number) => {
      const store = join(folder, `run-${run}.sqlite`);
      for (let kill = 0; kill < Math.min(KILLS_A_RUN, trials); kill++) {
        const { acknowledged, isHit } = await killDuring(store, 100 * delays.uniform());
        tally.tried++;
        if (isHit) hits++;
        judgeStore(store, acknowledged, tally, `run ${run}, kill ${kill}`);
      }
      return store;
    };
    await withWarmSimulator(async (simulator) => {
      for (let run = 0; run < runs; run += 2) {
        const stores = await Promise.all([series(run), ...(run + 1 < runs ? [series(run + 1)] : [])]);
        for (const store of stores) {
          const resumed = await simulator.simulate(store, FIELDS);
          if (resumed.digest !== digest || resumed.run !== 1)
            tally.fault('wrong', `${store} resumed to another digest`);
        }
      }
    });
    if (hits < tally.tried / 2) tally.fault('wrong', `only ${hits} of ${tally.tried} kills hit a run at work`);
    return tally.finding(`${runs} runs, ${hits} kills hit them at work`);
  },
};

import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { startTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, judgeStore } from './stores.ts';

const KILLS_A_RUN = 5;
const CARD = ['simulate', '--events', '800', '--seed', '64', '--workers', '1'];

/** Starts a run, waits for its first new acknowledgement and up to 100 ms more, and kills it; returns what was acknowledged. */
async function killDuring(store: string, delayMs: number): Promise<number> {
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
  return acknowledgedIn(stderr);
}

/** A1: SIGKILL at random moments of runs that write; at the end each is resumed and compared with an uninterrupted one. */
export const kills: MeasuredRow = {
  id: 'A1',
  what: 'SIGKILL at random moments of a run; resumed runs equal uninterrupted ones',
  trials: { test: 3, quick: 100, soak: 2000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const { digest } = await twinJson<{ digest: string }>([...CARD, '--store', join(folder, 'whole.sqlite')]);
    const delays = new RandomStream(100, 1, 'kill').startEvent(0);
    const runs = Math.ceil(trials / KILLS_A_RUN);
    const series = async (run: number) => {
      const store = join(folder, `run-${run}.sqlite`);
      for (let kill = 0; kill < Math.min(KILLS_A_RUN, trials); kill++) {
        const acknowledged = await killDuring(store, 100 * delays.uniform());
        tally.tried++;
        judgeStore(store, acknowledged, tally, `run ${run}, kill ${kill}`);
      }
      const resumed = await twinJson<{ digest: string }>([...CARD, '--store', store]);
      if (resumed.digest !== digest) tally.fault('wrong', `run ${run} resumed to another digest`);
    };
    for (let run = 0; run < runs; run += 2)
      await Promise.all([series(run), run + 1 < runs ? series(run + 1) : undefined]);
    return tally.finding(`${runs} runs`);
  },
};

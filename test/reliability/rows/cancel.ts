import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { slowness } from '../../support/hardship/slowness.ts';
import { withWarmSimulator } from '../../support/simulate-runs.ts';
import { startTwin } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, committedEvents, judgeStore, showsTrace } from './stores.ts';

const FIELDS = { events: 4000, seed: 11 };
const CARD = ['simulate', '--events', `${FIELDS.events}`, '--seed', `${FIELDS.seed}`];
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;
/** Signals that a store sees before its run is finished and compared. */
const SIGNALS_A_RUN = 10;

/** A11: signals at random moments, half of them while threads begin, half behind the first new commit; in `npm test`, cancel.test.ts sends them. */
export const cancel: MeasuredRow = {
  id: 'A11',
  what: 'SIGINT and SIGTERM at random moments: ends within 2 s by its code, keeps what was committed, resumes',
  trials: { test: 0, quick: 50, soak: 500 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const stream = new RandomStream(50, 1, 'cancel').startEvent(0);
    let slowestMs = 0;
    let hits = 0;
    const store = (trial: number) => join(folder, `${Math.floor(trial / SIGNALS_A_RUN)}.sqlite`);
    await withWarmSimulator(async (simulator) => {
      const { digest } = await simulator.simulate(join(folder, 'whole.sqlite'), FIELDS);
      for (let trial = 0; trial < trials; trial++) {
        const [signal, code] = SIGNALS[trial % SIGNALS.length]!;
        const isFirstWord = trial % 4 < 2;
        const before = existsSync(store(trial)) ? committedEvents(store(trial)) : 0;
        const workers = trial % 5 === 0 ? 2 : 1;
        const child = startTwin([...CARD, '--workers', `${workers}`, '--store', store(trial), '--progress', 'json']);
        const exited = once(child, 'exit') as Promise<[number | null]>;
        let stderr = '';
        const isDue = new Promise<void>((due) => {
          child.stderr!.on('data', (data: Buffer) => {
            stderr += data.toString();
            if (isFirstWord || acknowledgedIn(stderr) > before) due();
          });
        });
        await Promise.race([exited, isDue]);
        await Promise.race([exited, sleep(300 * stream.uniform())]);
        if (child.exitCode === null) hits++;
        const startMs = performance.now();
        child.kill(signal);
        const [exitCode] = await exited;
        slowestMs = Math.max(slowestMs, (performance.now() - startMs) / slowness());
        tally.tried++;
        if (exitCode !== code && exitCode !== 0) tally.fault('wrong', `${signal} ended with ${exitCode}: ${stderr}`);
        if (showsTrace(stderr)) tally.fault('wrong', stderr);
        judgeStore(store(trial), acknowledgedIn(stderr), tally, `trial ${trial}`);
        if (trial % SIGNALS_A_RUN < SIGNALS_A_RUN - 1 && trial < trials - 1) continue;
        const resumed = await simulator.simulate(store(trial), FIELDS);
        if (resumed.digest !== digest) tally.fault('wrong', `trial ${trial} resumed to another digest`);
        if (committedEvents(store(trial)) !== FIELDS.events) tally.fault('lost', `trial ${trial}`);
      }
    });
    if (hits < trials / 2) tally.fault('wrong', `only ${hits} of ${trials} signals hit a run at work`);
    if (slowestMs > 2000) tally.fault('wrong', `the slowest took ${Math.round(slowestMs)} ms to end`);
    return tally.finding(`${hits} hit a run at work, slowest end ${Math.round(slowestMs)} ms`);
  },
};

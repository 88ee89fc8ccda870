import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { slowness } from '../../support/slowness.ts';
import { startTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';
import { acknowledgedIn, committedEvents, judgeStore, showsTrace } from './stores.ts';

const EVENTS = 2500;
const CARD = ['simulate', '--events', `${EVENTS}`, '--seed', '11', '--workers', '2'];
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** A11: signals at random moments; in `npm test`, cancel.test.ts sends them. */
export const cancel: MeasuredRow = {
  id: 'A11',
  what: 'SIGINT and SIGTERM at random moments: ends within 2 s by its code, keeps what was committed, resumes',
  trials: { test: 0, quick: 50, soak: 500 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const { digest } = await twinJson<{ digest: string }>([...CARD, '--store', join(folder, 'whole.sqlite')]);
    const stream = new RandomStream(50, 1, 'cancel').startEvent(0);
    let slowestMs = 0;
    const store = (trial: number) => join(folder, `${Math.floor(trial / 10)}.sqlite`);
    for (let trial = 0; trial < trials; trial++) {
      const [signal, code] = SIGNALS[trial % 2]!;
      const child = startTwin([...CARD, '--store', store(trial), '--progress', 'json']);
      let stderr = '';
      child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
      const exited = once(child, 'exit') as Promise<[number | null]>;
      await Promise.race([exited, once(child.stderr!, 'data')]);
      await sleep(400 * stream.uniform());
      const isOver = child.exitCode !== null;
      const startMs = performance.now();
      child.kill(signal);
      const [exitCode] = await exited;
      slowestMs = Math.max(slowestMs, (performance.now() - startMs) / slowness());
      tally.tried++;
      if (!isOver && exitCode !== code && exitCode !== 0)
        tally.fault('wrong', `${signal} ended with ${exitCode}: ${stderr}`);
      if (showsTrace(stderr)) tally.fault('wrong', stderr);
      judgeStore(store(trial), acknowledgedIn(stderr), tally, `trial ${trial}`);
      if (trial % 10 === 9 || trial === trials - 1) {
        const resumed = await twinJson<{ digest: string }>([...CARD, '--store', store(trial)]);
        if (resumed.digest !== digest) tally.fault('wrong', `trial ${trial} resumed to another digest`);
        if (committedEvents(store(trial)) !== EVENTS) tally.fault('lost', `trial ${trial}`);
      }
    }
    if (slowestMs > 2000) tally.fault('wrong', `the slowest took ${Math.round(slowestMs)} ms to end`);
    return tally.finding(`slowest end ${Math.round(slowestMs)} ms`);
  },
};

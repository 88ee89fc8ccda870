import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { Tally, type MeasuredRow } from './row.ts';

const context = { signal: new AbortController().signal, report: () => undefined };
/** Cycles before anything is judged: modules, tables and compiled code come once. */
const WARM_UP = 5;
/** Memory that comes and goes with the garbage collector. */
const BREATH_MB = 40;
const SOAK_SLOPE_MB_PER_MINUTE = 1;

interface State {
  readonly atS: number;
  readonly files: number;
  readonly threads: number;
  readonly rssMb: number;
}

function look(): State {
  const threads = Number(/^Threads:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]);
  const rssMb = process.memoryUsage().rss / 2 ** 20;
  return { atS: performance.now() / 1000, files: readdirSync('/proc/self/fd').length, threads, rssMb };
}

/** B5: one process that makes stores, reads them and deletes them again and again holds no more in the end than in the beginning. */
export const soak: MeasuredRow = {
  id: 'B5',
  what: 'a process that simulates, selects and deletes again and again: files, threads and memory stay flat',
  trials: { test: 0, quick: 30, soak: 2000 },
  missing: () => (process.platform === 'linux' ? undefined : 'needs /proc'),
  async run(trials, { folder, tier }) {
    const tally = new Tally();
    const store = join(folder, 's.sqlite');
    const states: State[] = [];
    for (let cycle = 0; cycle < trials; cycle++) {
      await dispatch('run.simulate', { store, workers: 1, card: { events: 20, seed: cycle } }, context);
      await dispatch('selection.cutflow', { store }, context);
      await dispatch('store.verify', { store }, context);
      rmSync(store);
      tally.tried++;
      if (cycle >= WARM_UP) states.push(look());
    }
    const [first, last] = [states[0]!, states.at(-1)!];
    if (last.files > first.files) tally.fault('wrong', `open files grew from ${first.files} to ${last.files}`);
    if (last.threads > first.threads) tally.fault('wrong', `threads grew from ${first.threads} to ${last.threads}`);
    const mean = (some: readonly State[]) => some.reduce((sum, { rssMb }) => sum + rssMb, 0) / some.length;
    const half = Math.floor(states.length / 2);
    const growthMb = mean(states.slice(half)) - mean(states.slice(0, half));
    const slope = growthMb / ((last.atS - first.atS) / 2 / 60);
    const isFlat = growthMb < BREATH_MB && (tier !== 'soak' || slope < SOAK_SLOPE_MB_PER_MINUTE);
    if (!isFlat) tally.fault('wrong', `memory grew by ${growthMb.toFixed(0)} MB, ${slope.toFixed(1)} MB a minute`);
    return tally.finding(
      `files ${first.files} to ${last.files}, threads ${first.threads} to ${last.threads}, memory +${growthMb.toFixed(0)} MB`,
    );
  },
};

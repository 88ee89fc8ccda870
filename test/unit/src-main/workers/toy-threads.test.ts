import { describe, expect, it } from 'vitest';
import { toyTest } from '../../../../physics/statistics/inference/toy-test.ts';
import { ToyThreads } from '../../../../src-main/workers/toy-threads.ts';
import type { Progress } from '../../../../contract/quantities.ts';
import { referenceModel, referenceWorkspace } from '../../../support/physics/statistics.ts';

const CASE = '05_na64_three_run';
const options = { toys: 700, seed: 4 } as const;

function threadsOf(
  workers: number,
  signal = new AbortController().signal,
  report: (of: Progress) => void = () => undefined,
) {
  return new ToyThreads(referenceWorkspace(CASE), referenceModel(CASE), workers, { signal, report });
}

describe('toys on threads', () => {
  it('are those of one thread, however many throw them, and tell how far they are', async () => {
    const alone = toyTest(referenceModel(CASE), 2, options);
    for (const workers of [1, 3]) {
      const reports: Progress[] = [];
      const threads = threadsOf(workers, undefined, (progress) => reports.push(progress));
      expect(await threads.test(2, options)).toEqual(alone);
      expect(reports.at(-1)).toMatchObject({ done: 1400, total: 1400, unit: 'toys' });
      await threads.close();
    }
  }, 30_000);

  it('end at once when they are cancelled, with the reason', async () => {
    const controller = new AbortController();
    const threads = threadsOf(1, controller.signal, () => controller.abort(new Error('enough')));
    await expect(threads.test(2, { toys: 1_000_000, seed: 1 })).rejects.toThrow('enough');
    await threads.close();
  }, 30_000);
});

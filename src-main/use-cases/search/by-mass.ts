import { setImmediate } from 'node:timers/promises';
import type { CallContext } from '../context.ts';
import { progressMeter } from '../progress-meter.ts';

/** What was done before the work was cancelled, and whether that is all. */
export interface Finished<T> {
  readonly results: readonly T[];
  readonly complete: boolean;
}

/**
 * Works on one item after the other, tells how far it is, and keeps what is finished when it is cancelled: only a cancel
 * before the first result is a failure. Lets the program hear signals and messages in between.
 */
export async function finishOneByOne<Item, T>(
  items: readonly Item[],
  stage: string,
  { signal, report }: CallContext,
  work: (item: Item) => T | Promise<T>,
): Promise<Finished<T>> {
  const meter = progressMeter(report);
  const results: T[] = [];
  const tell = () => meter({ stage, unit: 'masses', done: results.length, total: items.length });
  tell();
  for (const item of items) {
    await setImmediate();
    if (signal.aborted) break;
    try {
      results.push(await work(item));
    } catch (error) {
      if (signal.aborted) break;
      throw error;
    }
    tell();
  }
  if (results.length === 0) signal.throwIfAborted();
  return { results, complete: results.length === items.length };
}

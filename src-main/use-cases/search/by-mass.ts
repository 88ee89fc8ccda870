import { setImmediate } from 'node:timers/promises';
import type { CallContext } from '../context.ts';

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
  const startMs = performance.now();
  const results: T[] = [];
  const tell = () => {
    const seconds = (performance.now() - startMs) / 1000;
    const done = results.length;
    const rate = done > 0 ? done / seconds : null;
    const eta = rate === null ? null : (items.length - done) / rate;
    report({ stage, done, total: items.length, unit: 'masses', rate_per_s: rate, eta_s: eta });
  };
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

import type { z } from 'zod';
import { runCardSchema } from '../../contract/run-card.ts';
import { simulateOnPool } from '../../src-main/use-cases/simulate-run.ts';
import { WorkerPool } from '../../src-main/workers/worker-pool.ts';

/**
 * Simulates run cards into a store, one after the other, on one thread that keeps the detector between them: most of a
 * small run's time is what its thread needs to begin. Returns the digests.
 */
export async function simulateRuns(
  store: string,
  cards: readonly z.input<typeof runCardSchema>[],
): Promise<readonly string[]> {
  const pool = new WorkerPool(1);
  const context = { signal: new AbortController().signal, report: () => undefined };
  const digests: string[] = [];
  try {
    for (const fields of cards) {
      const card = runCardSchema.parse(fields);
      digests.push((await simulateOnPool({ store, card }, context, pool)).digest);
    }
  } finally {
    await pool.close();
  }
  return digests;
}

import type { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { runCardSchema } from '../../contract/run-card.ts';
import type { CallContext } from '../../src-main/use-cases/context.ts';
import { simulateOnPool } from '../../src-main/use-cases/simulation/simulate-run.ts';
import { WorkerPool } from '../../src-main/workers/worker-pool.ts';

type Card = z.input<typeof runCardSchema>;
type Simulated = Awaited<ReturnType<typeof simulateOnPool>>;

/**
 * Simulates on one thread that keeps the detector from run to run: most of a small run's time is what its thread needs to
 * begin. A run that something else began goes on here, as it does with the command line.
 */
export class WarmSimulator {
  readonly #pool: WorkerPool;
  readonly #report: CallContext['report'];

  /** `makeWorker` starts another thread than that of the product. */
  constructor(makeWorker?: () => Worker, report: CallContext['report'] = () => undefined) {
    this.#pool = new WorkerPool(1, makeWorker);
    this.#report = report;
  }

  async simulate(store: string, card: Card): Promise<Simulated> {
    const context = { signal: new AbortController().signal, report: this.#report };
    return await simulateOnPool({ store, card: runCardSchema.parse(card) }, context, this.#pool);
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/** Does something with such a simulator, and ends its thread. */
export async function withWarmSimulator<T>(
  act: (simulator: WarmSimulator) => Promise<T>,
  makeWorker?: () => Worker,
): Promise<T> {
  const simulator = new WarmSimulator(makeWorker);
  try {
    return await act(simulator);
  } finally {
    await simulator.close();
  }
}

/** Simulates run cards into a store, one after the other. Returns the digests. */
export async function simulateRuns(store: string, cards: readonly Card[]): Promise<readonly string[]> {
  return await withWarmSimulator(async (simulator) => {
    const digests: string[] = [];
    for (const card of cards) digests.push((await simulator.simulate(store, card)).digest);
    return digests;
  });
}

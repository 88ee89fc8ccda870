import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { digestStore } from '../store/inspect-store.ts';
import { simulateOnPool } from './simulate-run.ts';

/** Enough events of each kind to browse and to plot, below 5 MB in all. */
const SAMPLES = [
  { process: 'aprime', mass_gev: 0.02, production: 'etl', events: 600 },
  { process: 'aprime', mass_gev: 0.2, production: 'etl', events: 600 },
  { process: 'dimuon', events: 600 },
  { process: 'beam', events: 600 },
] as const;

/** Makes the store that the window opens at first start: signal, dimuons and beam electrons, which the trigger rejects. */
export async function makeSample(
  request: CallRequest<'store.sample'>,
  context: CallContext,
): Promise<CallReply<'store.sample'>> {
  const pool = new WorkerPool(request.workers ?? availableParallelism());
  const runs: number[] = [];
  try {
    for (const [i, sample] of SAMPLES.entries()) {
      const { seed, geometry, store } = request;
      const card: RunCard = runCardSchema.parse({ ...sample, seed, geometry, run_number: 100 + i });
      const { run } = await simulateOnPool({ store, card }, context, pool);
      runs.push(run);
    }
  } finally {
    await pool.close();
  }
  return { store: request.store, runs, digest: (await digestStore(request, context)).digest };
}

import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { describeChainParts } from '../../../physics/chain/chain-parts.ts';
import { dataPlan } from '../../../physics/pseudo-data/data-chain.ts';
import type { DataPlan } from '../../../physics/pseudo-data/data-plan.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { simulateOnPool } from '../simulation/simulate-run.ts';
import { dataSettings } from './data-settings.ts';

export type { DataPlan };

/** Makes a run of pseudo-data. */
export async function simulateData(
  request: CallRequest<'data.simulate'>,
  context: CallContext,
): Promise<CallReply<'data.simulate'>> {
  const { workers, ...wanted } = request;
  const pool = new WorkerPool(workers ?? availableParallelism());
  try {
    return await simulateDataOnPool(wanted, context, pool);
  } finally {
    await pool.close();
  }
}

/** The same on threads that the caller keeps. */
export async function simulateDataOnPool(
  request: Omit<CallRequest<'data.simulate'>, 'workers'>,
  context: CallContext,
  pool: WorkerPool,
): Promise<CallReply<'data.simulate'>> {
  const { store, ...fields } = request;
  const { card, plan } = planCard(fields);
  const { run, already_finished, stored, digest } = await simulateOnPool({ store, card }, context, pool);
  const beamShare = plan.beamParticles / request.exposure_eot;
  return {
    ...{ run, already_finished, conditions: card.conditions, exposure_eot: request.exposure_eot },
    beam_fraction: beamShare,
    parts: [
      { name: 'beam', events: plan.beamParticles, exposure_share: beamShare },
      ...plan.rare.map(({ name, events, exposureShare }) => ({ name, events, exposure_share: exposureShare })),
    ],
    ...{ stored, digest },
  };
}

/** The run card with as many events as the parts of the data need. */
export function planCard(
  fields: Pick<RunCard, 'conditions' | 'seed' | 'run_number' | 'geometry'> & {
    readonly exposure_eot: number;
    readonly beam_particles: number;
    readonly most_rare_events: number;
  },
): { readonly card: RunCard; readonly plan: DataPlan } {
  const draft = runCardSchema.parse({ ...fields, kind: 'data', process: 'pseudo-data', keep: 'triggered', events: 1 });
  const { document } = resolveGeometry(fields.geometry);
  const parts = describeChainParts(document, shippedMaterials(), draft.energy_gev);
  const plan = dataPlan(dataSettings(draft), parts);
  return { card: { ...draft, events: Math.max(1, plan.events) }, plan };
}

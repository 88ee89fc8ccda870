import { sha256Hex } from '../store/event-hash.ts';
import { signalGrid, type SignalGrid } from '../../physics/statistics/export/signal-grid.ts';
import { searchWorkspace } from '../../physics/analysis/search-limit.ts';
import type { PointLimit } from '../use-cases/search/limits-of-store.ts';

const SIGNAL = 'signal';

/** pyhf's schema asks for a HEPData record; this simulation has none. */
const NO_RECORD = 'ins0000000';

/**
 * The background of the runs and a patch a mass. Strength 1 of a patch is the mixing in its third value: the limit on ε is
 * that times √μ. Points whose runs or background differ from the first one's belong to another grid and are refused.
 */
export function limitPatchSet(limits: readonly PointLimit[]): SignalGrid {
  const workspaces = limits.map(({ model }) => searchWorkspace(model));
  const points = limits.map(({ point, model }, i) => ({
    name: `aprime_${point.production}_${String(point.massMev).replaceAll('.', 'p')}`,
    values: [point.massMev, point.production, model.referenceEpsilon],
    signals: new Map(
      workspaces[i]!.channels.map(({ name, samples }) => [name, samples.find((sample) => sample.name === SIGNAL)!]),
    ),
  }));
  return signalGrid(workspaces[0]!, SIGNAL, points, {
    labels: ['mass_mev', 'production', 'epsilon_at_mu_1'],
    description: `A' in the missing-energy search of NA64 (2016), simulated with na64-twin, ${limits[0]!.point.geometry}. epsilon = epsilon_at_mu_1 * sqrt(mu). It has no HEPData record; ${NO_RECORD} says so.`,
    hepdata: NO_RECORD,
    sha256: sha256Hex,
  });
}

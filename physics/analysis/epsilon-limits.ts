import { epsilonLimit } from '../dark-photon/epsilon-limit.ts';
import { exactUpperLimit } from '../statistics/exact-counting.ts';

/** One run's signal at one mass. */
export interface RunSignal {
  readonly electronsOnTarget: number;
  /** Total efficiency of eq. 23 without the acceptance in the signal box. */
  readonly efficiency: number;
  /** A' in the signal box per electron on target, for ε = 1. */
  readonly signalPerElectron: number;
}

export interface CountingBox {
  readonly observed: number;
  readonly background: number;
  readonly confidenceLevel: number;
}

/**
 * Upper limit on ε: the mixing at which the signal of all runs, ε² Σ n_EOT ε_tot n_A'(1), reaches the exact CLs limit on the
 * number of events. Source: paper, eq. 26 and section IX (N₉₀ = 2.3 for no event).
 */
export function epsilonUpperLimit(runs: readonly RunSignal[], box: CountingBox): number {
  const { limit } = exactUpperLimit(box);
  return epsilonLimit(
    runs.map(({ electronsOnTarget, efficiency, signalPerElectron }) => ({
      electronsOnTarget,
      efficiency,
      yieldPerElectron: signalPerElectron,
    })),
    limit,
  );
}

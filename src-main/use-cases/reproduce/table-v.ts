import type { CallReply } from '../../../contract/calls.ts';
import { epsilonUpperLimit, type RunSignal } from '../../../physics/analysis/epsilon-limits.ts';
import {
  PAPER_CONFIDENCE_LEVEL,
  PAPER_EXPECTED_BACKGROUND,
  PAPER_OBSERVED_EVENTS,
  PAPER_TABLE_V,
} from '../../../physics/analysis/paper-numbers.ts';
import { paperInputs } from '../../../physics/analysis/search-inputs.ts';
import { inputsOfPoint } from '../search/simulated-inputs.ts';
import type { Production } from '../search/read-signals.ts';
import type { PointLimit } from '../search/limits-of-store.ts';

export type LimitRow = CallReply<'analysis.reproduce'>['tables']['V'][number];

/**
 * Table V: for each mass the simple limit on ε from the three runs together (N₉₀ = 2.30 events, no errors), as the paper's
 * simplified method has it, and the combined limit with the systematic errors beside.
 */
export function computeTableV(limits: readonly PointLimit[]): LimitRow[] {
  return PAPER_TABLE_V.map(({ massMev, epsilonWithoutK, epsilonWithK }) => {
    const at = (production: Production): PointLimit =>
      limits.find(({ point }) => point.massMev === massMev && point.production === production)!;
    const [ww, etl] = [at('ww'), at('etl')];
    const eps = simpleLimit(ww);
    const epsWithK = simpleLimit(etl);
    return {
      mass_mev: massMev,
      eps_ours: eps,
      eps_published: epsilonWithoutK,
      ratio: eps / epsilonWithoutK,
      eps_ours_k: epsWithK,
      eps_published_k: epsilonWithK,
      ratio_k: epsWithK / epsilonWithK,
      eps_paper_efficiency: paperEfficiencyLimit(ww),
      eps_paper_efficiency_k: paperEfficiencyLimit(etl),
      acceptance: ww.point.acceptance,
      acceptance_error: ww.point.acceptanceError,
      signal_per_eot: meanSignal(ww),
      signal_per_eot_k: meanSignal(etl),
      eps_combined: ww.limit.observed,
      eps_expected: [...ww.limit.expected],
      eps_combined_k: etl.limit.observed,
      eps_expected_k: [...etl.limit.expected],
      eps_asymptotic: ww.limit.asymptotic,
      eps_asymptotic_k: etl.limit.asymptotic,
    };
  });
}

/** The signal behind the acceptance cuts with the efficiency that it was simulated with. */
function simpleLimit({ point }: PointLimit): number {
  const { efficiency } = inputsOfPoint(point);
  return limitOf(
    point.runs.map(({ name, electronsOnTarget, signalPerElectron }) => ({
      ...{ electronsOnTarget, signalPerElectron },
      efficiency: efficiency(name, point.massMev).value,
    })),
  );
}

/** The A' that carry away the missing energy of the box with the efficiencies of the paper, which contain all the rest. */
function paperEfficiencyLimit({ point }: PointLimit): number {
  return limitOf(
    point.runs.map(({ name, electronsOnTarget, trueSignalPerElectron }) => ({
      ...{ electronsOnTarget, signalPerElectron: trueSignalPerElectron },
      efficiency: paperInputs.efficiency(name, point.massMev).value,
    })),
  );
}

function limitOf(runs: readonly RunSignal[]): number {
  return epsilonUpperLimit(runs, {
    observed: PAPER_OBSERVED_EVENTS,
    background: PAPER_EXPECTED_BACKGROUND,
    confidenceLevel: PAPER_CONFIDENCE_LEVEL,
  });
}

function meanSignal({ point: { runs } }: PointLimit): number {
  return runs.reduce((sum, { signalPerElectron }) => sum + signalPerElectron, 0) / runs.length;
}

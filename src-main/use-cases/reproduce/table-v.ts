import type { CallReply } from '../../../contract/calls.ts';
import type { RunConditions } from '../../../contract/run-card.ts';
import { epsilonUpperLimit } from '../../../physics/analysis/epsilon-limits.ts';
import {
  PAPER_CONFIDENCE_LEVEL,
  PAPER_EXPECTED_BACKGROUND,
  PAPER_OBSERVED_EVENTS,
  PAPER_TABLE_V,
  PAPER_TOTAL_EFFICIENCY,
} from '../../../physics/analysis/paper-numbers.ts';
import type { CutflowStep } from '../../../physics/selection/cutflow.ts';

export type LimitRow = CallReply<'analysis.reproduce'>['tables']['V'][number];

/** The cuts whose effect on the signal is simulated; all others are inside the paper's total efficiency. */
export const ACCEPTANCE_CUTS = ['on-target', 'trigger', 'missing-energy'] as const;

/** A signal sample after the acceptance cuts. */
export interface SignalSample {
  readonly conditions: RunConditions;
  readonly massMev: number;
  readonly production: 'ww' | 'etl';
  readonly electronsOnTarget: number;
  /** Cut-flow of the acceptance cuts alone. */
  readonly steps: readonly CutflowStep[];
}

/**
 * Table V: for each mass the limit on ε from the three runs together. The weight of a signal event is the yield per electron
 * on target, so the weighted share of on-target events that reach the box is the signal per electron.
 */
export function computeTableV(samples: readonly SignalSample[]): LimitRow[] {
  const box = {
    observed: PAPER_OBSERVED_EVENTS,
    background: PAPER_EXPECTED_BACKGROUND,
    confidenceLevel: PAPER_CONFIDENCE_LEVEL,
  };
  return PAPER_TABLE_V.map(({ massMev, epsilonWithoutK, epsilonWithK }) => {
    const runsWith = (production: 'ww' | 'etl') =>
      samples.filter((sample) => sample.massMev === massMev && sample.production === production).map(signalOfRun);
    const [ww, etl] = [runsWith('ww'), runsWith('etl')];
    const eps = epsilonUpperLimit(ww, box);
    const epsWithK = epsilonUpperLimit(etl, box);
    return {
      mass_mev: massMev,
      eps_ours: eps,
      eps_published: epsilonWithoutK,
      ratio: eps / epsilonWithoutK,
      eps_ours_k: epsWithK,
      eps_published_k: epsilonWithK,
      ratio_k: epsWithK / epsilonWithK,
      acceptance: mean(ww, ({ acceptance }) => acceptance),
      acceptance_error: mean(ww, ({ acceptanceError }) => acceptanceError) / Math.sqrt(ww.length),
      signal_per_eot: mean(ww, ({ signalPerElectron }) => signalPerElectron),
      signal_per_eot_k: mean(etl, ({ signalPerElectron }) => signalPerElectron),
    };
  });
}

function mean(runs: readonly RunAcceptance[], value: (run: RunAcceptance) => number): number {
  return runs.reduce((sum, run) => sum + value(run), 0) / runs.length;
}

interface RunAcceptance {
  readonly electronsOnTarget: number;
  readonly efficiency: number;
  readonly signalPerElectron: number;
  readonly acceptance: number;
  readonly acceptanceError: number;
}

function signalOfRun({ conditions, electronsOnTarget, steps }: SignalSample): RunAcceptance {
  const onTarget = steps[0]!;
  const inBox = steps.at(-1)!;
  const acceptance = inBox.weightedOut / onTarget.weightedOut;
  return {
    electronsOnTarget,
    efficiency: PAPER_TOTAL_EFFICIENCY[conditions],
    signalPerElectron: inBox.weightedOut / onTarget.out,
    acceptance,
    acceptanceError: Math.sqrt((acceptance * (1 - acceptance)) / onTarget.out),
  };
}

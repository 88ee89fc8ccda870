import { countedLimit } from './search-limit.ts';
import type { RunName } from './search-inputs.ts';
import { buildSearchModel, type SearchChoice } from './search-model.ts';

/** The signal events of one run at one mass that fired the physics trigger. */
export interface SignalEvents {
  readonly name: RunName;
  readonly electronsOnTarget: number;
  /** Simulated electrons on target that the events stand for. */
  readonly simulatedOnTarget: number;
  readonly ecalGev: Float64Array;
  /** A' per electron on target for ε = 1. */
  readonly weights: Float64Array;
}

/**
 * The sensitivity of figure 14: the average expected limit on ε, the root of the mean limit on ε² over the outcomes without
 * signal, for boxes that end at each of `edgesGev`. Both the signal (events below the edge) and the background follow the
 * edge; the efficiencies of the other cuts do not. NaN where no signal lies below the edge.
 */
export function averageExpectedLimits(
  runs: readonly SignalEvents[],
  massMev: number,
  edgesGev: readonly number[],
  { confidenceLevel, ...choice }: SearchChoice & { readonly confidenceLevel: number },
): number[] {
  return edgesGev.map((edgeGev) => {
    const signals = runs.map((run) => ({
      name: run.name,
      electronsOnTarget: run.electronsOnTarget,
      signalPerElectron: weightBelow(run, edgeGev) / run.simulatedOnTarget,
    }));
    if (!signals.some(({ signalPerElectron }) => signalPerElectron > 0)) return NaN;
    const model = buildSearchModel(signals, massMev, { ...choice, boxEdgeGev: edgeGev });
    return model.referenceEpsilon * Math.sqrt(countedLimit(model, confidenceLevel).meanExpected);
  });
}

function weightBelow({ ecalGev, weights }: SignalEvents, edgeGev: number): number {
  let sum = 0;
  for (let i = 0; i < ecalGev.length; i++) if (ecalGev[i]! < edgeGev) sum += weights[i]!;
  return sum;
}

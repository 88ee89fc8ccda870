import { normalCdf } from '../../foundation/normal-distribution.ts';
import { observedData, type Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { asimovData } from './asymptotic.ts';
import { TestedModel } from './tested-model.ts';

export interface DiscoveryTest {
  /** q₀ = −2 ln λ(0), zero for a best fit at or below 0. */
  readonly statistic: number;
  /** Chance of a statistic as large without signal: Φ(−√q₀). */
  readonly p0: number;
  /** √q₀ standard deviations. */
  readonly significance: number;
  /** Significance that strength `expectedStrength` would give on average (Asimov data). */
  readonly expectedSignificance: number;
  readonly expectedStrength: number;
}

/**
 * Asymptotic test of the hypothesis without signal (arXiv:1007.1727, Eqs. 12, 52 and 53). Where no background can be
 * there and events were seen, q₀ is infinite and p₀ zero.
 */
export function discoveryTest(model: Model, expectedStrength = 1, data: Dataset = observedData(model)): DiscoveryTest {
  const tested = new TestedModel(model, 'q0', data);
  const free = tested.freeFit();
  const isExcess = free.parameters[tested.poi]! > 0;
  const statistic = isExcess ? Math.max(0, 2 * (tested.backgroundFit().value - free.value)) : 0;
  const withSignal = tested.fitAt(expectedStrength);
  const asimov = tested.fitAt(0, asimovData(tested, withSignal), withSignal.parameters);
  return {
    statistic,
    p0: statistic === Infinity ? 0 : normalCdf(-Math.sqrt(statistic)),
    significance: Math.sqrt(statistic),
    expectedSignificance: Math.sqrt(Math.max(0, 2 * asimov.value)),
    expectedStrength,
  };
}

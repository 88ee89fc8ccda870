import { normalCdf, normalQuantile } from '../../foundation/normal-distribution.ts';
import { observedData, type Dataset } from '../histfactory/data.ts';
import { asimovAt } from '../histfactory/evaluate.ts';
import type { Model } from '../histfactory/model.ts';
import { TestedModel } from './tested-model.ts';
import { summariseToys, type ToyOptions } from './toy-test.ts';
import { planToys, throwToys, type ToyPlan, type ToySample } from './toys.ts';

export interface DiscoveryTest {
  /** q₀ = −2 ln λ(0), zero for a best fit at or below 0. */
  readonly statistic: number;
  /** Chance of a statistic as large without signal. */
  readonly p0: number;
  /** Standard error of p0, where it comes from toys. */
  readonly p0Error?: number;
  /** −Φ⁻¹(p0) standard deviations. */
  readonly significance: number;
  /** Significance that `expectedStrength` would give in the asymptotic mean (Asimov data). */
  readonly expectedSignificance: number;
  readonly expectedStrength: number;
  readonly method: 'asymptotic' | 'toys';
  readonly warnings: readonly string[];
}

/**
 * Asymptotic test of the hypothesis without signal (arXiv:1007.1727, Eqs. 12, 52 and 53): p₀ = Φ(−√q₀). Where no
 * background can be there and events were seen, q₀ is infinite and p₀ zero. Valid for many events.
 */
export function discoveryTest(model: Model, expectedStrength = 1, data: Dataset = observedData(model)): DiscoveryTest {
  const tested = new TestedModel(model, 'q0', data);
  const free = tested.freeFit();
  const isExcess = free.parameters[tested.poi]! > 0;
  const statistic = isExcess ? Math.max(0, 2 * (tested.backgroundFit().value - free.value)) : 0;
  return {
    statistic,
    p0: statistic === Infinity ? 0 : normalCdf(-Math.sqrt(statistic)),
    significance: Math.sqrt(statistic),
    expectedSignificance: asimovSignificance(tested, expectedStrength),
    expectedStrength,
    method: 'asymptotic',
    warnings: tested.warnings,
  };
}

/** The same with p₀ from background-only toys: right for few events. */
export function toyDiscoveryTest(model: Model, options: Omit<ToyOptions, 'test'>, expectedStrength = 1): DiscoveryTest {
  const plan = planDiscovery(model, options.seed);
  const sample = throwToys(model, plan, 'background-only', { first: 0, count: options.toys }, options);
  return summariseDiscovery(model, plan, sample, expectedStrength);
}

/** What threads need to throw the background-only toys of a discovery test. */
export function planDiscovery(model: Model, seed: number): ToyPlan {
  return planToys(new TestedModel(model, 'q0'), 1, seed);
}

/** The discovery test from toys thrown elsewhere, on threads for example. */
export function summariseDiscovery(
  model: Model,
  plan: ToyPlan,
  sample: ToySample,
  expectedStrength = 1,
): DiscoveryTest {
  const tested = new TestedModel(model, 'q0');
  const { clb, clbError, warnings } = summariseToys(plan, sample, sample);
  return {
    statistic: plan.observed,
    p0: clb,
    p0Error: clbError,
    significance: plan.observed > 0 ? -normalQuantile(clb) : 0, // every outcome is as large as no excess
    expectedSignificance: asimovSignificance(tested, expectedStrength),
    expectedStrength,
    method: 'toys',
    warnings: [...tested.warnings, ...warnings],
  };
}

function asimovSignificance(tested: TestedModel, strength: number): number {
  const { parameters } = tested.fitAt(strength);
  const asimov = asimovAt(tested.model, parameters, tested.fitter.likelihood);
  return Math.sqrt(Math.max(0, 2 * tested.fitAt(0, asimov, parameters).value));
}

import { log } from '../../foundation/math.ts';
import { requireConfidenceLevel } from '../counting-input.ts';
import type { Band } from '../exact-counting.ts';
import type { Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { AsymptoticCalculator, BAND_SIGMAS, rootAsimovAtLimit } from './asymptotic.ts';
import { findFallingRoot } from '../falling-root.ts';
import { sensitiveYields } from './sensitive-yields.ts';
import { TestedModel } from './tested-model.ts';

export interface AsymptoticLimit {
  /** Upper limit on the parameter of interest; Infinity when the model has no sensitivity to it. */
  readonly observed: number;
  readonly expected: Band;
  readonly method: 'asymptotic';
  readonly definition: string;
  readonly warnings: readonly string[];
}

const ASYMPTOTIC_DEFINITION = {
  qtilde: 'CLs with the test statistic q̃(μ) in the asymptotic approximation (arXiv:1007.1727)',
  q: 'CLs with the test statistic q(μ), μ < 0 allowed, in the asymptotic approximation (arXiv:1007.1727)',
} as const;

export interface AsymptoticLimitOptions {
  readonly confidenceLevel: number;
  readonly test?: 'qtilde' | 'q';
  readonly data?: Dataset;
}

/**
 * CLs upper limit and its expected band. The expected limits need no p-values: outcome k has CLs = 1 − CL where
 * √q_A(μ) = k − Φ⁻¹((1 − CL) Φ(k)), and √q_A is nearly a straight line. Brackets are found by doubling from a guess
 * that the yields give, so no range of μ has to be named.
 */
export function asymptoticUpperLimit(model: Model, options: AsymptoticLimitOptions): AsymptoticLimit {
  const { confidenceLevel, test = 'qtilde' } = options;
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const tested = new TestedModel(model, test, options.data);
  const calculator = new AsymptoticCalculator(tested);
  const guess = strengthGuess(tested);
  let near = guess;
  const expected = BAND_SIGMAS.map((sigmas) => {
    const target = rootAsimovAtLimit(sigmas, confidenceLevel);
    near = findFallingRoot((strength) => target - Math.sqrt(calculator.asimovStatistic(strength)), near, target);
    return near;
  }) as unknown as Band;
  const alpha = log(1 - confidenceLevel);
  const best = Math.max(0, tested.freeFit().parameters[tested.poi]!);
  const observed = findFallingRoot(
    (strength) => Math.max(-700, log(calculator.test(strength).cls)) - alpha,
    Math.max(expected[2] < Infinity ? expected[2] : guess, 1.5 * best),
    -alpha,
  );
  return {
    observed,
    expected,
    method: 'asymptotic',
    definition: ASYMPTOTIC_DEFINITION[test],
    warnings: tested.warnings,
  };
}

/** Strength at which the signal is about as large as an upper limit on it: (2.5 + 1.6 √b)/s, from the yields. */
function strengthGuess(tested: TestedModel): number {
  const { signal, background } = sensitiveYields(tested);
  return signal > 0 ? (2.5 + 1.6 * Math.sqrt(background)) / signal : 1;
}

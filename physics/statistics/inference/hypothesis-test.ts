import { exp, log } from '../../foundation/math.ts';
import { TwinError } from '../../foundation/failure.ts';
import { BAND_PROBABILITIES, type Band } from '../exact-counting.ts';
import type { Model } from '../histfactory/model.ts';
import { marginalBackgroundProbability, marginalCdf } from '../marginal-counting.ts';
import { AsymptoticCalculator, type BandShape } from './asymptotic.ts';
import { TestedModel, type TestStatistic } from './tested-model.ts';
import { asTotalCount, type TotalCount } from './total-count.ts';
import { toyTest, type ToyOptions } from './toy-test.ts';
import type { LimitMethod } from './upper-limit.ts';

export interface HypothesisOptions {
  readonly method?: LimitMethod;
  readonly test?: Exclude<TestStatistic, 'q0'>;
  readonly band?: BandShape;
  readonly toys?: Omit<ToyOptions, 'test'>;
}

export interface HypothesisTest {
  readonly strength: number;
  readonly cls: number;
  readonly clsb: number;
  readonly clb: number;
  /** CLs at −2σ … +2σ of the background-only outcomes. */
  readonly expected: Band;
  readonly clsError?: number;
  readonly method: 'exact' | 'hybrid' | 'asymptotic' | 'toys';
  readonly warnings: readonly string[];
}

/** CLs at one strength, asymptotically with q̃ if nothing else is asked for. */
export function hypothesisTest(model: Model, strength: number, options: HypothesisOptions = {}): HypothesisTest {
  const { method = 'asymptotic', test = 'qtilde' } = options;
  requireStrength(strength, test);
  if (method === 'toys') {
    const result = toyTest(model, strength, { toys: 10000, seed: 1, ...options.toys, test });
    return { ...result, method, warnings: [...model.warnings, ...result.warnings] };
  }
  if (method === 'exact') {
    const counting = asTotalCount(model);
    if ('reason' in counting)
      throw new TwinError({
        code: 'LIMIT_METHOD',
        where: 'method',
        problem: `Exact counting does not apply: ${counting.reason.slice(0, 300)}.`,
        remedy: 'Use toys (right for few events) or asymptotic (for many).',
      });
    return { ...totalCountTest(counting, strength), warnings: model.warnings };
  }
  const tested = new TestedModel(model, test);
  const { cls, clsb, clb, expected } = new AsymptoticCalculator(tested).test(strength, options.band);
  return { strength, cls, clsb, clb, expected, method, warnings: [...model.warnings, ...tested.warnings] };
}

/** Refuses what is no strength; only q allows less signal than none. */
export function requireStrength(strength: number, test: TestStatistic): void {
  if (Number.isFinite(strength) && (strength >= 0 || test === 'q')) return;
  throw new TwinError({
    code: 'TESTED_STRENGTH',
    where: 'mu',
    problem: `${strength} cannot be tested (a signal strength is a number, not negative except for test q).`,
    remedy: 'Give a strength of 0 or more.',
  });
}

/** CLs of the total count by exact Poisson sums, nuisances averaged over. */
function totalCountTest(
  { yields, observed, nuisances }: TotalCount,
  strength: number,
): Omit<HypothesisTest, 'warnings'> {
  const clsb = marginalCdf(yields, observed, strength).value;
  const clb = marginalCdf(yields, observed, 0).value;
  const clsOf = (count: number): number =>
    exp(log(marginalCdf(yields, count, strength).value) - log(marginalCdf(yields, count, 0).value));
  const expected: number[] = [];
  let cumulative = 0;
  for (let count = 0; expected.length < BAND_PROBABILITIES.length; count++) {
    cumulative += marginalBackgroundProbability(yields, count);
    while (expected.length < BAND_PROBABILITIES.length && cumulative >= BAND_PROBABILITIES[expected.length]!)
      expected.push(clsOf(count));
  }
  return {
    strength,
    cls: clsOf(observed),
    clsb,
    clb,
    expected: expected as unknown as Band,
    method: nuisances.length === 0 ? 'exact' : 'hybrid',
  };
}

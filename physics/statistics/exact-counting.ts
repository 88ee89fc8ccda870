import { exp, log } from '../foundation/math.ts';
import { requireConfidenceLevel, requireCount, requireMean } from './counting-input.ts';
import { lnPoisson, lnPoissonCdf } from './poisson.ts';

/** One counting box with a known background. */
export interface CountingExperiment {
  readonly observed: number;
  readonly background: number;
  /** A fraction: 0.9 for 90 %. */
  readonly confidenceLevel: number;
}

export interface CountingLimit {
  /** Upper limit on the expected number of signal events. */
  readonly limit: number;
  readonly method: 'exact';
  /** The definition in words, to be shown beside the number. */
  readonly definition: string;
}

export const EXACT_CLS_DEFINITION =
  'CLs with exact Poisson sums: P(N ≤ n; s + b) / P(N ≤ n; b) = 1 − CL, background known';

/**
 * CLs(s) = P(N ≤ n; s + b) / P(N ≤ n; b), by exact Poisson sums.
 * Source: A. L. Read, J. Phys. G 28 (2002) 2693; G. Zech, Nucl. Instrum. Meth. A 277 (1989) 608. Neglects: any error of b.
 */
export function exactCls(observed: number, background: number, signal: number): number {
  return exp(lnPoissonCdf(observed, signal + background) - lnPoissonCdf(observed, background));
}

/**
 * CLs upper limit on the signal in one box with known background: the s at which exactCls equals 1 − CL. For n = 0
 * it is −ln(1 − CL) whatever b is (2.3026 at 90 %). The same number is the flat-prior Bayesian limit.
 *
 * Solved by Newton on ln CLs, which is concave and falls with s: after the first step the iteration comes down to the
 * root from above and cannot miss it.
 */
export function exactUpperLimit({ observed, background, confidenceLevel }: CountingExperiment): CountingLimit {
  requireCount(observed, 'observed');
  requireMean(background, 'background');
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const target = lnPoissonCdf(observed, background) + log(1 - confidenceLevel);
  let signal = observed === 0 ? -log(1 - confidenceLevel) : Math.max(0, observed - background) + 1;
  for (let iteration = 0; iteration < 100; iteration++) {
    const mean = signal + background;
    const lnCdf = lnPoissonCdf(observed, mean);
    const slope = exp(lnPoisson(observed, mean) - lnCdf);
    const step = (lnCdf - target) / slope;
    signal = Math.max(0, signal + step);
    if (Math.abs(step) <= 1e-14 * (signal + 1e-3)) break;
  }
  return { limit: signal, method: 'exact', definition: EXACT_CLS_DEFINITION };
}

/** Φ(−2), Φ(−1), ½, Φ(1), Φ(2): the probabilities that the expected band is quoted at. */
export const BAND_PROBABILITIES = [
  0.022750131948179212, 0.15865525393145705, 0.5, 0.8413447460685429, 0.9772498680518208,
] as const;

/** Five numbers in the order −2σ, −1σ, median, +1σ, +2σ. */
export type Band = readonly [number, number, number, number, number];

export interface ExpectedLimits {
  /** Limits at the quantiles −2σ … +2σ of the background-only outcomes; they rise. */
  readonly band: Band;
  /** The outcomes n at these quantiles: the smallest n with P(N ≤ n; b) at or above the probability. */
  readonly counts: Band;
  /** Mean limit over the outcomes: the "average expected limit" that cuts are optimised with. */
  readonly mean: number;
  readonly method: 'exact';
  readonly definition: string;
}

/** Outcomes with less probability than this left beyond them do not move the mean in its eighth digit. */
const NEGLECTED_TAIL = 1e-11;

/**
 * Limits to be expected without signal: exactUpperLimit for each Poisson outcome of the background. Counts are whole
 * numbers, so several quantiles can share one outcome (at b = 0.12 all but +2σ are n = 0).
 */
export function exactExpectedLimits(input: Omit<CountingExperiment, 'observed'>): ExpectedLimits {
  const { background, confidenceLevel } = input;
  requireMean(background, 'background');
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  return expectedFromOutcomes(
    (count) => exp(lnPoisson(count, background)),
    (observed) => exactUpperLimit({ observed, background, confidenceLevel }).limit,
    Math.max(0, Math.floor(background - 9 * Math.sqrt(background) - 2)),
  );
}

/** Quantiles and mean of limits over outcomes n with the given probabilities, taken from `first` upwards. */
export function expectedFromOutcomes(
  probabilityOf: (count: number) => number,
  limitOf: (count: number) => number,
  first: number,
): ExpectedLimits {
  const counts: number[] = [];
  const band: number[] = [];
  let cumulative = 0;
  let mean = 0;
  for (let count = first; cumulative < 1 - NEGLECTED_TAIL; count++) {
    const probability = probabilityOf(count);
    if (cumulative > 0.5 && probability < NEGLECTED_TAIL) break;
    cumulative += probability;
    const limit = limitOf(count);
    mean += probability * limit;
    while (counts.length < 5 && cumulative >= BAND_PROBABILITIES[counts.length]!) {
      counts.push(count);
      band.push(limit);
    }
  }
  return {
    band: band as unknown as Band,
    counts: counts as unknown as Band,
    mean: mean / cumulative,
    method: 'exact',
    definition: `${EXACT_CLS_DEFINITION}; quantiles and mean over the background-only outcomes`,
  };
}

import { exp, log } from '../foundation/math.ts';
import { lnPoisson, lnPoissonCdf } from './poisson.ts';

/**
 * The total count of a counting experiment whose yields are uncertain: at node k of the nuisances, which has weight
 * wₖ (Σ wₖ = 1), the mean is strength · signalₖ + backgroundₖ.
 */
export interface YieldNodes {
  readonly weights: Float64Array;
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** P(N ≤ n) averaged over the nuisances. */
export function marginalCdf(yields: YieldNodes, observed: number, strength: number): number {
  const { weights, signal, background } = yields;
  let sum = 0;
  for (let k = 0; k < weights.length; k++)
    sum += weights[k]! * exp(lnPoissonCdf(observed, strength * signal[k]! + background[k]!));
  return sum;
}

/** P(N = n) averaged over the nuisances, without signal. */
export function marginalBackgroundProbability({ weights, background }: YieldNodes, count: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * exp(lnPoisson(count, background[k]!));
  return sum;
}

/**
 * The strength at which CLs = P(N ≤ n; s + b) / P(N ≤ n; b) falls to 1 − CL, both averaged over the nuisances (R. D.
 * Cousins and V. L. Highland, Nucl. Instrum. Meth. A 320 (1992) 331, as a CLs ratio). Infinity when no strength reaches
 * it. ln CLs falls with the strength but need not be concave: the root is bracketed by doubling, then found by the
 * Illinois rule on ln CLs, which is close to linear.
 */
export function marginalUpperLimit(yields: YieldNodes, observed: number, confidenceLevel: number): number {
  const target = log(1 - confidenceLevel) + log(marginalCdf(yields, observed, 0));
  const excess = (strength: number) => log(marginalCdf(yields, observed, strength)) - target;
  const { signal, background } = meanYields(yields);
  if (!(signal > 0)) return Infinity;
  let low = 0;
  let atLow = -log(1 - confidenceLevel);
  let high = (Math.max(0, observed - background) + 3) / signal;
  let atHigh = excess(high);
  for (let doubling = 0; atHigh > 0; doubling++) {
    if (doubling > 60) return Infinity;
    low = high;
    atLow = atHigh;
    high *= 2;
    atHigh = excess(high);
  }
  for (let iteration = 0; iteration < 200 && high - low > 1e-13 * high; iteration++) {
    const slope = (atHigh - atLow) / (high - low);
    const middle = Number.isFinite(slope) ? low - atLow / slope : 0.5 * (low + high);
    const value = excess(middle);
    if (Math.abs(value) < 1e-14) return middle;
    if (value > 0) {
      low = middle;
      atLow = value;
      atHigh *= 0.5;
    } else {
      high = middle;
      atHigh = value;
      atLow *= 0.5;
    }
  }
  return 0.5 * (low + high);
}

/** Mean signal at strength 1 and mean background. */
export function meanYields(yields: YieldNodes): { readonly signal: number; readonly background: number } {
  let signal = 0;
  let background = 0;
  for (let k = 0; k < yields.weights.length; k++) {
    signal += yields.weights[k]! * yields.signal[k]!;
    background += yields.weights[k]! * yields.background[k]!;
  }
  return { signal, background };
}

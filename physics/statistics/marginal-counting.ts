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

/** P(N ≤ n) averaged over the nuisances, and its derivative by the strength, −Σ w s P(n; m). */
export interface MarginalCdf {
  readonly value: number;
  readonly slope: number;
}

/** Up to these the sum e⁻ᵐ Σ mᵏ/k! is taken directly; beyond, with logarithms. */
const LARGEST_DIRECT_COUNT = 100;
const LARGEST_DIRECT_MEAN = 600;

/** P(N ≤ observed) of a Poisson count at a signal strength, averaged over the nodes of the nuisances, with its slope in the strength. */
export function marginalCdf(
  { weights, signal, background }: YieldNodes,
  observed: number,
  strength: number,
): MarginalCdf {
  let value = 0;
  let slope = 0;
  for (let k = 0; k < weights.length; k++) {
    const mean = strength * signal[k]! + background[k]!;
    if (observed <= LARGEST_DIRECT_COUNT && mean < LARGEST_DIRECT_MEAN) {
      let term = weights[k]! * exp(-mean);
      let sum = term;
      for (let n = 1; n <= observed; n++) {
        term *= mean / n;
        sum += term;
      }
      value += sum;
      slope -= signal[k]! * term;
    } else {
      value += weights[k]! * exp(lnPoissonCdf(observed, mean));
      slope -= weights[k]! * signal[k]! * exp(lnPoisson(observed, mean));
    }
  }
  return { value, slope };
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
 * it. Newton on ln CLs, kept inside a bracket, since the average of concave curves need not be concave.
 */
export function marginalUpperLimit(
  yields: YieldNodes,
  observed: number,
  confidenceLevel: number,
  guess = strengthGuess(yields, observed),
): number {
  const target = log(1 - confidenceLevel) + log(marginalCdf(yields, observed, 0).value);
  let low = 0;
  let high = Infinity;
  let strength = guess;
  for (let iteration = 0; iteration < 200; iteration++) {
    if (!(strength < 1e300)) return Infinity;
    const { value, slope } = marginalCdf(yields, observed, strength);
    const excess = log(value) - target;
    if (excess > 0) low = strength;
    else high = strength;
    const newton = strength - (excess * value) / slope;
    const isInside = newton > low && newton < Math.min(high, 10 * strength);
    const next = isInside ? newton : high < Infinity ? 0.5 * (low + high) : 2 * strength;
    if (Math.abs(next - strength) <= 1e-13 * strength) return next;
    strength = next;
  }
  return strength;
}

function strengthGuess({ weights, signal, background }: YieldNodes, observed: number): number {
  let meanSignal = 0;
  let meanBackground = 0;
  for (let k = 0; k < weights.length; k++) {
    meanSignal += weights[k]! * signal[k]!;
    meanBackground += weights[k]! * background[k]!;
  }
  return meanSignal > 0 ? (Math.max(0, observed - meanBackground) + 3) / meanSignal : Infinity;
}

import { exp, log } from '../foundation/math.ts';
import { lnGamma } from '../foundation/special-functions.ts';

/** ln P(n; m) = n ln m − m − ln Γ(n + 1), with 0 ln 0 = 0: certainty of n = 0 at m = 0. Valid for real n ≥ 0. */
export function lnPoisson(n: number, mean: number): number {
  if (mean > 0) return n === 0 ? -mean : n * log(mean) - mean - lnGamma(n + 1);
  return n === 0 ? 0 : -Infinity;
}

/**
 * ln Σₖ₌₀ⁿ P(k; m): the exact sum, started at its largest term and carried both ways until the terms no longer count.
 * The logarithm keeps tails that a double cannot hold (n = 0, m = 1000). Relative error of the sum about 1e-14.
 */
export function lnPoissonCdf(n: number, mean: number): number {
  if (!(mean > 0)) return 0;
  const mode = Math.min(n, Math.floor(mean));
  let sum = 1;
  let term = 1;
  for (let k = mode; k > 0 && term > sum * 1e-17; k--) {
    term *= k / mean;
    sum += term;
  }
  term = 1;
  for (let k = mode + 1; k <= n && term > sum * 1e-17; k++) {
    term *= mean / k;
    sum += term;
  }
  return Math.min(0, lnPoisson(mode, mean) + log(sum));
}

/** Σₖ₌₀ⁿ P(k; m). */
export function poissonCdf(n: number, mean: number): number {
  return exp(lnPoissonCdf(n, mean));
}

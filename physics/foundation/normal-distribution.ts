import { exp, log, PI } from './math.ts';

const INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * PI);

/** Density of the standard normal, φ(x). */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_TWO_PI * exp(-0.5 * x * x);
}

/**
 * Distribution function of the standard normal, Φ(x). Series φ(x)·(x + x³/3 + x⁵/15 + …) near the centre (Abramowitz &
 * Stegun 26.2.11), Laplace's continued fraction in the tails (26.2.14), so that Φ(−30) keeps its digits. Relative error
 * 1e-14 near the centre, 1e-13 at −37 (against erfc of glibc).
 */
export function normalCdf(x: number): number {
  if (x < -2.5) return lowerTail(-x);
  if (x > 2.5) return 1 - lowerTail(x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

/** Φ(−x) for x > 2, the continued fraction evaluated from a depth at which it has converged (found by comparison). */
function lowerTail(x: number): number {
  if (x > 40) return 0;
  let fraction = x;
  for (let k = 20 + Math.ceil(600 / (x * x)); k > 0; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

/**
 * The x with Φ(x) = p, for 0 < p < 1. P. J. Acklam's rational approximation (relative error 1.2e-9), then one step of
 * Halley's rule, which triples the digits.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return p === 0 ? -Infinity : NaN;
  if (!(p < 1)) return p === 1 ? Infinity : NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const x = acklam(p);
  const excess = (normalCdf(x) - p) / normalDensity(x);
  return x - excess / (1 + 0.5 * x * excess);
}

function acklam(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * log(p));
    const top =
      ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const bottom =
      (((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
    return top / bottom;
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const bottom =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return top / bottom;
}

import { exp, log } from '../foundation/math.ts';
import { type CountingExperiment } from './exact-counting.ts';
import { requireConfidenceLevel, requireCount, requireMean } from './counting-input.ts';
import { lnPoisson } from './poisson.ts';

export interface FeldmanCousinsInterval {
  readonly lower: number;
  readonly upper: number;
  readonly method: 'feldman-cousins';
  readonly definition: string;
}

/** Feldman and Cousins scanned with this step; acceptance regions move by whole counts, so the edges are then bisected. */
const SCAN_STEP = 0.005;

/**
 * Is n in the acceptance region of s? Counts enter in falling order of R = P(n; s + b) / P(n; max(n, b)) until their
 * probability reaches CL. R has a single peak in n near s + b, so the region grows from there by its better neighbour.
 */
function accepts(observed: number, signal: number, background: number, confidenceLevel: number): boolean {
  const mean = signal + background;
  const lnRank = (n: number) => lnPoisson(n, mean) - lnPoisson(n, Math.max(n, background));
  let low = Math.max(0, Math.round(mean));
  while (low > 0 && lnRank(low - 1) >= lnRank(low)) low--;
  while (lnRank(low + 1) > lnRank(low)) low++;
  let high = low;
  let content = exp(lnPoisson(low, mean));
  while (content < confidenceLevel) {
    const below = low > 0 ? lnRank(low - 1) : -Infinity;
    if (below >= lnRank(high + 1)) content += exp(lnPoisson(--low, mean));
    else content += exp(lnPoisson(++high, mean));
  }
  return observed >= low && observed <= high;
}

/** Edge between `inside` (accepted) and `outside`, to 1e-9. */
function bisectEdge(inside: number, outside: number, isAccepted: (signal: number) => boolean): number {
  let good = inside;
  let bad = outside;
  while (Math.abs(bad - good) > 1e-9) {
    const middle = 0.5 * (good + bad);
    if (isAccepted(middle)) good = middle;
    else bad = middle;
  }
  return 0.5 * (good + bad);
}

/**
 * Unified confidence interval of G. J. Feldman and R. D. Cousins, Phys. Rev. D 57 (1998) 3873, section IV B, for one
 * box with known background: all s whose acceptance region holds the observed count; the outermost edges are given.
 * For n = 0, b = 0 the upper end is 2.44 at 90 %, where CLs gives 2.30. Valid to about 1000 counts (cost, not accuracy).
 * Neglects: the authors' last step, which keeps upper ends from rising with b (their Table IV differs there by ≤ 0.1).
 */
export function feldmanCousinsInterval(experiment: CountingExperiment): FeldmanCousinsInterval {
  const { observed, background, confidenceLevel } = experiment;
  requireCount(observed, 'observed');
  requireMean(background, 'background');
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const isAccepted = (signal: number) => accepts(observed, signal, background, confidenceLevel);
  const best = Math.max(0, observed - background);
  const sigmas = Math.sqrt(-2 * log(1 - confidenceLevel)) + 2;
  const reach = sigmas * Math.sqrt(observed + background + 1) + sigmas * sigmas;
  const step = Math.max(SCAN_STEP, reach / 20000);

  let upper = best + reach;
  while (upper > best && !isAccepted(upper)) upper -= step;
  let lower = Math.max(0, best - reach);
  while (lower < best && !isAccepted(lower)) lower += step;
  return {
    lower: lower === 0 ? 0 : bisectEdge(Math.min(lower, best), Math.max(0, lower - step), isAccepted),
    upper: bisectEdge(Math.max(upper, best), upper + step, isAccepted),
    method: 'feldman-cousins',
    definition: 'Feldman–Cousins unified interval (likelihood-ratio ordering), background known',
  };
}

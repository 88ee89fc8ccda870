import { gaussLegendre, integrate } from '../foundation/quadrature.ts';
import { exp } from '../foundation/math.ts';
import { requireConfidenceLevel, requireCount, requireMean } from './counting-input.ts';
import { type CountingExperiment } from './exact-counting.ts';
import { lnPoisson } from './poisson.ts';

export interface BayesLimit {
  readonly limit: number;
  readonly method: 'bayes-flat-prior';
  readonly definition: string;
}

/**
 * Upper end of the credible interval [0, limit] of content CL for a prior flat in s ≥ 0: ∫₀^limit P(n; s + b) ds over
 * ∫₀^∞ P(n; s + b) ds. Integrated by 24-point Gauss–Legendre on pieces of one Poisson width each, which is independent
 * of the Poisson sums of exactUpperLimit; both must agree, since the integrals are those sums. Relative error 1e-9.
 */
export function bayesUpperLimit({ observed, background, confidenceLevel }: CountingExperiment): BayesLimit {
  requireCount(observed, 'observed');
  requireMean(background, 'background');
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const rule = gaussLegendre(24);
  const lnPeak = lnPoisson(observed, Math.max(observed, background));
  const density = (signal: number) => exp(lnPoisson(observed, signal + background) - lnPeak);
  const width = Math.sqrt(observed + 1);
  const contents: number[] = [];
  let total = 0;
  for (let piece = 0; ; piece++) {
    const content = integrate(rule, piece * width, (piece + 1) * width, density);
    contents.push(content);
    total += content;
    if (content < 1e-16 * total && (piece + 1) * width > observed - background) break;
  }
  const target = confidenceLevel * total;
  let below = 0;
  let piece = 0;
  while (below + contents[piece]! < target) below += contents[piece++]!;
  const start = piece * width;
  let low = start;
  let high = start + width;
  for (let iteration = 0; iteration < 50; iteration++) {
    const middle = 0.5 * (low + high);
    if (below + integrate(rule, start, middle, density) < target) low = middle;
    else high = middle;
  }
  return {
    limit: 0.5 * (low + high),
    method: 'bayes-flat-prior',
    definition: 'Bayesian credible interval with a prior flat in the signal, background known',
  };
}

import { log, PI } from '../../foundation/math.ts';
import { lnPoisson } from '../poisson.ts';
import type { Model } from './model.ts';

/** Counts of the bins and results of the auxiliary measurements, one entry a parameter (unused where unconstrained). */
export interface Dataset {
  readonly main: Float64Array;
  readonly auxiliary: Float64Array;
}

/** The data of the workspace: observed counts, auxiliary measurements at their nominal values. */
export function observedData(model: Model): Dataset {
  return { main: model.observed, auxiliary: nominalAuxiliary(model) };
}

/** Auxiliary measurements at the values that the model was built with. */
export function nominalAuxiliary(model: Model): Float64Array {
  return Float64Array.from(model.parameters, ({ constraint }) =>
    constraint.kind === 'none' ? 0 : constraint.auxiliary,
  );
}

/** As pyhf orders it: counts of the bins, then auxiliary data in the order of the constrained parameters. */
export function flattenData(model: Model, { main, auxiliary }: Dataset): number[] {
  return [...main, ...auxiliary.filter((_, p) => model.parameters[p]!.constraint.kind !== 'none')];
}

/**
 * ln L of the saturated model: every rate equal to its count and every constraint at its peak, with all constants. The
 * likelihood is evaluated as a difference to it, which keeps the digits of large counts.
 */
export function saturatedLnLikelihood(model: Model, { main, auxiliary }: Dataset): number {
  let sum = 0;
  for (const count of main) sum += lnPoissonReal(count);
  model.parameters.forEach(({ constraint }, p) => {
    if (constraint.kind === 'normal') sum -= log(constraint.sigma) + 0.5 * log(2 * PI);
    else if (constraint.kind === 'poisson') sum += lnPoissonReal(auxiliary[p]!);
  });
  return sum;
}

/** ln P(n; n) for real n ≥ 0. */
function lnPoissonReal(n: number): number {
  return n > 0 ? lnPoisson(n, n) : 0;
}

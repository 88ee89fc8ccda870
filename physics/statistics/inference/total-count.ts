import { gammaQuantile } from '../../foundation/gamma-quantile.ts';
import { requireConfidenceLevel } from '../counting-input.ts';
import { EXACT_CLS_DEFINITION, expectedFromOutcomes, type Band } from '../exact-counting.ts';
import { HYBRID_DEFINITION } from '../hybrid-counting.ts';
import { Likelihood } from '../histfactory/likelihood.ts';
import type { Model } from '../histfactory/model.ts';
import type { Parameter } from '../histfactory/parameters.ts';
import { marginalBackgroundProbability, marginalUpperLimit, type YieldNodes } from '../marginal-counting.ts';
import { MOST_DIMENSIONS, normalNodes } from '../normal-nodes.ts';

/** A model as a counting experiment: the total count, and its mean at nodes of the nuisances. */
export interface TotalCount {
  readonly observed: number;
  readonly yields: YieldNodes;
  /** Nuisances that move a yield. */
  readonly nuisances: readonly string[];
}

/** Why a model is not a counting experiment, in words for the user. */
export interface NotCountable {
  readonly reason: string;
}

export interface TotalCountLimit {
  readonly observed: number;
  readonly expected: Band;
  /** Mean limit over the background-only outcomes. */
  readonly meanExpected: number;
  readonly method: 'exact' | 'hybrid';
  readonly definition: string;
}

/**
 * CLs limit from the total count of all bins by exact Poisson sums; nuisances are integrated over the densities that
 * their auxiliary measurements give them (normal; gamma with shape a + 1 for shapesys, as for a flat prior).
 * Valid when every bin expects signal; neglects how the count is shared among bins.
 */
export function totalCountLimit({ yields, observed, nuisances }: TotalCount, confidenceLevel: number): TotalCountLimit {
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const limits = new Map<number, number>();
  const limitOf = (count: number): number => {
    const limit = limits.get(count) ?? marginalUpperLimit(yields, count, confidenceLevel);
    limits.set(count, limit);
    return limit;
  };
  const expected = expectedFromOutcomes((count) => marginalBackgroundProbability(yields, count), limitOf, 0);
  return {
    observed: limitOf(observed),
    expected: expected.band,
    meanExpected: expected.mean,
    method: nuisances.length === 0 ? 'exact' : 'hybrid',
    definition: nuisances.length === 0 ? EXACT_CLS_DEFINITION : HYBRID_DEFINITION,
  };
}

/** Outcomes are summed one by one: beyond this mean the asymptotic formulae are better and quicker. */
const LARGEST_BACKGROUND = 200;

/** Reads a model as a counting experiment, or says why it is not one. */
export function asTotalCount(model: Model): TotalCount | NotCountable {
  const { poi, parameters } = model;
  if (poi === undefined) return { reason: 'the measurement has no parameter of interest' };
  if (!model.observed.every((count) => Number.isInteger(count)))
    return { reason: 'the observed counts are not whole numbers' };
  const free = parameters.find((parameter, p) => p !== poi && !parameter.fixed && parameter.constraint.kind === 'none');
  if (free !== undefined) return { reason: `"${free.name}" is free, so the background has to be fitted` };

  const likelihood = new Likelihood(model, 'gradient-only');
  const rates = (point: Float64Array) =>
    Float64Array.from(likelihood.expected(point, new Float64Array(model.binCount)));
  const at = (strength: number, nuisance?: number, shift = 0) => {
    const point = Float64Array.from(parameters, (parameter) => parameter.init);
    point[poi] = strength;
    if (nuisance !== undefined) point[nuisance] = parameters[nuisance]!.init + shift;
    return rates(point);
  };
  const [without, once, twice] = [at(0), at(1), at(2)];
  const signal = once.map((rate, bin) => rate - without[bin]!);
  if (!signal.every((rate) => rate > 0))
    return { reason: 'not every bin expects signal, so the others constrain the background' };
  if (!twice.every((rate, bin) => Math.abs(rate - once[bin]! - signal[bin]!) < 1e-9 * rate))
    return { reason: 'the yields are not linear in the parameter of interest' };
  if (without.reduce((sum, rate) => sum + rate, 0) > LARGEST_BACKGROUND)
    return { reason: `more than ${LARGEST_BACKGROUND} background events are expected` };

  const moves = (p: number): boolean => {
    const size = Math.min(0.5, parameters[p]!.upper - parameters[p]!.init);
    return at(1, p, size).some((rate, bin) => rate !== once[bin]);
  };
  const active = parameters.flatMap((parameter, p) =>
    p !== poi && !parameter.fixed && parameter.constraint.kind !== 'none' && moves(p) ? [p] : [],
  );
  if (active.length > MOST_DIMENSIONS) return { reason: `more than ${MOST_DIMENSIONS} nuisances move the yields` };
  return {
    observed: model.observed.reduce((sum, count) => sum + count, 0),
    yields: yieldsAtNodes(model, likelihood, poi, active),
    nuisances: active.map((p) => parameters[p]!.name),
  };
}

function yieldsAtNodes(model: Model, likelihood: Likelihood, poi: number, active: readonly number[]): YieldNodes {
  const point = Float64Array.from(model.parameters, (parameter) => parameter.init);
  const rates = new Float64Array(model.binCount);
  const total = (strength: number): number => {
    point[poi] = strength;
    let sum = 0;
    for (const rate of likelihood.expected(point, rates)) sum += Math.max(0, rate);
    return sum;
  };
  const move = (axis: number, z: number): void => {
    point[active[axis]!] = nuisanceAt(model.parameters[active[axis]!]!, z);
  };
  const yields = (): readonly [number, number] => {
    const background = total(0);
    return [Math.max(0, total(1) - background), background];
  };
  const towardsSignal = new Float64Array(active.length);
  const towardsBackground = new Float64Array(active.length);
  active.forEach((_, axis) => move(axis, 0));
  active.forEach((_, axis) => {
    move(axis, 0.5);
    const up = yields();
    move(axis, -0.5);
    const down = yields();
    move(axis, 0);
    towardsSignal[axis] = up[0] - down[0];
    towardsBackground[axis] = up[1] - down[1];
  });
  const { points, weights } = normalNodes(active.length, [towardsSignal, towardsBackground]);
  const signal = new Float64Array(weights.length);
  const background = new Float64Array(weights.length);
  for (let node = 0; node < weights.length; node++) {
    for (let axis = 0; axis < active.length; axis++) move(axis, points[node * active.length + axis]!);
    [signal[node], background[node]] = yields();
  }
  return { weights, signal, background };
}

/** Value of a constrained parameter at z standard normal deviations of its density. */
function nuisanceAt({ constraint, init, lower }: Parameter, z: number): number {
  if (constraint.kind === 'normal') {
    const value = constraint.auxiliary + constraint.sigma * z;
    // Gammas and the luminosity multiply yields and stay positive; an alpha has no natural end.
    return lower >= 0 ? Math.max(lower, value) : value;
  }
  return constraint.kind === 'poisson' ? gammaQuantile(constraint.auxiliary + 1, z) / constraint.factor : init;
}

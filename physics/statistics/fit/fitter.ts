import { type Dataset } from '../histfactory/data.ts';
import { Likelihood } from '../histfactory/likelihood.ts';
import type { Model } from '../histfactory/model.ts';
import type { Constraint } from '../histfactory/parameters.ts';
import { BoxNewton, type Box, type Minimum, type MinimumStatus, type Objective } from './minimise.ts';
import { minimiseLarge } from './minimise-large.ts';

/** Above this many parameters a Newton step costs more than it saves (measured: about 30 ms a step at 400). */
export const LARGEST_NEWTON = 400;

/** A point that a fit ended at. `value` is −ln L relative to the saturated model, so q = 2 (value₁ − value₂). */
export interface FitPoint {
  readonly parameters: Float64Array;
  readonly value: number;
  readonly status: MinimumStatus;
  readonly iterations: number;
  readonly distance: number;
}

/** A parameter held at a value during one fit. */
export interface Hold {
  readonly parameter: number;
  readonly value: number;
}

/**
 * Fits one model to any number of data sets; keeps the scratch, so that thousands of fits allocate almost nothing. A fit
 * never throws: a hard problem comes back with its status and the best point that was found.
 */
export class Fitter {
  readonly model: Model;
  readonly likelihood: Likelihood;
  readonly box: Box;
  readonly #objective: Objective & { data: Dataset };
  readonly #newton: BoxNewton | undefined;
  readonly #scale: Float64Array;

  constructor(model: Model) {
    this.model = model;
    const isLarge = model.parameters.length > LARGEST_NEWTON;
    const likelihood = new Likelihood(model, isLarge ? 'gradient-only' : 'with-hessian');
    this.likelihood = likelihood;
    this.box = {
      lower: Float64Array.from(model.parameters, (parameter) => parameter.lower),
      upper: Float64Array.from(model.parameters, (parameter) => parameter.upper),
      fixed: Uint8Array.from(model.parameters, (parameter) => (parameter.fixed ? 1 : 0)),
    };
    this.#objective = {
      size: likelihood.size,
      gradient: likelihood.gradient,
      hessian: likelihood.hessian,
      data: { main: model.observed, auxiliary: new Float64Array(0) },
      evaluate(point, order) {
        return likelihood.evaluate(point, this.data, order);
      },
    };
    this.#newton = isLarge ? undefined : new BoxNewton(this.#objective);
    this.#scale = Float64Array.from(model.parameters, ({ constraint }) => prefitError(constraint) ?? 1);
  }

  /** Start values of the model. */
  inits(): Float64Array {
    return Float64Array.from(this.model.parameters, (parameter) => parameter.init);
  }

  /**
   * Minimum with some parameters held, from `start` (the model's start values if left out). When the first attempt does
   * not converge, others are made from points further away, and the lowest end point counts.
   */
  fit(data: Dataset, holds: readonly Hold[] = [], start?: Float64Array): FitPoint {
    const first = this.#fitFrom(data, holds, start ?? this.inits());
    if (first.status === 'converged') return first;
    let best = first;
    for (const attempt of this.#otherStarts(start)) {
      const next = this.#fitFrom(data, holds, attempt);
      if (isBetter(next, best)) best = next;
      if (best.status === 'converged') break;
    }
    return best;
  }

  #fitFrom(data: Dataset, holds: readonly Hold[], start: Float64Array): FitPoint {
    const { lower, upper, fixed } = this.box;
    const parameters = Float64Array.from(start, (x, i) => Math.min(upper[i]!, Math.max(lower[i]!, x)));
    for (const { parameter, value } of holds) parameters[parameter] = value;
    const before = holds.map(({ parameter }) => fixed[parameter]!);
    for (const { parameter } of holds) fixed[parameter] = 1;
    this.#objective.data = data;
    const minimum: Minimum =
      this.#newton?.minimise(parameters, this.box) ?? minimiseLarge(this.#objective, parameters, this.box, this.#scale);
    holds.forEach(({ parameter }, h) => (fixed[parameter] = before[h]!));
    return { parameters, ...minimum };
  }

  /** The start values, then points with the free parameters scaled down and up, then constrained ones shifted. */
  *#otherStarts(start: Float64Array | undefined): Generator<Float64Array> {
    const inits = this.inits();
    if (start !== undefined) yield inits;
    const { parameters } = this.model;
    const moved = (move: (x: number, i: number) => number) =>
      inits.map((x, i) => (this.box.fixed[i] === 1 ? x : move(x, i)));
    for (const factor of [0.1, 3, 0.01, 30])
      yield moved((x, i) => (parameters[i]!.constraint.kind === 'none' ? factor * x : x));
    for (const sigmas of [-0.5, 0.5]) yield moved((x, i) => x + sigmas * this.#scale[i]!);
  }
}

function isBetter(next: FitPoint, best: FitPoint): boolean {
  if (next.status === 'outside-domain') return false;
  if (best.status === 'outside-domain') return true;
  const isConvergedFirst = next.status === 'converged' && best.status !== 'converged';
  return next.value < best.value - 1e-9 || (isConvergedFirst && next.value < best.value + 1e-6);
}

/** Error of a parameter from its auxiliary measurement alone; undefined for a free parameter. */
export function prefitError(constraint: Constraint): number | undefined {
  if (constraint.kind === 'normal') return constraint.sigma;
  return constraint.kind === 'poisson' ? 1 / Math.sqrt(constraint.factor) : undefined;
}

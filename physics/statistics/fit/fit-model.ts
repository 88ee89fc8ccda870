import { gammaQ } from '../../foundation/special-functions.ts';
import { observedData, saturatedLnLikelihood, type Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { Fitter, LARGEST_NEWTON, prefitError, type FitPoint } from './fitter.ts';
import { hesseCovariance } from './hesse.ts';
import type { MinimumStatus } from './minimise.ts';

export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  /** Hesse error; undefined where the parameter is fixed or at a bound, or the Hessian cannot be inverted. */
  readonly error: number | undefined;
  readonly state: 'free' | 'fixed' | 'at-lower-bound' | 'at-upper-bound';
  /** (θ̂ − auxiliary) / prefit error, for constrained parameters that are not fixed. */
  readonly pull: number | undefined;
  /** Hesse error / prefit error: 1 when the data tell nothing about the parameter. */
  readonly constraint: number | undefined;
}

export interface GoodnessOfFit {
  /** 2 (ln L of the saturated model − ln L of the fit). */
  readonly deltaTwiceNll: number;
  /** Bins less free unconstrained parameters. */
  readonly degreesOfFreedom: number;
  /** From the χ² distribution; undefined without degrees of freedom. Not reliable below about 5 events a bin. */
  readonly pValue: number | undefined;
}

export interface FitResult {
  readonly status: MinimumStatus;
  /** What to try, where the fit did not converge or ended at a bound. */
  readonly advice: readonly string[];
  readonly parameters: readonly FittedParameter[];
  /** −2 ln L with all constants, as pyhf gives it. */
  readonly twiceNll: number;
  /** Names of the rows of `correlation`: the free parameters away from their bounds. */
  readonly correlated: readonly string[];
  readonly correlation: readonly (readonly number[])[];
  readonly goodnessOfFit: GoodnessOfFit;
  readonly iterations: number;
  /** The best point in the order of the model's parameters. */
  readonly point: Float64Array;
}

/**
 * Maximum-likelihood fit with Hesse errors, correlations, pulls and the saturated goodness of fit. Errors are those of
 * the exact second derivatives with parameters at a bound held there. Never throws on a hard problem.
 */
export function fitModel(model: Model, data: Dataset = observedData(model), fitter = new Fitter(model)): FitResult {
  const point = fitter.fit(data);
  const states = point.parameters.map((_, i) => ('free' === stateOf(fitter, point, i) ? 1 : 0));
  const covariance = hesseCovariance(fitter, data, point.parameters, states);
  const parameters = model.parameters.map((parameter, i): FittedParameter => {
    const state = stateOf(fitter, point, i);
    const value = point.parameters[i]!;
    const error = covariance?.errors.get(i);
    const prefit = state === 'fixed' ? undefined : prefitError(parameter.constraint);
    return {
      name: parameter.name,
      value,
      error,
      state,
      pull: prefit === undefined ? undefined : (value - centre(model, data, i)) / prefit,
      constraint: prefit === undefined || error === undefined ? undefined : error / prefit,
    };
  });
  return {
    status: point.status,
    advice: adviceFor(point, parameters, covariance !== undefined),
    parameters,
    twiceNll: 2 * (point.value - saturatedLnLikelihood(model, data)),
    correlated: covariance?.indices.map((i) => model.parameters[i]!.name) ?? [],
    correlation: covariance?.correlation ?? [],
    goodnessOfFit: goodnessOfFit(model, point.value),
    iterations: point.iterations,
    point: point.parameters,
  };
}

/** The value at which a constraint has its peak. */
function centre(model: Model, data: Dataset, parameter: number): number {
  const { constraint } = model.parameters[parameter]!;
  const measured = data.auxiliary[parameter]!;
  return constraint.kind === 'poisson' ? measured / constraint.factor : measured;
}

/** Within this fraction of its range of a bound, a parameter is at the bound. */
const AT_BOUND = 1e-9;

function stateOf(fitter: Fitter, { parameters }: FitPoint, i: number): FittedParameter['state'] {
  const { lower, upper, fixed } = fitter.box;
  if (fixed[i] === 1) return 'fixed';
  const margin = AT_BOUND * (upper[i]! - lower[i]!);
  if (parameters[i]! <= lower[i]! + margin) return 'at-lower-bound';
  return parameters[i]! >= upper[i]! - margin ? 'at-upper-bound' : 'free';
}

/**
 * Saturated goodness of fit: twice the distance to a model with a free rate for each bin, distributed as χ² for large
 * counts (R. D. Cousins, 2013, "Generalization of chisquare goodness-of-fit test for binned data using saturated models").
 */
export function goodnessOfFit(model: Model, value: number): GoodnessOfFit {
  const free = model.parameters.filter((parameter) => !parameter.fixed && parameter.constraint.kind === 'none').length;
  const degreesOfFreedom = model.binCount - free;
  const deltaTwiceNll = Math.max(0, 2 * value);
  return {
    deltaTwiceNll,
    degreesOfFreedom,
    pValue:
      degreesOfFreedom > 0 && deltaTwiceNll < Infinity ? gammaQ(degreesOfFreedom / 2, deltaTwiceNll / 2) : undefined,
  };
}

function adviceFor(point: FitPoint, parameters: readonly FittedParameter[], hasErrors: boolean): readonly string[] {
  const advice: string[] = [];
  if (point.status === 'outside-domain')
    advice.push(
      'No point of the model gives every bin with events a positive rate: check bins that only the signal fills, or negative yields.',
    );
  else if (point.status !== 'converged')
    advice.push(
      `The fit ended before its minimum (${point.status}): try other start values or bounds, or smoother interpolation codes (code4, code4p).`,
    );
  const stuck = parameters.filter(
    (parameter) => parameter.state === 'at-upper-bound' || parameter.state === 'at-lower-bound',
  );
  for (const { name, value, state } of stuck.slice(0, 5))
    advice.push(
      `"${name}" is at its ${state === 'at-lower-bound' ? 'lower' : 'upper'} bound ${value}; its error and those of parameters correlated with it do not include it.`,
    );
  if (!hasErrors && point.status !== 'outside-domain')
    advice.push(
      parameters.length > LARGEST_NEWTON
        ? `No Hesse errors beyond ${LARGEST_NEWTON} parameters: use profile intervals.`
        : 'No errors: the second derivatives are singular. Fix parameters that act alike, or that act on empty samples.',
    );
  return advice;
}

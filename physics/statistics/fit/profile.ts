import type { Dataset } from '../histfactory/data.ts';
import { TwinError } from '../../foundation/failure.ts';
import { findFallingRoot } from '../falling-root.ts';
import type { Fitter, FitPoint } from './fitter.ts';

export interface ProfilePoint {
  readonly value: number;
  /** 2 (F at the value, profiled − F at the best fit). */
  readonly deltaTwiceNll: number;
}

export interface ProfileInterval {
  readonly best: number;
  /** Ends where −2 ln λ reaches the level; undefined where a bound of the parameter comes first. */
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** Place of a parameter by name (`mu`, `mcstat[3]`). */
export function findParameter(fitter: Fitter, name: string): number {
  const place = fitter.model.parameters.findIndex((parameter) => parameter.name === name);
  if (place < 0)
    throw new TwinError({
      code: 'PARAMETER_NAME',
      where: name.slice(0, 100),
      problem: 'The model has no such parameter.',
      remedy: `Choose one of: ${fitter.model.parameters
        .slice(0, 20)
        .map((parameter) => parameter.name)
        .join(', ')}${fitter.model.parameters.length > 20 ? ', …' : ''}.`,
    });
  return place;
}

/** −2 ln λ along one parameter, the others fitted anew at each value. */
export function scanProfile(
  fitter: Fitter,
  data: Dataset,
  parameter: number,
  values: readonly number[],
  best: FitPoint = fitter.fit(data),
): readonly ProfilePoint[] {
  let start = best.parameters;
  return values.map((value) => {
    const point = fitter.fit(data, [{ parameter, value }], start);
    if (point.value < Infinity) start = point.parameters;
    return { value, deltaTwiceNll: 2 * (point.value - best.value) };
  });
}

export interface ContourScan {
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** deltaTwiceNll[i][j] at first[i], second[j]; contours of 68 % and 95 % for two parameters lie at 2.30 and 5.99. */
  readonly deltaTwiceNll: readonly (readonly number[])[];
}

/** −2 ln λ over a grid of two parameters. */
export function scanContour(
  fitter: Fitter,
  data: Dataset,
  [first, second]: readonly [number, number],
  [firstValues, secondValues]: readonly [readonly number[], readonly number[]],
  best: FitPoint = fitter.fit(data),
): ContourScan {
  const deltaTwiceNll = firstValues.map((firstValue) => {
    let start = best.parameters;
    return secondValues.map((secondValue) => {
      const holds = [
        { parameter: first, value: firstValue },
        { parameter: second, value: secondValue },
      ];
      const point = fitter.fit(data, holds, start);
      if (point.value < Infinity) start = point.parameters;
      return 2 * (point.value - best.value);
    });
  });
  return { first: firstValues, second: secondValues, deltaTwiceNll };
}

/**
 * Profile-likelihood ("Minos") interval: the values at which −2 ln λ reaches `level`, 1 for 68.3 % (S. S. Wilks 1938).
 * Each end is bracketed from the Hesse error or the parameter's range and found by false position on √(−2 ln λ), which is
 * nearly straight.
 */
export function profileInterval(
  fitter: Fitter,
  data: Dataset,
  parameter: number,
  best: FitPoint = fitter.fit(data),
  level = 1,
): ProfileInterval {
  const { lower, upper } = fitter.box;
  const centre = best.parameters[parameter]!;
  const endTowards = (bound: number): number | undefined => {
    const reach = Math.abs(bound - centre);
    if (!(reach > 0)) return undefined;
    const direction = bound > centre ? 1 : -1;
    let start = best.parameters;
    const excess = (distance: number): number => {
      const value = centre + direction * Math.min(distance, reach);
      const point = fitter.fit(data, [{ parameter, value }], start);
      if (point.value < Infinity) start = point.parameters;
      return Math.sqrt(level) - Math.sqrt(Math.max(0, 2 * (point.value - best.value)));
    };
    if (excess(reach) > 0) return undefined;
    start = best.parameters;
    const distance = findFallingRoot(
      excess,
      Math.min(reach, firstStep(fitter, data, best, parameter)),
      Math.sqrt(level),
    );
    return centre + direction * distance;
  };
  return { best: centre, lower: endTowards(lower[parameter]!), upper: endTowards(upper[parameter]!) };
}

/** A first distance to try: the error from the curvature with the others held. */
function firstStep({ likelihood, box }: Fitter, data: Dataset, best: FitPoint, parameter: number): number {
  const range = box.upper[parameter]! - box.lower[parameter]!;
  if (likelihood.hessian.length === 0) return 0.1 * range;
  likelihood.evaluate(best.parameters, data, 'hessian');
  const curvature = likelihood.hessian[parameter * likelihood.size + parameter]!;
  return curvature > 0 ? 1 / Math.sqrt(curvature) : 0.1 * range;
}

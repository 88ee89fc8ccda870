import { TwinError } from '../../foundation/failure.ts';
import { flattenData, nominalAuxiliary, observedData, saturatedLnLikelihood, type Dataset } from './data.ts';
import { Likelihood } from './likelihood.ts';
import type { Model } from './model.ts';

export interface Evaluation {
  /** ln L with all constants. */
  readonly logpdf: number;
  /** Expected counts, then the auxiliary data expected, in pyhf's order. */
  readonly expectedData: readonly number[];
}

/** ln L and expected data at a point. */
export function evaluateModel(model: Model, point: Float64Array, data: Dataset = observedData(model)): Evaluation {
  const value = new Likelihood(model, 'gradient-only').evaluate(point, data, 'value');
  return {
    logpdf: saturatedLnLikelihood(model, data) - value,
    expectedData: flattenData(model, asimovAt(model, point)),
  };
}

/** Data that equal what a point expects: counts, and auxiliary measurements at the point's values. */
export function asimovAt(
  model: Model,
  point: Float64Array,
  likelihood = new Likelihood(model, 'gradient-only'),
): Dataset {
  return {
    main: likelihood.expected(point, new Float64Array(model.binCount)),
    auxiliary: Float64Array.from(model.parameters, ({ constraint }, p) =>
      constraint.kind === 'poisson' ? constraint.factor * point[p]! : point[p]!,
    ),
  };
}

/**
 * Data that know nothing of the observation: counts expected at the start values and a signal strength, nominal auxiliary
 * measurements. A blinded analysis quotes its expected limit for them.
 */
export function prefitData(model: Model, strength = 0): Dataset {
  const point = Float64Array.from(model.parameters, ({ init }) => init);
  if (model.poi !== undefined) point[model.poi] = strength;
  return { main: asimovAt(model, point).main, auxiliary: nominalAuxiliary(model) };
}

/** A point from values by name (`mu`, `mcstat[3]`); parameters that are not named keep their start values. */
export function pointFromNames(model: Model, values: ReadonlyMap<string, number>): Float64Array {
  const point = Float64Array.from(model.parameters, ({ init }) => init);
  const places = new Map(model.parameters.map(({ name }, p) => [name, p]));
  for (const [name, value] of values) {
    const place = places.get(name);
    if (place === undefined)
      throw new TwinError({
        code: 'PARAMETER_NAME',
        where: name.slice(0, 100),
        problem: 'The model has no such parameter.',
        remedy: `Choose among: ${[...places.keys()].slice(0, 20).join(', ')}${places.size > 20 ? ', …' : ''}.`,
      });
    if (!Number.isFinite(value))
      throw new TwinError({
        code: 'PARAMETER_VALUE',
        where: name.slice(0, 100),
        problem: `${value} is not a finite number.`,
        remedy: 'Give a number.',
      });
    point[place] = value;
  }
  return point;
}

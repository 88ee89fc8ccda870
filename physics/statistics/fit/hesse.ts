import type { Dataset } from '../histfactory/data.ts';
import { invertSymmetric } from './cholesky.ts';
import type { Fitter } from './fitter.ts';

export interface Covariance {
  /** Places of the parameters that the rows belong to. */
  readonly indices: readonly number[];
  /** Row by row over `indices`. */
  readonly matrix: Float64Array;
  /** √ of the diagonal, by place of the parameter. */
  readonly errors: ReadonlyMap<number, number>;
  readonly correlation: readonly (readonly number[])[];
}

/**
 * Inverse of the exact second derivatives of −ln L over the parameters with `isFree[i]` = 1, the others held. Undefined
 * where they are not positive definite (no minimum, or a direction that nothing measures), and for models too large for
 * a Hessian.
 */
export function hesseCovariance(
  fitter: Fitter,
  data: Dataset,
  point: Float64Array,
  isFree: ArrayLike<number>,
): Covariance | undefined {
  const { likelihood } = fitter;
  if (likelihood.hessian.length === 0 || !(likelihood.evaluate(point, data, 'hessian') < Infinity)) return undefined;
  const { hessian, size } = likelihood;
  const indices: number[] = [];
  for (let i = 0; i < size; i++) if (isFree[i] === 1 && hessian[i * size + i] !== 0) indices.push(i);
  const count = indices.length;
  const block = new Float64Array(count * count);
  indices.forEach((i, a) => indices.forEach((j, b) => (block[a * count + b] = hessian[i * size + j]!)));
  const matrix = invertSymmetric(block, count);
  if (matrix === undefined) return undefined;
  const errors = indices.map((_, a) => Math.sqrt(matrix[a * count + a]!));
  return {
    indices,
    matrix,
    errors: new Map(indices.map((i, a) => [i, errors[a]!])),
    correlation: indices.map((_, a) => indices.map((__, b) => matrix[a * count + b]! / (errors[a]! * errors[b]!))),
  };
}

import { exp } from '../foundation/math.ts';

/** Points of a d-dimensional standard normal with weights that sum to 1. `points` holds one row of d numbers a node. */
export interface NormalNodes {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Trapezoid rule in one dimension. Under a normal weight it converges like exp(−2π²/h²): 6e-16 at h = 0.75, and 1.5e-11
 * of the weight lies beyond ±6.75.
 */
const STEP = 0.75;
const HALF_POINTS = 9;
const PER_AXIS = 2 * HALF_POINTS + 1;

/** More dimensions than this make more nodes than toys would cost. */
export const MOST_DIMENSIONS = 60;

/**
 * Nodes for the mean of a smooth function over independent standard normals. Up to two dimensions: the product
 * trapezoid rule, exact to about 1e-10. Beyond: the same rule along `directions`, the one or two in which the function
 * changes to first order, times the cubature of degree three (±√r along each of the r axes left, A. H. Stroud 1957), so
 * that the rest is integrated exactly up to its third order.
 */
export function normalNodes(dimensions: number, directions: readonly Float64Array[]): NormalNodes {
  if (dimensions <= 2) return productNodes(unitVectors(dimensions), [], dimensions);
  const main = orthonormalise(directions, []).slice(0, 2);
  return productNodes(main, orthonormalise(unitVectors(dimensions), main), dimensions);
}

function productNodes(main: readonly Float64Array[], rest: readonly Float64Array[], dimensions: number): NormalNodes {
  let gridCount = 1;
  for (let axis = 0; axis < main.length; axis++) gridCount *= PER_AXIS;
  const restCount = Math.max(1, 2 * rest.length);
  const radius = Math.sqrt(rest.length);
  const points = new Float64Array(gridCount * restCount * dimensions);
  const weights = new Float64Array(gridCount * restCount);
  let total = 0;
  for (let node = 0; node < weights.length; node++) {
    const point = points.subarray(node * dimensions, (node + 1) * dimensions);
    let place = Math.floor(node / restCount);
    let square = 0;
    for (const axis of main) {
      const x = ((place % PER_AXIS) - HALF_POINTS) * STEP;
      place = Math.floor(place / PER_AXIS);
      square += x * x;
      addScaled(point, axis, x);
    }
    const corner = node % restCount;
    if (rest.length > 0) addScaled(point, rest[corner >> 1]!, corner % 2 === 0 ? radius : -radius);
    weights[node] = exp(-0.5 * square);
    total += weights[node]!;
  }
  for (let node = 0; node < weights.length; node++) weights[node]! /= total;
  return { points, weights };
}

function unitVectors(dimensions: number): readonly Float64Array[] {
  return Array.from({ length: dimensions }, (_, axis) => {
    const vector = new Float64Array(dimensions);
    vector[axis] = 1;
    return vector;
  });
}

/** Gram–Schmidt: unit vectors for what the given vectors add to `known`, in their order; dependent ones drop out. */
function orthonormalise(vectors: readonly Float64Array[], known: readonly Float64Array[]): readonly Float64Array[] {
  const basis = [...known];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    const before = dot(vector, vector);
    for (let pass = 0; pass < 2; pass++) for (const axis of basis) addScaled(rest, axis, -dot(rest, axis));
    const square = dot(rest, rest);
    if (square > 1e-12 * before && before > 0) basis.push(rest.map((x) => x / Math.sqrt(square)));
  }
  return basis.slice(known.length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}

/** `root[axis][row]`: x = Σ root[axis] · z[axis] has the covariance asked for when z is standard normal. */
export type CovarianceRoot = readonly Float64Array[];

/** Cholesky factor of a positive semi-definite matrix by largest pivot first, cut off at its rank (to 1e-12). */
export function correlatedRoot(covariance: Float64Array, rows: number): CovarianceRoot {
  const remaining = Float64Array.from(covariance);
  const diagonal = (row: number) => remaining[row * rows + row]!;
  const root: Float64Array[] = [];
  let largest = 0;
  for (let row = 0; row < rows; row++) largest = Math.max(largest, diagonal(row));
  while (root.length < rows) {
    let pivot = 0;
    for (let row = 1; row < rows; row++) if (diagonal(row) > diagonal(pivot)) pivot = row;
    if (!(diagonal(pivot) > 1e-12 * largest)) break;
    const scale = 1 / Math.sqrt(diagonal(pivot));
    const axis = Float64Array.from({ length: rows }, (_, row) => remaining[row * rows + pivot]! * scale);
    for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) remaining[i * rows + j]! -= axis[i]! * axis[j]!;
    root.push(axis);
  }
  return root;
}

import { exp } from '../foundation/math.ts';
import { normalQuantile } from '../foundation/normal-distribution.ts';

/** Points of a d-dimensional standard normal with weights that sum to 1. `points` holds one row of d numbers a node. */
export interface NormalNodes {
  readonly dimensions: number;
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Trapezoid rule in one dimension. Under a normal weight it converges like exp(−2π²/h²): 6e-16 at h = 0.75, and 1.5e-11
 * of the weight lies beyond ±6.75.
 */
const STEP = 0.75;
const HALF_POINTS = 9;

/** Beyond this many nodes (four dimensions and more) a lattice takes over. */
const LARGEST_GRID = 20000;

/**
 * Nodes for the mean of a smooth function over independent standard normals: the product trapezoid rule for up to three
 * dimensions (exact to about 1e-10), a rank-1 lattice beyond (1e-5 for a 10 % error split over four dimensions).
 */
export function normalNodes(dimensions: number): NormalNodes {
  const perAxis = 2 * HALF_POINTS + 1;
  let count = 1;
  for (let axis = 0; axis < dimensions && count <= LARGEST_GRID; axis++) count *= perAxis;
  return count <= LARGEST_GRID ? productTrapezoid(dimensions, perAxis, count) : normalLattice(dimensions);
}

function productTrapezoid(dimensions: number, perAxis: number, count: number): NormalNodes {
  const points = new Float64Array(count * dimensions);
  const weights = new Float64Array(count);
  let total = 0;
  for (let node = 0; node < count; node++) {
    let rest = node;
    let square = 0;
    for (let axis = 0; axis < dimensions; axis++) {
      const x = ((rest % perAxis) - HALF_POINTS) * STEP;
      rest = Math.floor(rest / perAxis);
      points[node * dimensions + axis] = x;
      square += x * x;
    }
    const weight = exp(-0.5 * square);
    weights[node] = weight;
    total += weight;
  }
  for (let node = 0; node < count; node++) weights[node]! /= total;
  return { dimensions, points, weights };
}

const LATTICE_POINTS = 4096;

/**
 * Lattice whose generators are fractional parts of square roots of primes (R. D. Richtmyer 1951), folded by the tent map
 * so that it sees a periodic integrand, and mirrored about zero so that odd moments vanish.
 */
function normalLattice(dimensions: number): NormalNodes {
  const generators = firstPrimes(dimensions).map((prime) => Math.sqrt(prime));
  const points = new Float64Array(2 * LATTICE_POINTS * dimensions);
  const weights = new Float64Array(2 * LATTICE_POINTS).fill(0.5 / LATTICE_POINTS);
  for (let node = 0; node < LATTICE_POINTS; node++)
    for (let axis = 0; axis < dimensions; axis++) {
      const position = (node + 0.5) * generators[axis]!;
      const folded = Math.abs(2 * (position - Math.floor(position)) - 1);
      const x = normalQuantile(Math.min(Math.max(folded, 1e-12), 1 - 1e-12));
      points[2 * node * dimensions + axis] = x;
      points[(2 * node + 1) * dimensions + axis] = -x;
    }
  return { dimensions, points, weights };
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}

export interface CovarianceRoot {
  /** `root[axis][row]`: x = Σ root[axis] · z[axis] has the covariance asked for when z is standard normal. */
  readonly root: readonly Float64Array[];
  readonly rank: number;
}

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
  return { root, rank: root.length };
}

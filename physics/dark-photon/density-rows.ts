import type { RandomStream } from '../foundation/random.ts';

/**
 * Probability densities on [0, 1], one a row, given at equally spaced points and linear in between. Sampling inverts the
 * cumulative distribution exactly: what comes out has the tabulated density, whatever the number of points.
 */
export class DensityRows {
  readonly #cells: number;
  readonly #density: Float64Array;
  readonly #cumulative: Float64Array;

  constructor(rows: number, cells: number) {
    this.#cells = cells;
    this.#density = new Float64Array(rows * (cells + 1));
    this.#cumulative = new Float64Array(rows * (cells + 1));
  }

  /** Fills a row from its density at points 0 … cells, which need not be normalised; a row without any content becomes uniform. */
  fill(row: number, densityAt: (point: number) => number): void {
    const start = row * (this.#cells + 1);
    let sum = 0;
    let previous = 0;
    for (let i = 0; i <= this.#cells; i++) {
      const value = Math.max(0, densityAt(i));
      if (i > 0) sum += 0.5 * (previous + value);
      this.#density[start + i] = value;
      this.#cumulative[start + i] = sum;
      previous = value;
    }
    if (sum === 0) this.fill(row, () => 1);
  }

  sample(row: number, stream: RandomStream): number {
    const start = row * (this.#cells + 1);
    const wanted = stream.uniform() * this.#cumulative[start + this.#cells]!;
    const cell = cellOf(this.#cumulative, start, this.#cells, wanted);
    const rest = wanted - this.#cumulative[start + cell]!;
    const left = this.#density[start + cell]!;
    const slope = this.#density[start + cell + 1]! - left;
    // rest = left·v + slope·v²/2, solved so that neither a flat nor a falling density cancels.
    const v = (2 * rest) / (left + Math.sqrt(Math.max(0, left * left + 2 * slope * rest)));
    return (cell + Math.min(1, v)) / this.#cells;
  }
}

/** The cell of a cumulative table (entries start … start + cells) that holds `wanted`, by bisection. */
export function cellOf(cumulative: Float64Array, start: number, cells: number, wanted: number): number {
  let low = 0;
  let high = cells;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[start + middle]! > wanted) high = middle;
    else low = middle;
  }
  return low;
}

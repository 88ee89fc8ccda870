import { complex, divide, multiply } from '../foundation/complex.ts';
import { talbotContour } from '../foundation/inverse-laplace.ts';
import { exp } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { cellOf } from './density-rows.ts';
import { contourShift, TALBOT_NODES, trackTransformAtDepths, type ShowerModel } from './shower-transform.ts';

const DEPTH_CELLS = 32;

/**
 * Where along the shower its electrons of a given energy are: for each slice of L = ln(E₀/E) between the given edges the
 * distribution of track length over depth t, from the cascade's own solution (the same one that gives K(L)). Depth is
 * uniform inside a cell; cells widen with depth, 0.03 X0 at the surface and 1.6 X0 at the end of the shower.
 */
export class EmissionDepth {
  readonly #depthsX0: Float64Array;
  readonly #cumulative: Float64Array;

  constructor(lossEdges: Float64Array, model: ShowerModel = 'full-shower') {
    const deepest = 24 + 4 * lossEdges[lossEdges.length - 1]!;
    this.#depthsX0 = Float64Array.from(
      { length: DEPTH_CELLS + 1 },
      (_, j) => deepest * (j / DEPTH_CELLS) * (j / DEPTH_CELLS),
    );
    this.#cumulative = new Float64Array((lossEdges.length - 1) * (DEPTH_CELLS + 1));
    let below = new Float64Array(DEPTH_CELLS + 1);
    for (let i = 1; i < lossEdges.length; i++) {
      const above = trackLengthsAboveByDepth(lossEdges[i]!, this.#depthsX0, model);
      const start = (i - 1) * (DEPTH_CELLS + 1);
      for (let j = 1; j <= DEPTH_CELLS; j++) {
        const track = above[j]! - below[j]! - (above[j - 1]! - below[j - 1]!);
        this.#cumulative[start + j] = this.#cumulative[start + j - 1]! + Math.max(0, track);
      }
      below = above;
    }
  }

  /** Depth in X0 of an electron in slice `slice`. */
  sample(slice: number, stream: RandomStream): number {
    const start = slice * (DEPTH_CELLS + 1);
    const cumulative = this.#cumulative;
    const wanted = stream.uniform() * cumulative[start + DEPTH_CELLS]!;
    const cell = cellOf(cumulative, start, DEPTH_CELLS, wanted);
    const low = cumulative[start + cell]!;
    const share = (wanted - low) / (cumulative[start + cell + 1]! - low);
    return this.#depthsX0[cell]! + share * (this.#depthsX0[cell + 1]! - this.#depthsX0[cell]!);
  }
}

/** Track length [X0] up to each depth of electrons with energy above E₀e^(−L). */
export function trackLengthsAboveByDepth(
  energyLossLog: number,
  depthsX0: Float64Array,
  model: ShowerModel = 'full-shower',
): Float64Array<ArrayBuffer> {
  const shift = contourShift(model);
  const lengths = new Float64Array(depthsX0.length);
  for (const { s, weight } of talbotContour(energyLossLog, TALBOT_NODES)) {
    const shifted = complex(s.re + shift, s.im);
    const factor = divide(weight, shifted);
    trackTransformAtDepths(model, shifted, depthsX0).forEach((transform, j) => {
      lengths[j]! += multiply(factor, transform).re;
    });
  }
  const growth = exp(shift * energyLossLog);
  return lengths.map((length) => growth * length);
}

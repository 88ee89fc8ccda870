import { cos, PI, pow, sin } from '../../foundation/math.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';
import { SPOT_RINGS } from '../tracked/tracked-showers.ts';
import { placesOfLibrary } from './library-starts.ts';
import type { SeenShare } from './seen-share.ts';

/** Directions about an axis, and radii in a ring. */
export const TURNS = 256;
export const RADII = 8;
/** Points in which the mean of a ring is taken. */
const POINTS_OF_RING = 32;

/**
 * Where the spots of frozen showers lie about their axis, and what each counts: what fibres, rods and gaps leave to be seen at its place, over what
 * they leave in the mean around the starts of the library, which was made among them.
 */
export class SpotWeights {
  /** Radii in each ring, even in r². */
  readonly radiusMm: Float64Array;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly #stack: PlateStack;
  readonly #seen: SeenShare;
  /** One over the mean seen share of each ring. */
  readonly #perSeenShare: Float64Array;

  constructor(stack: PlateStack, seen: SeenShare) {
    this.#stack = stack;
    this.#seen = seen;
    // Rings begin at 2⁻⁶ mm², two an octave of r², at 1 and 1.5 of its lower edge.
    this.radiusMm = Float64Array.from({ length: SPOT_RINGS * RADII }, (_, index) => {
      const ring = Math.floor(index / RADII);
      const edge = (ring % 2 === 0 ? 1 : 1.5) + (0.5 * ((index % RADII) + 0.5)) / RADII;
      return Math.sqrt(pow(2, (ring >> 1) - 6) * edge);
    });
    const angle = (index: number): number => (2 * PI * (index + 0.5)) / TURNS;
    this.cosine = Float64Array.from({ length: TURNS }, (_, index) => cos(angle(index)));
    this.sine = Float64Array.from({ length: TURNS }, (_, index) => sin(angle(index)));
    this.#perSeenShare = Float64Array.from({ length: SPOT_RINGS }, (_, ring) => 1 / this.#meanSeenShare(ring));
  }

  /** Of a spot of a ring that falls on a point of a plate. */
  at(ring: number, plate: number, xMm: number, yMm: number): number {
    return this.#perSeenShare[ring]! * this.#seen.at(plate, xMm, yMm);
  }

  /** Mean of spots that are spread over the rings about an axis in these shares, evenly in each. */
  around(xMm: number, yMm: number, ringShares: Float64Array): number {
    let sum = 0;
    for (let ring = 0; ring < SPOT_RINGS; ring++) {
      if (ringShares[ring] === 0) continue;
      let seen = 0;
      for (let point = 0; point < POINTS_OF_RING; point++) {
        const radiusMm = this.radiusMm[ring * RADII + ((5 * point) & (RADII - 1))]!;
        const index = point * (TURNS / POINTS_OF_RING);
        seen += this.#seen.inMean(xMm + radiusMm * this.cosine[index]!, yMm + radiusMm * this.sine[index]!);
      }
      sum += (ringShares[ring]! * this.#perSeenShare[ring]! * seen) / POINTS_OF_RING;
    }
    return sum;
  }

  /** Seen share of spots of a ring about the places where the library's showers started. */
  #meanSeenShare(ring: number): number {
    const { columns, rows, widthMm, heightMm } = this.#stack.cells;
    let inside = 0;
    let seen = 0;
    for (let start = 0; start < TURNS * RADII; start++) {
      const [x0, y0] = placesOfLibrary(this.#stack, start);
      const radiusMm = this.radiusMm[ring * RADII + (start % RADII)]!;
      const x = x0 + radiusMm * this.cosine[Math.floor(start / RADII)]!;
      const y = y0 + radiusMm * this.sine[Math.floor(start / RADII)]!;
      if (Math.abs(x) >= (columns * widthMm) / 2 || Math.abs(y) >= (rows * heightMm) / 2) continue;
      inside++;
      seen += this.#seen.inMean(x, y);
    }
    return inside === 0 ? 1 : seen / inside;
  }
}

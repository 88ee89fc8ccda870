import { exp } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import {
  drawTransverse,
  TRANSVERSE_GEV,
  type TransverseMomenta,
} from '../../interactions/hadronic/hadron-inelastic.ts';
import type { ParticleName } from '../../particles/particle.ts';

/** Neutral hadrons, which alone can carry a leak out of a side; K⁰_S decay before they do. */
const WIDENED: ReadonlySet<ParticleName> = new Set(['neutron', 'antineutron', 'K0L']);

/**
 * Importance sampling in angle: the transverse momenta of the neutral hadrons of a vertex drawn `factor` times wider, from
 * p_T exp(−p_T/(0.17 f)). The weight of a vertex is the product of f² exp(−p_T (1 − 1/f)/0.17) over all that were drawn, those that the
 * energy did not suffice for among them: weights average to 1, and so every weighted mean is that of vertices as they are.
 */
export class WideTransverse implements TransverseMomenta {
  readonly #factor: number;
  weight = 1;

  constructor(factor: number) {
    this.#factor = factor;
  }

  draw(stream: RandomStream, particle: ParticleName): number {
    const natural = drawTransverse(stream);
    if (!WIDENED.has(particle)) return natural;
    this.weight *= this.#factor * this.#factor * exp(-(this.#factor - 1) * (natural / TRANSVERSE_GEV));
    return this.#factor * natural;
  }
}

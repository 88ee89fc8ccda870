import type { EmittedParticle } from '../../event-model/particle-state.ts';
import { exp } from '../../foundation/math.ts';
import { momentumGev } from '../../particles/particle.ts';
import { PARTICLES } from '../../particles/particle.ts';

/** Scale of the vertex generator's transverse momenta, dN/dp_T ∝ p_T exp(−p_T/0.17 GeV) (interactions/hadron-inelastic.ts). */
const TRANSVERSE_GEV = 0.17;
/** Only neutral hadrons of at least this energy are widened: they alone can carry a leak out of a side. */
const LEAST_GEV = 1;

/**
 * Importance sampling in angle: the transverse momenta of the neutral hadrons of a vertex made `factor` times wider, as if
 * drawn from p_T exp(−p_T/(0.17 f)). Weight f² exp(−p_T′ (1 − 1/f)/0.17) each, with p_T′ the widened one.
 */
export function widenTransverse(
  axis: Pick<EmittedParticle, 'directionX' | 'directionY' | 'directionZ'>,
  products: readonly EmittedParticle[],
  factor: number,
): { readonly products: readonly EmittedParticle[]; readonly weight: number } {
  let weight = 1;
  const widened = products.map((product) => {
    if (PARTICLES[product.particle].chargeE !== 0 || product.kineticGev < LEAST_GEV) return product;
    if (product.particle === 'pi0' || product.particle === 'gamma') return product;
    const along =
      product.directionX * axis.directionX +
      product.directionY * axis.directionY +
      product.directionZ * axis.directionZ;
    const acrossX = product.directionX - along * axis.directionX;
    const acrossY = product.directionY - along * axis.directionY;
    const acrossZ = product.directionZ - along * axis.directionZ;
    const sine = Math.sqrt(acrossX * acrossX + acrossY * acrossY + acrossZ * acrossZ);
    const wide = factor * sine;
    if (along <= 0 || sine === 0 || wide >= 1) return product;
    const transverse = wide * momentumGev(product.particle, product.kineticGev);
    weight *= factor * factor * exp((-transverse * (1 - 1 / factor)) / TRANSVERSE_GEV);
    const cosine = Math.sqrt(1 - wide * wide);
    return {
      ...product,
      directionX: cosine * axis.directionX + factor * acrossX,
      directionY: cosine * axis.directionY + factor * acrossY,
      directionZ: cosine * axis.directionZ + factor * acrossZ,
    };
  });
  return { products: widened, weight };
}

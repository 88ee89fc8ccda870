import { PARTICLES } from '../../particles/particle.ts';
import type { Cascade, CascadeParticle } from './cascade.ts';

export interface QuietnessSettings {
  readonly thresholdGev: number;
  /** An electromagnetic particle of more energy is seen for certain. */
  readonly allowedShowerGev: number;
  /** `all`: what flies must be absorbed; `visible`: what is charged or shines must be, neutral hadrons may pass. */
  readonly counts: 'all' | 'visible';
}

/** Weight of what is as good as seen: such members keep the estimate without bias and need no copies. */
const AS_GOOD_AS_SEEN = 1e-9;

/**
 * How likely a cascade is to stay unseen, to guide the splitting: 1/(1 + E/E_th)² of the energy that still has to be hidden. Only
 * the sharpness of the estimate depends on it.
 */
export function quietness({ thresholdGev, allowedShowerGev, counts }: QuietnessSettings) {
  return ({ flying }: Pick<Cascade, 'flying'>): number => {
    let toHideGev = 0;
    for (const particle of flying) {
      const shines = isElectromagnetic(particle);
      if (shines && particle.kineticGev > allowedShowerGev) return AS_GOOD_AS_SEEN;
      if (counts === 'all' || shines || PARTICLES[particle.particle].chargeE !== 0) toHideGev += particle.kineticGev;
    }
    const loudness = 1 + toHideGev / Math.max(thresholdGev, 0.1);
    return 1 / (loudness * loudness);
  };
}

function isElectromagnetic({ particle }: CascadeParticle): boolean {
  return particle === 'e-' || particle === 'e+' || particle === 'gamma' || particle === 'pi0';
}

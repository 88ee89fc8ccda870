import type { EmittedParticle } from '../../event-model/particle-state.ts';
import { aroundAxis } from '../../foundation/direction.ts';
import { exp, log, PI } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import type { ParticleName } from '../../particles/particle.ts';
import type { TargetNucleus } from './target-nucleus.ts';

/**
 * What the struck nucleus sends out; numbers from emulsion systematics (I. Otterlund et al., Nucl. Phys. B142 (1978) 445): grey nucleons a
 * collision, their slope and angles, evaporation, and 8 MeV of binding for every nucleon set free.
 */
const GREY_PER_COLLISION = 1.2;
const GREY_LOWEST_GEV = 0.03;
const GREY_SLOPE_GEV = 0.11;
const GREY_HIGHEST_GEV = 0.6;
const GREY_FORWARDNESS = 0.96;
const EVAPORATED_PER_GREY = 1.5;
const EVAPORATED_GEV = 0.008;
const BINDING_GEV = 0.008;
const HIGHEST_NUCLEAR_SHARE = 0.7;

/** Grey nucleons go to `products`; what evaporates and what binding costs is told. */
export function breakNucleus(
  stream: RandomStream,
  projectile: EmittedParticle,
  nucleus: TargetNucleus,
  availableGev: number,
  products: EmittedParticle[],
): { readonly spentGev: number; readonly evaporationGev: number; readonly bindingGev: number } {
  const { protons, neutrons } = nucleus;
  const nucleons = protons + neutrons;
  const struck = struckNucleons(projectile.particle, nucleus);
  const mean = Math.min(GREY_PER_COLLISION * struck * (1 + neutrons / Math.max(1, protons)), 0.5 * nucleons);
  const wanted = Math.min(stream.poisson(mean), Math.floor(0.6 * nucleons));
  const alsoEvaporated = Math.min(EVAPORATED_PER_GREY, (0.8 * (nucleons - wanted)) / Math.max(1, wanted));
  const evaporationGev = alsoEvaporated * EVAPORATED_GEV;
  const bindingGev = (1 + alsoEvaporated) * BINDING_GEV;
  const allowedGev = HIGHEST_NUCLEAR_SHARE * availableGev;
  let spentGev = 0;
  let grey = 0;
  while (grey < wanted) {
    const greyGev = Math.min(GREY_LOWEST_GEV + GREY_SLOPE_GEV * stream.exponential(), GREY_HIGHEST_GEV);
    const cost = greyGev + evaporationGev + bindingGev;
    if (spentGev + cost > allowedGev) break;
    const cosTheta = greyCosine(stream);
    const sinTheta = Math.sqrt(Math.max(0, 1 - cosTheta * cosTheta));
    const direction = aroundAxis(projectile, cosTheta, sinTheta, 2 * PI * stream.uniform());
    const particle = stream.uniform() * nucleons < protons ? 'proton' : 'neutron';
    products.push({ particle, kineticGev: greyGev, ...direction });
    spentGev += cost;
    grey++;
  }
  return { spentGev, evaporationGev: grey * evaporationGev, bindingGev: grey * bindingGev };
}

/** Draws cos θ from exp(0.96 cos θ) on [−1, 1] by inversion. */
export function greyCosine(stream: RandomStream): number {
  const low = exp(-GREY_FORWARDNESS);
  const high = exp(GREY_FORWARDNESS);
  return log(low + (high - low) * stream.uniform()) / GREY_FORWARDNESS;
}

/** Nucleons and antinucleons. */
export function isBaryonic(particle: ParticleName): boolean {
  return particle === 'proton' || particle === 'neutron' || particle === 'antiproton' || particle === 'antineutron';
}

/** Mean number of nucleons that a projectile strikes in a nucleus. */
export function struckNucleons(particle: ParticleName, { collisions }: TargetNucleus): number {
  return isBaryonic(particle) ? collisions.nucleon : collisions.meson;
}

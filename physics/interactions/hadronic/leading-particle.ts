import type { RandomStream } from '../../foundation/random.ts';
import type { ParticleName } from '../../particles/particle.ts';

type Odds = readonly (readonly [ParticleName, number])[];

/**
 * Species of the leading particle: the projectile's own with probability 0.5 for mesons and 0.75 for baryons. What else it can be
 * follows from exchanging one valence quark (assumed shares). A photon leads as the pions of its vector meson.
 */
const LEADING_ODDS: Partial<Readonly<Record<ParticleName, Odds>>> = {
  'pi-': meson('pi-', ['pi0', 0.35], ['pi+', 0.03], ['K-', 0.06], ['K0L', 0.03], ['K0S', 0.03]),
  'pi+': meson('pi+', ['pi0', 0.35], ['pi-', 0.03], ['K+', 0.06], ['K0L', 0.03], ['K0S', 0.03]),
  'K-': meson('K-', ['K0L', 0.2], ['K0S', 0.2], ['pi-', 0.05], ['pi0', 0.05]),
  'K+': meson('K+', ['K0L', 0.2], ['K0S', 0.2], ['pi+', 0.05], ['pi0', 0.05]),
  K0L: meson('K0L', ['K0S', 0.2], ['K+', 0.1], ['K-', 0.1], ['pi0', 0.1]),
  K0S: meson('K0S', ['K0L', 0.2], ['K+', 0.1], ['K-', 0.1], ['pi0', 0.1]),
  gamma: [
    ['pi+', 0.35],
    ['pi-', 0.7],
    ['pi0', 0.88],
    ['K+', 0.92],
    ['K-', 0.96],
    ['K0L', 0.98],
    ['K0S', 1],
  ],
  proton: [
    ['proton', 0.75],
    ['neutron', 1],
  ],
  neutron: [
    ['neutron', 0.75],
    ['proton', 1],
  ],
  antiproton: [
    ['antiproton', 0.75],
    ['antineutron', 1],
  ],
  antineutron: [
    ['antineutron', 0.75],
    ['antiproton', 1],
  ],
};

/** Cumulative odds: half for the projectile's own species. */
function meson(own: ParticleName, ...others: readonly (readonly [ParticleName, number])[]): Odds {
  let sum = 0.5;
  return [[own, sum], ...others.map(([name, share]) => [name, (sum += share)] as const)];
}

/** Draws the species of the leading particle; what has no odds of its own leads as itself. */
export function drawLeadingSpecies(stream: RandomStream, projectile: ParticleName): ParticleName {
  const odds = LEADING_ODDS[projectile];
  if (odds === undefined) return projectile;
  const u = stream.uniform();
  return (odds.find(([, upTo]) => u < upTo) ?? odds.at(-1)!)[0];
}

import { ELECTRON_MASS_GEV, MUON_MASS_GEV, SPEED_OF_LIGHT_MM_PER_NS } from '../foundation/constants.ts';

/**
 * Particles of the twin: PDG Monte Carlo number, mass, charge and mean proper lifetime.
 * Source: PDG, Phys. Rev. D 98 (2018) 030001 (summary tables), the edition current at the time of the paper; numbering: section 43.
 */
export interface Particle {
  readonly name: string;
  readonly pdgId: number;
  readonly massGev: number;
  readonly chargeE: number;
  /** Mean proper lifetime; Infinity for stable particles. */
  readonly lifetimeNs: number;
}

const particle = (name: string, pdgId: number, massGev: number, chargeE: number, lifetimeNs: number): Particle => ({
  name,
  pdgId,
  massGev,
  chargeE,
  lifetimeNs,
});

export const PARTICLES = {
  'e-': particle('e-', 11, ELECTRON_MASS_GEV, -1, Infinity),
  'e+': particle('e+', -11, ELECTRON_MASS_GEV, 1, Infinity),
  gamma: particle('gamma', 22, 0, 0, Infinity),
  'mu-': particle('mu-', 13, MUON_MASS_GEV, -1, 2196.9811),
  'mu+': particle('mu+', -13, MUON_MASS_GEV, 1, 2196.9811),
  'pi-': particle('pi-', -211, 0.13957061, -1, 26.033),
  'pi+': particle('pi+', 211, 0.13957061, 1, 26.033),
  pi0: particle('pi0', 111, 0.134977, 0, 8.52e-8),
  'K-': particle('K-', -321, 0.493677, -1, 12.38),
  'K+': particle('K+', 321, 0.493677, 1, 12.38),
  K0L: particle('K0L', 130, 0.497611, 0, 51.16),
  K0S: particle('K0S', 310, 0.497611, 0, 0.08954),
  proton: particle('proton', 2212, 0.9382720813, 1, Infinity),
  neutron: particle('neutron', 2112, 0.9395654133, 0, 8.802e11),
  antiproton: particle('antiproton', -2212, 0.9382720813, -1, Infinity),
  antineutron: particle('antineutron', -2112, 0.9395654133, 0, 8.802e11),
  nu_e: particle('nu_e', 12, 0, 0, Infinity),
  anti_nu_e: particle('anti_nu_e', -12, 0, 0, Infinity),
  nu_mu: particle('nu_mu', 14, 0, 0, Infinity),
  anti_nu_mu: particle('anti_nu_mu', -14, 0, 0, Infinity),
} as const satisfies Record<string, Particle>;

export type ParticleName = keyof typeof PARTICLES;

const byPdgId: ReadonlyMap<number, Particle> = new Map(Object.values(PARTICLES).map((each) => [each.pdgId, each]));

/** Mean proper decay length cτ; Infinity for stable particles. */
export function decayLengthMm(name: ParticleName): number {
  return PARTICLES[name].lifetimeNs * SPEED_OF_LIGHT_MM_PER_NS;
}

/** Momentum of a particle of kinetic energy T: p² = T (T + 2m). */
export function momentumGev(name: ParticleName, kineticGev: number): number {
  return Math.sqrt(kineticGev * (kineticGev + 2 * PARTICLES[name].massGev));
}

/** Kinetic energy of a particle of momentum p, without cancellation for slow ones: T = p² / (√(p² + m²) + m). */
export function kineticOfMomentumGev(name: ParticleName, momentum: number): number {
  const { massGev } = PARTICLES[name];
  const square = momentum * momentum;
  return square === 0 ? 0 : square / (Math.sqrt(square + massGev * massGev) + massGev);
}

/** The particle with this PDG number, or undefined when the twin does not know it. */
export function findParticle(pdgId: number): Particle | undefined {
  return byPdgId.get(pdgId);
}

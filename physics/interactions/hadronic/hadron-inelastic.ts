import type { EmittedParticle } from '../../event-model/particle-state.ts';
import { aroundAxis, inFrameOf, type Direction } from '../../foundation/direction.ts';
import { cos, exp, log, PI, pow, sin } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { PARTICLES, type ParticleName } from '../../particles/particle.ts';
import { drawLeadingSpecies } from './leading-particle.ts';
import { breakNucleus, isBaryonic, struckNucleons } from './struck-nucleons.ts';
import { drawNucleus, type NuclearTarget } from './target-nucleus.ts';

/** A particle about to interact. */
export type Projectile = EmittedParticle;

/** How the transverse momenta of what flies forward are drawn. */
export interface TransverseMomenta {
  draw(stream: RandomStream, particle: ParticleName): number;
}

/** What an inelastic interaction leaves. Energies balance: the projectile's cascade energy is the sum of all others'. */
export interface InelasticVertex {
  readonly products: readonly EmittedParticle[];
  /** Kinetic energy of evaporated nucleons and fragments, left at the vertex. */
  readonly evaporationGev: number;
  /** Spent on setting nucleons free: nothing sees it. */
  readonly bindingGev: number;
}

/**
 * Energy that a particle can put into a cascade: kinetic for baryons, which go on existing, with the mass for mesons, photons
 * and leptons, and with both masses for antibaryons, which annihilate.
 */
export function cascadeEnergyGev(particle: ParticleName, kineticGev: number): number {
  const { massGev } = PARTICLES[particle];
  switch (particle) {
    case 'proton':
    case 'neutron':
      return kineticGev;
    case 'antiproton':
    case 'antineutron':
      return kineticGev + 2 * massGev;
    default:
      return kineticGev + massGev;
  }
}

/**
 * Energy share of the leading particle: between 0.05 and 0.9, mean 0.35 for mesons, 0.29 for what a photon makes. Baryons keep 0.5 on a nucleon
 * and lose with every further collision: 0.5/√ν, that is 0.26 in lead and 0.32 in iron (W. Busza and A. Goldhaber, Phys. Lett. 139B (1984) 235:
 * 1.6 and 1.2 units of rapidity).
 */
const LEADING = { lowest: 0.05, highest: 0.9, meson: 0.35, baryon: 0.5, photon: 0.29 };
/** Charge exchange π⁻ p → π⁰ n with almost all the energy, share of inelastic interactions (30 % uncertain in lead). */
const CHARGE_EXCHANGE = 1e-3;
/** Diffractive γ → ρ⁰ → π⁺π⁻ with all the energy, share of hadronic interactions of photons at 10–100 GeV (H. Bauer et al., RMP 50 (1978) 261). */
const DIFFRACTIVE_RHO = 0.12;
/** ⟨p_T⟩ = 2 · 0.17 GeV for dN/dp_T ∝ p_T exp(−p_T/0.17). */
export const TRANSVERSE_GEV = 0.17;
/** Kaon pairs for a pion slot (K/π about 0.1). */
const KAON_PAIR = 0.05;
/** Below this, what is left of a projectile makes no pions. */
const PION_THRESHOLD_GEV = 0.35;

/** Kinetic energies for which vertices are made. */
export const HADRON_VERTEX_GEV = [0.1, 200] as const;

/**
 * Draws the inelastic interaction of a hadron or photon with a nucleus.
 *
 * Nucleus: struck (grey) nucleons, Poisson with mean 1.2 ν (1 + N/Z), ν = A σ_hN/σ_hA intranuclear collisions, kinetic energies
 * 30 MeV + exp(110 MeV), forward–backward as exp(0.96 cos θ); evaporation of 1.5 more for each, 8 MeV kinetic; 8 MeV of binding
 * for every one set free. Source: emulsion systematics (grey and black prongs), e.g. I. Otterlund et al., Nucl. Phys. B142 (1978) 445.
 * The nucleus takes at most 70 % of the energy.
 *
 * Forward: a leading particle of the projectile's species with probability 0.5 (mesons) and 0.75 (baryons); the rest is shared by pions,
 * number Poisson with mean 2.5 (E/GeV)^0.33 (1 + ν)/2 less the leading one (J. E. Elias et al., Phys. Rev. D 22 (1980) 13), a third of
 * them neutral, evenly in rapidity, kaon pairs among them; transverse momenta p_T exp(−p_T/0.17 GeV).
 *
 * Valid 0.1–200 GeV; schematic: single rates of leading neutrals are good to a factor 2–3. Energy balances exactly; the nucleus takes
 * the momentum that is left over. Products fly in the frame of the detector.
 */
export function sampleInelasticVertex(
  stream: RandomStream,
  projectile: Projectile,
  target: NuclearTarget,
  transverse: TransverseMomenta = AS_THEY_ARE,
): InelasticVertex {
  const { particle, kineticGev } = projectile;
  const available = cascadeEnergyGev(particle, kineticGev);
  const products: EmittedParticle[] = [];
  const nucleus = drawNucleus(stream, target);
  const nuclear = breakNucleus(stream, projectile, nucleus, available, products);
  const left = available - nuclear.spentGev;
  const unspent = sendForward(stream, projectile, struckNucleons(particle, nucleus), left, products, transverse);
  return {
    products,
    evaporationGev: nuclear.evaporationGev + unspent,
    bindingGev: nuclear.bindingGev,
  };
}

/** Leading particle and pions with the energy that the nucleus left; returns what made no particle. */
function sendForward(
  stream: RandomStream,
  projectile: Projectile,
  struck: number,
  energyGev: number,
  products: EmittedParticle[],
  transverse: TransverseMomenta,
): number {
  const { particle, kineticGev } = projectile;
  const isAntibaryon = particle === 'antiproton' || particle === 'antineutron';
  if (particle === 'gamma' && energyGev > 2 && stream.uniform() < DIFFRACTIVE_RHO)
    return sharePions(stream, projectile, energyGev, ['pi+', 'pi-'], products, transverse);
  const annihilates = isAntibaryon && stream.uniform() < 2 / (1 + kineticGev);
  const exchanges = (particle === 'pi-' || particle === 'pi+') && stream.uniform() < CHARGE_EXCHANGE;
  const leading = exchanges ? 'pi0' : drawLeadingSpecies(stream, particle);
  const cost = cascadeEnergyGev(leading, 0);
  const canLead = !annihilates && energyGev > cost;
  let pionsGev = energyGev;
  if (canLead) {
    const hasPions = energyGev - cost > PION_THRESHOLD_GEV;
    const x = exchanges ? 0.9 + 0.1 * stream.uniform() : leadingShare(stream, meanLeadingShare(particle, struck));
    const leadingKinetic = hasPions ? x * (energyGev - cost) : energyGev - cost;
    emit(stream, projectile, leading, leadingKinetic, products, transverse);
    pionsGev = energyGev - cost - leadingKinetic;
  }
  if (pionsGev <= 0) return 0;
  const multiplicity = 2.5 * pow(Math.max(kineticGev, 0.1), 0.33) * (0.5 + 0.5 * struck);
  const mean = Math.max(0.5, multiplicity - (canLead ? 1 : 0));
  const species: ParticleName[] = [];
  for (let i = Math.max(1, stream.poisson(mean)); i > 0; i--) {
    if (stream.uniform() < KAON_PAIR) species.push(...kaonPair(stream));
    else species.push(PIONS[Math.floor(3 * stream.uniform())]!);
  }
  return sharePions(stream, projectile, pionsGev, species, products, transverse);
}

const PIONS = ['pi0', 'pi+', 'pi-'] as const;
const KAONS = [
  ['K+', 'K-'],
  ['K0L', 'K0S'],
  ['K+', 'K0L'],
  ['K-', 'K0L'],
  ['K+', 'K0S'],
  ['K-', 'K0S'],
] as const;

function kaonPair(stream: RandomStream): readonly ParticleName[] {
  return KAONS[Math.floor(KAONS.length * stream.uniform())]!;
}

function meanLeadingShare(particle: ParticleName, struck: number): number {
  if (particle === 'gamma') return LEADING.photon;
  return isBaryonic(particle) ? LEADING.baryon / Math.sqrt(struck) : LEADING.meson;
}

/** x = lowest + (highest − lowest)(1 − u^(1/b)): density (1 − y)^(b−1) in y of [0, 1], whose mean is 1/(1 + b). */
function leadingShare(stream: RandomStream, mean: number): number {
  const width = LEADING.highest - LEADING.lowest;
  const power = width / (mean - LEADING.lowest) - 1;
  return LEADING.lowest + width * (1 - pow(stream.uniform(), 1 / power));
}

/** Sends one particle forward with a drawn transverse momentum. */
function emit(
  stream: RandomStream,
  axis: Direction,
  particle: ParticleName,
  kineticGev: number,
  products: EmittedParticle[],
  transverse: TransverseMomenta,
): void {
  const momentum = Math.sqrt(kineticGev * (kineticGev + 2 * PARTICLES[particle].massGev));
  const sinTheta = momentum > 0 ? Math.min(1, transverse.draw(stream, particle) / momentum) : 0;
  const direction = aroundAxis(axis, Math.sqrt(1 - sinTheta * sinTheta), sinTheta, 2 * PI * stream.uniform());
  products.push({ particle, kineticGev, ...direction });
}

/** Draws a transverse momentum in GeV/c: dN/dp_T ∝ p_T exp(−p_T/0.17 GeV). */
export function drawTransverse(stream: RandomStream): number {
  return -TRANSVERSE_GEV * log(stream.uniform() * stream.uniform());
}

const AS_THEY_ARE: TransverseMomenta = { draw: drawTransverse };

/**
 * Shares an energy among mesons: each has its transverse mass, and of the rest a part ∝ exp(Y u) with Y = ln(E/0.4 GeV), which is flat
 * in rapidity. As many are made as 80 % of the energy allows. Returns the energy too small for one.
 */
function sharePions(
  stream: RandomStream,
  axis: Direction,
  energyGev: number,
  species: readonly ParticleName[],
  products: EmittedParticle[],
  transverse: TransverseMomenta,
): number {
  const rapidities = Math.max(0, log(energyGev / 0.4));
  const mesons: Meson[] = [];
  let cost = 0;
  for (const particle of species) {
    const momentum = transverse.draw(stream, particle);
    const phi = 2 * PI * stream.uniform();
    const meson = {
      particle,
      massGev: PARTICLES[particle].massGev,
      px: momentum * cos(phi),
      py: momentum * sin(phi),
      part: exp(rapidities * stream.uniform()),
    };
    cost += transverseMass(meson);
    if (cost > 0.8 * energyGev) break;
    mesons.push(meson);
  }
  const [first] = species;
  if (mesons.length === 0) {
    const { massGev } = PARTICLES[first!];
    if (energyGev <= massGev) return energyGev;
    emit(stream, axis, first!, energyGev - massGev, products, transverse);
    return 0;
  }
  balanceTransverse(mesons, energyGev);
  const rest = mesons.reduce((left, meson) => left - transverseMass(meson), energyGev);
  const parts = mesons.reduce((sum, { part }) => sum + part, 0);
  for (const meson of mesons) {
    const lowest = transverseMass(meson);
    const gain = (rest * meson.part) / parts;
    const forward = Math.sqrt(gain * (gain + 2 * lowest));
    const direction = inFrameOf(axis, meson.px, meson.py, forward);
    products.push({ particle: meson.particle, kineticGev: lowest + gain - meson.massGev, ...direction });
  }
  return 0;
}

interface Meson {
  readonly particle: ParticleName;
  readonly massGev: number;
  px: number;
  py: number;
  readonly part: number;
}

function transverseMass({ massGev, px, py }: Meson): number {
  return Math.sqrt(massGev * massGev + px * px + py * py);
}

/** Takes the mean transverse momentum off each, unless that costs more energy than there is. */
function balanceTransverse(mesons: readonly Meson[], energyGev: number): void {
  if (mesons.length === 1) return;
  const meanX = mesons.reduce((sum, { px }) => sum + px, 0) / mesons.length;
  const meanY = mesons.reduce((sum, { py }) => sum + py, 0) / mesons.length;
  const shift = (sign: number) =>
    mesons.forEach((meson) => {
      meson.px += sign * meanX;
      meson.py += sign * meanY;
    });
  shift(-1);
  if (mesons.reduce((sum, meson) => sum + transverseMass(meson), 0) > energyGev) shift(1);
}

import type { EmittedParticle, ParticleState } from '../event-model/particle-state.ts';
import { aroundAxis, ALONG_Z, type Direction } from '../foundation/direction.ts';
import { PI } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import {
  decayLengthMm,
  kineticOfMomentumGev,
  momentumGev,
  PARTICLES,
  type ParticleName,
} from '../particles/particle.ts';
import { decayModes } from './decay-modes.ts';

/** Mean decay length in flight, γβcτ = p cτ/m. Infinity for stable particles. */
export function meanFlightMm(particle: ParticleName, kineticGev: number): number {
  const properMm = decayLengthMm(particle);
  return properMm === Infinity
    ? Infinity
    : (properMm * momentumGev(particle, kineticGev)) / PARTICLES[particle].massGev;
}

/** A particle at rest at the time of its decay. Of μ⁻ in matter it is too long: capture, which competes, ends most earlier. */
export function afterRest(stream: RandomStream, state: ParticleState): ParticleState {
  return { ...state, timeNs: state.timeNs + PARTICLES[state.particle].lifetimeNs * stream.exponential() };
}

/** Draws a decay mode by its branching ratio and its products; a stable particle is an error of the caller. */
export function sampleDecay(stream: RandomStream, parent: EmittedParticle): EmittedParticle[] {
  const modes = decayModes(parent.particle);
  let u = stream.uniform();
  const mode = modes.find(({ branching }) => (u -= branching) < 0) ?? modes[0];
  if (mode === undefined) throw new Error(`${parent.particle} does not decay.`);
  return sampleDecayInto(stream, parent, mode.products);
}

/**
 * Products of one mode: isotropic in the rest frame, boosted to the detector's frame. Three bodies share the energy by phase space
 * (M. M. Block and J. D. Jackson's sequential form: the density of the pair mass is p₁ · p₂₃), muons by the Michel spectrum
 * x²(3 − 2x) of the electron. Neglects the V−A structure of K_e3 and polarisation.
 */
export function sampleDecayInto(
  stream: RandomStream,
  parent: EmittedParticle,
  products: readonly ParticleName[],
): EmittedParticle[] {
  const { massGev } = PARTICLES[parent.particle];
  const masses = products.map((name) => PARTICLES[name].massGev);
  const momenta =
    products.length === 2
      ? twoBody(stream, massGev, masses)
      : threeBody(stream, massGev, masses, weightOf(parent.particle));
  return products.map((particle, i) => boosted(momenta[i]!, particle, parent));
}

/** Momentum in a rest frame. */
interface Momentum {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Momentum of two bodies of masses a, b in the rest frame of mass M: √[(M² − (a+b)²)(M² − (a−b)²)]/2M. */
function breakupGev(mass: number, a: number, b: number): number {
  const product = (mass * mass - (a + b) * (a + b)) * (mass * mass - (a - b) * (a - b));
  return product <= 0 ? 0 : Math.sqrt(product) / (2 * mass);
}

function isotropic(stream: RandomStream): Direction {
  const cosTheta = 2 * stream.uniform() - 1;
  return aroundAxis(ALONG_Z, cosTheta, Math.sqrt(1 - cosTheta * cosTheta), 2 * PI * stream.uniform());
}

const along = ({ directionX, directionY, directionZ }: Direction, p: number): Momentum => ({
  x: p * directionX,
  y: p * directionY,
  z: p * directionZ,
});
const opposite = ({ x, y, z }: Momentum): Momentum => ({ x: -x, y: -y, z: -z });

function twoBody(stream: RandomStream, mass: number, masses: readonly number[]): Momentum[] {
  const first = along(isotropic(stream), breakupGev(mass, masses[0]!, masses[1]!));
  return [first, opposite(first)];
}

/** Extra weight in [0, 1] beside phase space, of the energy of the first product. */
type Weight = (energyGev: number, highestGev: number) => number;

/** Muons: phase space with two massless neutrinos goes as x = E/E_max of the electron; times x(3 − 2x), at most 9/8, it is the Michel spectrum. */
const MICHEL: Weight = (energyGev, highestGev) => {
  const x = Math.min(1, energyGev / highestGev);
  return (x * (3 - 2 * x)) / 1.125;
};
const PHASE_SPACE: Weight = () => 1;

function weightOf(parent: ParticleName): Weight {
  return parent === 'mu-' || parent === 'mu+' ? MICHEL : PHASE_SPACE;
}

function threeBody(stream: RandomStream, mass: number, masses: readonly number[], weight: Weight): Momentum[] {
  const [a, b, c] = masses as [number, number, number];
  const lowest = b + c;
  const highest = mass - a;
  const bound = breakupGev(mass, a, lowest) * breakupGev(highest, b, c);
  const highestEnergy = Math.sqrt(a * a + breakupGev(mass, a, lowest) * breakupGev(mass, a, lowest));
  for (;;) {
    const pair = lowest + (highest - lowest) * stream.uniform();
    const p = breakupGev(mass, a, pair);
    const q = breakupGev(pair, b, c);
    const density = p * q * weight(Math.sqrt(a * a + p * p), highestEnergy);
    if (stream.uniform() * bound > density) continue;
    const first = along(isotropic(stream), p);
    const second = along(isotropic(stream), q);
    return [
      first,
      ...[second, opposite(second)].map((each, i) => shifted(each, i === 0 ? b : c, opposite(first), pair)),
    ];
  }
}

/** A momentum of the rest frame of a pair of mass M that flies with momentum `boost`. */
function shifted({ x, y, z }: Momentum, mass: number, boost: Momentum, pairMass: number): Momentum {
  const energy = Math.sqrt(mass * mass + x * x + y * y + z * z);
  const pairEnergy = Math.sqrt(pairMass * pairMass + boost.x * boost.x + boost.y * boost.y + boost.z * boost.z);
  const dot = x * boost.x + y * boost.y + z * boost.z;
  const factor = (energy + dot / (pairEnergy + pairMass)) / pairMass;
  return { x: x + factor * boost.x, y: y + factor * boost.y, z: z + factor * boost.z };
}

function boosted(momentum: Momentum, particle: ParticleName, parent: EmittedParticle): EmittedParticle {
  const { massGev } = PARTICLES[parent.particle];
  const p = along(parent, momentumGev(parent.particle, parent.kineticGev));
  const { x, y, z } = shifted(momentum, PARTICLES[particle].massGev, p, massGev);
  const length = Math.sqrt(x * x + y * y + z * z);
  const kineticGev = kineticOfMomentumGev(particle, length);
  if (length === 0) return { particle, kineticGev, ...ALONG_Z };
  return { particle, kineticGev, directionX: x / length, directionY: y / length, directionZ: z / length };
}

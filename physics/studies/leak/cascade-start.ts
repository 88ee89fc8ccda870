import type { ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { sampleInelasticVertex } from '../../interactions/hadronic/hadron-inelastic.ts';
import { ELECTRONUCLEAR_SHARE } from '../../interactions/hadronic/photonuclear.ts';
import type { ColumnPart } from './calorimeter-column.ts';
import type { CascadeParticle, CascadeStart } from './cascade.ts';
import { photonuclearShareIn } from './photonuclear-share.ts';
import { WideTransverse } from './wide-transverse.ts';

/**
 * How a cascade begins. Hadrons and muons as they are. Photons and electrons in two kinds, half of the members each, with
 * weights: an electromagnetic shower, and a forced photonuclear reaction, which one in some thousand would make and which
 * alone can leak: e- Z → e- Z γ, γ A → leading hadron.
 */
export function cascadeStart(
  state: ParticleState,
  parts: readonly ColumnPart[],
  transverseFactor: number,
  allowedShowerGev: number,
): (stream: RandomStream) => CascadeStart {
  const [first] = parts as readonly [ColumnPart, ...ColumnPart[]];
  const context = { state, first, transverseFactor };
  switch (state.particle) {
    case 'gamma':
      return (stream) => photonStart(stream, context);
    case 'e-':
    case 'e+': {
      const lowestGev = Math.max(LOWEST_PHOTON_GEV, state.kineticGev - allowedShowerGev);
      return (stream) => electronStart(stream, context, lowestGev);
    }
    default:
      return () => ({ particles: [{ ...state, isPrimary: true }], weight: 1 });
  }
}

interface StartContext {
  readonly state: ParticleState;
  readonly first: ColumnPart;
  readonly transverseFactor: number;
}

const LOWEST_PHOTON_GEV = 1;
/** Share of the members that begin with a forced reaction. */
const FORCED = 0.5;

function photonStart(stream: RandomStream, { state, first, transverseFactor }: StartContext): CascadeStart {
  const share = photonuclearShareIn(first, state.kineticGev);
  const isForced = stream.uniform() < FORCED;
  const vertex = deeper(state, (9 / 7) * stream.exponential(), first);
  if (isForced) {
    const reaction = react(stream, vertex, first, transverseFactor);
    return { particles: reaction.particles, weight: (reaction.weight * share) / FORCED };
  }
  const shower: CascadeParticle = { ...vertex, particle: 'e-', isPrimary: false };
  return { particles: [shower], weight: (1 - share) / (1 - FORCED) };
}

/**
 * Hard photons of an electron: track length dL/dk = 0.57 E₀/k² in radiation lengths (approximation B); their reactions, per
 * radiation length 7/9 of the photonuclear share, and 7.5 % more from virtual ones. Photons below `lowestGev` leave too much
 * shower to pass and need not be drawn. Depth of the reaction: emission and flight, t exp(−7t/9) (assumed; mean 2.6 X0).
 */
function electronStart(
  stream: RandomStream,
  { state, first, transverseFactor }: StartContext,
  lowestGev: number,
): CascadeStart {
  const energyGev = state.kineticGev;
  const inverse = { low: 1 / energyGev, high: 1 / Math.min(lowestGev, energyGev) };
  const range = inverse.high - inverse.low;
  const isForced = stream.uniform() < FORCED && range > 0;
  const trackLengthX0 = TRACK_LENGTH * energyGev * range;
  const perX0 = (photonGev: number) => (7 / 9) * photonuclearShareIn(first, photonGev) * (1 + ELECTRONUCLEAR_SHARE);
  if (isForced) {
    const photonGev = 1 / (inverse.low + range * stream.uniform());
    const depthX0 = (9 / 7) * (stream.exponential() + stream.exponential());
    const photon: ParticleState = { ...deeper(state, depthX0, first), particle: 'gamma', kineticGev: photonGev };
    const reaction = react(stream, photon, first, transverseFactor);
    const rest: CascadeParticle = { ...state, kineticGev: energyGev - photonGev, isPrimary: false };
    const weight = (reaction.weight * trackLengthX0 * perX0(photonGev)) / FORCED;
    return { particles: [...reaction.particles, rest], weight };
  }
  const quietShare = 1 - trackLengthX0 * perX0(Math.max(lowestGev, energyGev / 2));
  const weight = quietShare / (range > 0 ? 1 - FORCED : 1);
  return { particles: [{ ...state, isPrimary: false }], weight };
}

/** Of Rossi's approximation B. Source: B. Rossi, High-Energy Particles (1952), section 5.10. */
const TRACK_LENGTH = 0.57;

function deeper(state: ParticleState, depthX0: number, { x0PerMm }: ColumnPart): ParticleState {
  const pathMm = depthX0 / x0PerMm;
  return {
    ...state,
    xMm: state.xMm + pathMm * state.directionX,
    yMm: state.yMm + pathMm * state.directionY,
    zMm: state.zMm + pathMm * state.directionZ,
  };
}

function react(
  stream: RandomStream,
  photon: ParticleState,
  part: ColumnPart,
  transverseFactor: number,
): { readonly particles: readonly CascadeParticle[]; readonly weight: number } {
  const wide = transverseFactor === 1 ? undefined : new WideTransverse(transverseFactor);
  const { products } = sampleInelasticVertex(stream, photon, part.drawTarget(stream, 'pion'), wide);
  const weight = wide?.weight ?? 1;
  const { xMm, yMm, zMm, timeNs } = photon;
  return { particles: products.map((product) => ({ ...product, xMm, yMm, zMm, timeNs, isPrimary: false })), weight };
}

import type { ParticleState } from '../event-model/particle-state.ts';
import { hypot, log, exp } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { PARTICLES, type ParticleName } from '../particles/particle.ts';

/** The H4 beam at the front of S1, from the geometry document's beam block. */
export interface H4Beam {
  readonly momentumGev: number;
  readonly momentumSpread: number;
  readonly sigmaXMm: number;
  readonly sigmaYMm: number;
  readonly sigmaAngleRad: number;
  /** Share of electrons that radiated upstream: momenta from the lowest to the beam's with density 1/k in the loss k. */
  readonly tail: {
    readonly share: number;
    readonly lowestMomentumGev: number;
    /** Horizontal angle −dispersion · (p₀/p − 1), about which the tail spreads horizontally. */
    readonly dispersionRad: number;
    readonly sigmaAngleRad: number;
  };
  /** Share of electrons far from the axis. */
  readonly halo: { readonly share: number; readonly sigmaMm: number; readonly sigmaAngleRad: number };
  /** Shares of pi-, K-, antiprotons and mu- in the whole beam, on the electrons' spot. */
  readonly contamination: Readonly<Partial<Record<ParticleName, number>>>;
}

/** Loss of a tail electron in units of the beam's momentum: from 3 %, below which it belongs to the core. */
const LEAST_TAIL_LOSS = 0.03;

type Component = 'core' | 'tail' | 'halo' | ParticleName;

interface Choice {
  readonly component: Component;
  /** Upper end of its share of the unit interval. */
  readonly upTo: number;
  readonly weight: number;
}

export interface BeamParticle {
  readonly state: ParticleState;
  /** 1 without bias. */
  readonly weight: number;
}

/**
 * Draws beam particles. With a bias F everything but the core is F times as frequent and has the weight that makes up for it.
 * Gaussian in momentum, position and angles, uncorrelated but for the tail. Neglects the correlation of position with angle.
 */
export class BeamComposition {
  readonly #beam: H4Beam;
  readonly #choices: readonly Choice[];

  constructor(beam: H4Beam, bias = 1) {
    this.#beam = beam;
    this.#choices = biasedChoices(beam, bias);
  }

  draw(stream: RandomStream, timeNs = 0): BeamParticle {
    const u = stream.uniform();
    let i = 0;
    while (i < this.#choices.length - 1 && u > this.#choices[i]!.upTo) i++;
    const { component, weight } = this.#choices[i]!;
    return { state: drawComponent(stream, component, this.#beam, timeNs), weight };
  }
}

function biasedChoices({ tail, halo, contamination }: H4Beam, bias: number): Choice[] {
  const rare: [Component, number][] = [
    ['tail', tail.share],
    ['halo', halo.share],
    ...(Object.entries(contamination) as [ParticleName, number][]),
  ];
  const rareShare = rare.reduce((sum, [, share]) => sum + share, 0);
  const biasedShare = rareShare < 1 ? Math.min(0.95, bias * rareShare) : 1;
  const core = 1 - rareShare;
  let upTo = 1 - biasedShare;
  const choices: Choice[] = [{ component: 'core', upTo, weight: biasedShare < 1 ? core / (1 - biasedShare) : 0 }];
  for (const [component, share] of rare) {
    if (share <= 0) continue;
    upTo += (share / rareShare) * biasedShare;
    choices.push({ component, upTo, weight: rareShare / biasedShare });
  }
  return choices;
}

function drawComponent(stream: RandomStream, component: Component, beam: H4Beam, timeNs: number): ParticleState {
  const { momentumGev, momentumSpread, tail, halo } = beam;
  if (component === 'tail') {
    const momentum = drawTailMomentum(stream, beam);
    const tilt = -tail.dispersionRad * (momentumGev / momentum - 1);
    return beamState(stream, 'e-', momentum, beam, tilt + tail.sigmaAngleRad * stream.gaussian(), timeNs);
  }
  const momentum = momentumGev * (1 + momentumSpread * stream.gaussian());
  if (component === 'halo') {
    const wide = { sigmaXMm: halo.sigmaMm, sigmaYMm: halo.sigmaMm, sigmaAngleRad: halo.sigmaAngleRad };
    return beamState(stream, 'e-', momentum, wide, 0, timeNs);
  }
  return beamState(stream, component === 'core' ? 'e-' : component, momentum, beam, 0, timeNs);
}

function drawTailMomentum(stream: RandomStream, { momentumGev, tail }: H4Beam): number {
  const greatestLoss = 1 - tail.lowestMomentumGev / momentumGev;
  const loss = LEAST_TAIL_LOSS * exp(stream.uniform() * log(greatestLoss / LEAST_TAIL_LOSS));
  return momentumGev * (1 - loss);
}

function beamState(
  stream: RandomStream,
  particle: ParticleName,
  momentumGev: number,
  { sigmaXMm, sigmaYMm, sigmaAngleRad }: Pick<H4Beam, 'sigmaXMm' | 'sigmaYMm' | 'sigmaAngleRad'>,
  tiltRad: number,
  timeNs: number,
): ParticleState {
  const xMm = sigmaXMm * stream.gaussian();
  const yMm = sigmaYMm * stream.gaussian();
  const slopeX = tiltRad + sigmaAngleRad * stream.gaussian();
  const slopeY = sigmaAngleRad * stream.gaussian();
  return stateAt(particle, momentumGev, { xMm, yMm, zMm: 0 }, slopeX, slopeY, timeNs);
}

function stateAt(
  particle: ParticleName,
  momentumGev: number,
  place: { readonly xMm: number; readonly yMm: number; readonly zMm: number },
  slopeX: number,
  slopeY: number,
  timeNs: number,
): ParticleState {
  const { massGev } = PARTICLES[particle];
  const norm = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  return {
    particle,
    kineticGev: hypot(momentumGev, massGev) - massGev,
    xMm: place.xMm,
    yMm: place.yMm,
    zMm: place.zMm,
    directionX: slopeX * norm,
    directionY: slopeY * norm,
    directionZ: norm,
    timeNs,
  };
}

/** A beam of one kind of particle with the core's spot, spread and angles. */
export function pureBeam(beam: H4Beam, particle: ParticleName): H4Beam {
  const { tail, halo } = beam;
  const none = { ...beam, tail: { ...tail, share: 0 }, halo: { ...halo, share: 0 } };
  return { ...none, contamination: particle === 'e-' ? {} : { [particle]: 1 } };
}

/** The electrons of the tail alone. */
export function tailOf(beam: H4Beam): H4Beam {
  return { ...beam, tail: { ...beam.tail, share: 1 }, halo: { ...beam.halo, share: 0 }, contamination: {} };
}

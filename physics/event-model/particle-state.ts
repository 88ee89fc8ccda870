import { SPEED_OF_LIGHT_MM_PER_NS } from '../foundation/constants.ts';
import type { ParticleName } from '../particles/particle.ts';

/** A particle at a point: what beam, reactions and the levels of transport hand to each other. */
export interface ParticleState {
  readonly particle: ParticleName;
  readonly kineticGev: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  /** Unit vector of the momentum. */
  readonly directionX: number;
  readonly directionY: number;
  readonly directionZ: number;
  /** Since the beam particle crossed the front face of S1. */
  readonly timeNs: number;
}

/** How far a particle is behind one that crossed S1 at time zero and flies at the speed of light: the time scale of Deposits. */
export function latenessNs({ timeNs, zMm }: Pick<ParticleState, 'timeNs' | 'zMm'>): number {
  return timeNs - zMm / SPEED_OF_LIGHT_MM_PER_NS;
}

/** What a vertex sends out: the place is the vertex's. */
export type EmittedParticle = Pick<
  ParticleState,
  'particle' | 'kineticGev' | 'directionX' | 'directionY' | 'directionZ'
>;

/** Puts what a vertex sends out at its place. */
export function emittedAt(
  { xMm, yMm, zMm, timeNs }: Pick<ParticleState, 'xMm' | 'yMm' | 'zMm' | 'timeNs'>,
  { particle, kineticGev, directionX, directionY, directionZ }: EmittedParticle,
): ParticleState {
  return { particle, kineticGev, xMm, yMm, zMm, directionX, directionY, directionZ, timeNs };
}

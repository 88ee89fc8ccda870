import { BeamComposition, pureBeam, tailOf, type BeamParticle } from '../beam/beam-composition.ts';
import type { ParticleState } from '../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../foundation/constants.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { ParticleName } from '../particles/particle.ts';
import type { ChainParts } from './chain-parts.ts';

/** Where the particles of a run come from. */
export type SourceChoice =
  /** What H4 delivers: electrons with tail and halo, hadrons, muons; everything but the core `bias` times as frequent. */
  | { readonly kind: 'mixture'; readonly bias: number }
  /** One kind of particle with the spot, spread and angles of the beam. */
  | { readonly kind: 'beam-of'; readonly particle: ParticleName }
  /** The electrons of the tail alone, which radiated on their way to S1. */
  | { readonly kind: 'tail' }
  /** One kind of particle of one kinetic energy from one place in one direction. */
  | {
      readonly kind: 'point';
      readonly particle: ParticleName;
      readonly kineticGev: number;
      readonly atMm: readonly [number, number, number];
      readonly direction: readonly [number, number, number];
    };

export interface ParticleSource {
  draw(stream: RandomStream): BeamParticle;
}

/** The source that a run draws its beam particles from. */
export function makeSource(choice: SourceChoice, { beam }: ChainParts): ParticleSource {
  switch (choice.kind) {
    case 'mixture':
      return new BeamComposition(beam, choice.bias);
    case 'beam-of':
      return new BeamComposition(pureBeam(beam, choice.particle));
    case 'tail':
      return new BeamComposition(tailOf(beam));
    case 'point': {
      const [directionX, directionY, directionZ] = unit(choice.direction);
      const [xMm, yMm, zMm] = choice.atMm;
      const { particle, kineticGev } = choice;
      const place = { xMm, yMm, zMm, directionX, directionY, directionZ };
      // in time with a beam particle, which would be here then
      const timeNs = zMm / SPEED_OF_LIGHT_MM_PER_NS;
      const state: ParticleState = { particle, kineticGev, ...place, timeNs };
      return { draw: () => ({ state, weight: 1 }) };
    }
  }
}

function unit([x, y, z]: readonly [number, number, number]): [number, number, number] {
  const norm = Math.sqrt(x * x + y * y + z * z);
  return [x / norm, y / norm, z / norm];
}

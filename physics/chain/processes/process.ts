import type { ParticleState } from '../../event-model/particle-state.ts';
import type { ProcessName } from '../../event-model/truth.ts';
import type { RandomStream } from '../../foundation/random.ts';

/** What a reaction sends on: the particles that are left, each from where it begins. */
export interface Reaction {
  readonly particles: readonly ParticleState[];
  readonly aprimeEnergyGev: number;
  /** Where it happened; absent where nothing did. */
  readonly vertex?: ParticleState;
  /** The element of the line that it happened in. */
  readonly element?: string;
  /** Of this reaction, where a process draws some more often than they happen; 1 if absent. */
  readonly weight?: number;
}

/**
 * What a run simulates of a beam particle. A process of the target gets the particle where it meets the front of the ECAL.
 * One with a `placeMm` happens upstream at that z: it gets the particle there, and what it sends on is followed through the
 * rest of the line like any other particle. A further process is a further file here and a line in makeProcess.
 */
export interface EventProcess {
  readonly name: ProcessName;
  /** Events of the process per beam particle that one simulated event stands for. */
  readonly weight: number;
  placeMm?(stream: RandomStream): number;
  react(stream: RandomStream, incoming: ParticleState): Reaction;
}

/** The particle goes on as it came. */
export const plainBeam: EventProcess = {
  name: 'beam',
  weight: 1,
  react: (_stream, incoming) => ({ particles: [incoming], aprimeEnergyGev: 0 }),
};

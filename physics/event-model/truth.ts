import type { ParticleState } from './particle-state.ts';

/** What really happened in an event. Nothing after digitisation may read it (layer rule `reconstruction-sees-no-truth`). */

/**
 * Numbers of the processes in the column `truth_process`. They never change: a stored event keeps its meaning. New processes get the
 * next number.
 */
export const PROCESS_NUMBERS = {
  beam: 0,
  aprime: 1,
  dimuon: 2,
  photonuclear: 3,
  upstream: 4,
  'decay-in-flight': 5,
} as const;

export type ProcessName = keyof typeof PROCESS_NUMBERS;

/** A particle's way through the beam line: points in order of z, the last one where it met the ECAL or ended before. */
export interface TrueWay {
  readonly start: ParticleState;
  readonly pointsMm: readonly (readonly [x: number, y: number, z: number])[];
}

/** What an event was made from and what became of it, for the display. */
export interface EventTruth {
  /** The particle of the trigger where it began, at S1. */
  readonly beam: ParticleState;
  /** It, and what it became before the ECAL. */
  readonly ways: readonly TrueWay[];
  /** The other beam particles around it, and what they became. */
  readonly pileUp: readonly TrueWay[];
  /** What the beam particle sent into the calorimeters, each from where it begins. */
  readonly entered: readonly ParticleState[];
  /** Where the reaction of the event happened; undefined where there was none. */
  readonly vertex: ParticleState | undefined;
  /** The element of the beam line that it happened in, for reactions upstream. */
  readonly element: string | undefined;
  readonly aprimeEnergyGev: number;
}

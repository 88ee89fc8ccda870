import { ELECTRON_MASS_GEV } from '../../foundation/constants.ts';
import type { EventKey } from './shower-draws.ts';
import type { ShowerKernel } from './shower-kernel.ts';

/** What ended a step, by number, in the order of kernel/recorder.as.ts; `library` is none, but the origin of a frozen shower tracked again. */
export const STEP_PROCESSES = [
  'start',
  'step',
  'boundary',
  'bremsstrahlung',
  'delta-ray',
  'annihilation',
  'compton',
  'photoelectric',
  'pair-production',
  'escape',
  'stop',
  'hand-over',
  'library',
] as const;
export type StepProcess = (typeof STEP_PROCESSES)[number];

/** PDG numbers of the kernel's particle kinds. */
const PDG_IDS = [22, 11, -11];

/** Steps of an event in the order they were made, column by column; a track is a run of rows that begins with a `start`. */
export interface Trajectories {
  readonly count: number;
  readonly xMm: Float64Array;
  readonly yMm: Float64Array;
  readonly zMm: Float64Array;
  readonly timeNs: Float64Array;
  /** Kinetic energy after the step. */
  readonly energyGev: Float64Array;
  /** Number of the track in its event, from 1. */
  readonly track: Int32Array;
  /** Track that made this one; 0 for primaries. */
  readonly parent: Int32Array;
  readonly pdgId: Int32Array;
  /** Index into STEP_PROCESSES. */
  readonly process: Uint8Array;
  /** Index into STEP_PROCESSES of what made the particle; on `start` rows only, 0 for primaries. */
  readonly origin: Uint8Array;
  readonly plate: Int32Array;
  /** Energy that the step booked: deposits, and what left or was handed over with 2 m_e of a positron. */
  readonly bookedGev: Float64Array;
  /** Energy of the particles that it made, positrons with 2 m_e. */
  readonly madeGev: Float64Array;
  /** Numbers of the shower's stream that were drawn up to the end of the step. */
  readonly draws: Float64Array;
  /** Whose random numbers they are, and which of them those of a step. */
  readonly keys: readonly EventKey[];
  readonly keyOf: Uint8Array;
  /** Steps beyond the greatest number asked for. */
  readonly dropped: number;
}

const LIBRARY = STEP_PROCESSES.indexOf('library');

/** Steps of an event, and of its frozen showers tracked again: these have the origin `library` and numbers of tracks after those of the event. */
export function withLibrary(event: Trajectories, again: Trajectories): Trajectories {
  const lastTrack = event.track.reduce((last, track) => Math.max(last, track), 0);
  const later = (track: number): number => track + lastTrack;
  const start = STEP_PROCESSES.indexOf('start');
  const reals = (a: Float64Array, b: Float64Array): Float64Array => Float64Array.from([...a, ...b]);
  const whole = (a: Int32Array, b: Int32Array): Int32Array => Int32Array.from([...a, ...b]);
  const origin = again.origin.map((made, row) =>
    again.process[row] === start && again.parent[row] === 0 ? LIBRARY : made,
  );
  return {
    count: event.count + again.count,
    ...{ xMm: reals(event.xMm, again.xMm), yMm: reals(event.yMm, again.yMm), zMm: reals(event.zMm, again.zMm) },
    ...{ timeNs: reals(event.timeNs, again.timeNs), energyGev: reals(event.energyGev, again.energyGev) },
    track: whole(event.track, again.track.map(later)),
    parent: whole(
      event.parent,
      again.parent.map((parent) => (parent === 0 ? 0 : later(parent))),
    ),
    pdgId: whole(event.pdgId, again.pdgId),
    process: Uint8Array.from([...event.process, ...again.process]),
    origin: Uint8Array.from([...event.origin, ...origin]),
    plate: whole(event.plate, again.plate),
    ...{ bookedGev: reals(event.bookedGev, again.bookedGev), madeGev: reals(event.madeGev, again.madeGev) },
    draws: reals(event.draws, again.draws),
    keys: [...event.keys, ...again.keys],
    keyOf: Uint8Array.from([...event.keyOf, ...again.keyOf.map((key) => key + event.keys.length)]),
    dropped: event.dropped + again.dropped,
  };
}

const ROW_BYTES = 80;

/** Copies the kernel's recorded steps. */
export function readTrajectories(kernel: ShowerKernel, address: number, key: EventKey): Trajectories {
  const count = kernel.recordedSteps.value as number;
  const reals = new Float64Array(kernel.memory.buffer, address, (count * ROW_BYTES) / 8);
  const wholes = new Int32Array(kernel.memory.buffer, address, (count * ROW_BYTES) / 4);
  const real = (place: number): Float64Array => {
    const column = new Float64Array(count);
    for (let row = 0; row < count; row++) column[row] = reals[(row * ROW_BYTES + place) / 8]!;
    return column;
  };
  const whole = (place: number): Int32Array => {
    const column = new Int32Array(count);
    for (let row = 0; row < count; row++) column[row] = wholes[(row * ROW_BYTES + place) / 4]!;
    return column;
  };
  const codes = whole(48);
  const byte = (shift: number): Uint8Array => {
    const column = new Uint8Array(count);
    for (let row = 0; row < count; row++) column[row] = codes[row]! >> shift;
    return column;
  };
  return {
    count,
    xMm: real(0),
    yMm: real(8),
    zMm: real(16),
    timeNs: real(24),
    energyGev: real(32),
    track: whole(40),
    parent: whole(44),
    pdgId: codes.map((code) => PDG_IDS[code & 0xff]!),
    process: byte(8),
    origin: byte(16),
    plate: whole(52),
    bookedGev: real(56),
    madeGev: real(64),
    draws: real(72),
    keys: [key],
    keyOf: new Uint8Array(count),
    dropped: kernel.droppedSteps.value as number,
  };
}

/** A positron brings 2 m_e besides its kinetic energy: its own rest energy, and that of the electron it takes along. */
const POSITRON_REST_GEV = 2 * ELECTRON_MASS_GEV;
const POSITRON = -11;
const ENDS: ReadonlySet<StepProcess> = new Set([
  ...(['annihilation', 'photoelectric', 'pair-production', 'escape', 'stop', 'hand-over'] as const),
]);

/** Whether the particle is no more after a step; what leaves is written with the energy that it leaves with. */
export const stepEnds = (steps: Trajectories, row: number): boolean => ENDS.has(STEP_PROCESSES[steps.process[row]!]!);

/** Rest energy that goes with the particle of a step. */
export const stepRestGev = (steps: Trajectories, row: number): number =>
  steps.pdgId[row] === POSITRON ? POSITRON_REST_GEV : 0;

/** What is missing after step `row`: what the particle had, less what it has, what the step booked and what it made. 0 but for rounding. */
export function stepImbalanceGev(steps: Trajectories, row: number): number {
  if (STEP_PROCESSES[steps.process[row]!] === 'start') return 0;
  const restGev = stepRestGev(steps, row);
  const beforeGev = steps.energyGev[row - 1]! + restGev;
  const afterGev = stepEnds(steps, row) ? 0 : steps.energyGev[row]! + restGev;
  return beforeGev - afterGev - steps.bookedGev[row]! - steps.madeGev[row]!;
}

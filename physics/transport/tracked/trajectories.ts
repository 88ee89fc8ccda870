import type { ShowerKernel } from './shower-kernel.ts';

/** What ended a step, by number; the order of kernel/recorder.as.ts. */
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
  /** Steps beyond the greatest number asked for. */
  readonly dropped: number;
}

const ROW_BYTES = 56;

/** Copies the kernel's recorded steps. */
export function readTrajectories(kernel: ShowerKernel, address: number): Trajectories {
  const count = kernel.recordedSteps.value as number;
  const rows = new DataView(kernel.memory.buffer, address, count * ROW_BYTES);
  const real = (place: number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => rows.getFloat64(row * ROW_BYTES + place, true));
  const whole = (place: number): Int32Array =>
    Int32Array.from({ length: count }, (_, row) => rows.getInt32(row * ROW_BYTES + place, true));
  const codes = whole(48);
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
    process: Uint8Array.from(codes, (code) => (code >> 8) & 0xff),
    origin: Uint8Array.from(codes, (code) => (code >> 16) & 0xff),
    plate: whole(52),
    dropped: kernel.droppedSteps.value as number,
  };
}

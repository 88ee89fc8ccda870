import { kind, parent, track } from './particle-stack.as';
import { drawsMade } from './random.as';
import { bookedGev, clearStepAccount, madeGev } from './step-account.as';

// Steps of trajectories, written only when asked for: nothing here draws a random number, so the event is the same with and without.

/** What ended a step. */
export const START: i32 = 0;
export const STEP: i32 = 1;
export const BOUNDARY: i32 = 2;
export const BREMSSTRAHLUNG_EMISSION: i32 = 3;
export const DELTA_RAY: i32 = 4;
export const ANNIHILATED: i32 = 5;
export const COMPTON: i32 = 6;
export const PHOTOELECTRIC: i32 = 7;
export const PAIR: i32 = 8;
export const ESCAPED: i32 = 9;
export const STOPPED: i32 = 10;
export const HANDED_OVER: i32 = 11;

const ROW: usize = 80;
let base: usize = 0;
let capacity: i32 = 0;
let limit: i32 = 0;
let active: bool = false;
let thresholdGev: f64 = 0;
/** Whether the track now followed is written. */
export let recording: bool = false;
/** Steps written, and steps that found the buffer full. */
export let recordedSteps: i32 = 0;
export let droppedSteps: i32 = 0;

/** Records tracks that start with at least this kinetic energy; room for zero steps records nothing. Returns where the steps begin. */
export function startRecording(steps: i32, aboveGev: f64): usize {
  if (steps > capacity) {
    base = heap.alloc(<usize>steps * ROW);
    capacity = steps;
  }
  limit = steps;
  active = steps > 0;
  thresholdGev = aboveGev;
  recordedSteps = 0;
  droppedSteps = 0;
  return base;
}

/** Decides whether the track that begins is written. */
export function beginTrack(kineticGev: f64): void {
  recording = active && kineticGev >= thresholdGev;
}

/** Writes where the particle is after a step, with the energy it then has, what it gave away, and how many numbers the event has drawn. */
export function record(process: i32, layer: i32, energyGev: f64, x: f64, y: f64, z: f64, timeNs: f64): void {
  if (recordedSteps == limit) {
    droppedSteps++;
    return;
  }
  const row = base + <usize>recordedSteps * ROW;
  recordedSteps++;
  store<f64>(row, x);
  store<f64>(row + 8, y);
  store<f64>(row + 16, z);
  store<f64>(row + 24, timeNs);
  store<f64>(row + 32, energyGev);
  store<i32>(row + 40, track);
  store<i32>(row + 44, parent);
  store<i32>(row + 48, kind | (process << 8));
  store<i32>(row + 52, layer);
  store<f64>(row + 56, bookedGev);
  store<f64>(row + 64, madeGev);
  store<f64>(row + 72, drawsMade());
  clearStepAccount();
}

import { addMade } from './step-account.as';

// Particles that wait to be tracked, last in, first out: the deepest branch is followed first, so the stack stays short.

const CAPACITY: i32 = 65536;
const ROW: usize = 88;
const base: usize = heap.alloc(<usize>CAPACITY * ROW);

let height: i32 = 0;
let lastTrack: i32 = 0;

/** The particle last popped. */
export let kind: i32 = 0;
export let track: i32 = 0;
export let parent: i32 = 0;
export let origin: i32 = 0;
export let layer: i32 = 0;
export let kineticGev: f64 = 0;
export let positionX: f64 = 0;
export let positionY: f64 = 0;
export let positionZ: f64 = 0;
export let flightX: f64 = 0;
export let flightY: f64 = 0;
export let flightZ: f64 = 0;
export let timeNs: f64 = 0;

/** Particles lost because the stack was full; the caller treats any as an error. */
export let overflow: i32 = 0;

export function clearStack(): void {
  height = 0;
  lastTrack = 0;
  overflow = 0;
}

/** Puts a particle on the stack; `process` made it. */
export function push(
  newKind: i32,
  process: i32,
  parentTrack: i32,
  atLayer: i32,
  energyGev: f64,
  x: f64,
  y: f64,
  z: f64,
  u: f64,
  v: f64,
  w: f64,
  t: f64,
): void {
  if (height == CAPACITY) {
    overflow++;
    return;
  }
  const row = base + <usize>height * ROW;
  height++;
  lastTrack++;
  addMade(newKind, energyGev);
  store<i32>(row, newKind);
  store<i32>(row + 4, lastTrack);
  store<i32>(row + 8, parentTrack);
  store<i32>(row + 12, process);
  store<i32>(row + 16, atLayer);
  store<f64>(row + 24, energyGev);
  store<f64>(row + 32, x);
  store<f64>(row + 40, y);
  store<f64>(row + 48, z);
  store<f64>(row + 56, u);
  store<f64>(row + 64, v);
  store<f64>(row + 72, w);
  store<f64>(row + 80, t);
}

/** Takes the next particle; false when none is left. */
export function pop(): bool {
  if (height == 0) return false;
  height--;
  const row = base + <usize>height * ROW;
  kind = load<i32>(row);
  track = load<i32>(row + 4);
  parent = load<i32>(row + 8);
  origin = load<i32>(row + 12);
  layer = load<i32>(row + 16);
  kineticGev = load<f64>(row + 24);
  positionX = load<f64>(row + 32);
  positionY = load<f64>(row + 40);
  positionZ = load<f64>(row + 48);
  flightX = load<f64>(row + 56);
  flightY = load<f64>(row + 64);
  flightZ = load<f64>(row + 72);
  timeNs = load<f64>(row + 80);
  return true;
}

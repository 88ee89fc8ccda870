import { handOver } from './ledger.as';

// Particles that leave the tracked shower alive, for others to go on with: below the hand-over energy, or chosen for an extra channel of photons.

/** Why a particle was handed over. */
export const BELOW_ENERGY: i32 = 0;
export const CHANNEL_A: i32 = 1;
export const CHANNEL_B: i32 = 2;
/** It left through the rear face, and the caller asked to be told. */
export const LEFT_REAR: i32 = 3;

let tellsRear: bool = false;
/** Whether particles that leave through the rear are written to the table; their energy is booked as a leak either way. */
export function tellRear(tells: bool): void {
  tellsRear = tells;
}

const CAPACITY: i32 = 16384;
const ROW: usize = 88;
const base: usize = heap.alloc(<usize>CAPACITY * ROW);

/** Rows written, and particles that found the table full (their energy is booked all the same). */
export let handedOver: i32 = 0;
export let handOverOverflow: i32 = 0;

/** Where the rows begin: kind, reason and layer as integers, then weight, energy, position, direction and time as doubles. */
export function handOverTable(): usize {
  return base;
}

export function clearHandOver(): void {
  handedOver = 0;
  handOverOverflow = 0;
}

/** Writes a particle to the table and books its energy. */
export function give(
  kind: i32,
  reason: i32,
  layer: i32,
  weight: f64,
  energyGev: f64,
  x: f64,
  y: f64,
  z: f64,
  u: f64,
  v: f64,
  w: f64,
  timeNs: f64,
): void {
  handOver(kind, energyGev);
  write(kind, reason, layer, weight, energyGev, x, y, z, u, v, w, timeNs);
}

/** Tells of a particle that leaves through the rear, if that was asked for. */
export function tellOfRear(
  kind: i32,
  layer: i32,
  energyGev: f64,
  x: f64,
  y: f64,
  z: f64,
  u: f64,
  v: f64,
  w: f64,
  timeNs: f64,
): void {
  if (tellsRear) write(kind, LEFT_REAR, layer, 1, energyGev, x, y, z, u, v, w, timeNs);
}

function write(
  kind: i32,
  reason: i32,
  layer: i32,
  weight: f64,
  energyGev: f64,
  x: f64,
  y: f64,
  z: f64,
  u: f64,
  v: f64,
  w: f64,
  timeNs: f64,
): void {
  if (handedOver == CAPACITY) {
    handOverOverflow++;
    return;
  }
  const row = base + <usize>handedOver * ROW;
  handedOver++;
  store<i32>(row, kind);
  store<i32>(row + 4, reason);
  store<i32>(row + 8, layer);
  store<f64>(row + 16, weight);
  store<f64>(row + 24, energyGev);
  store<f64>(row + 32, x);
  store<f64>(row + 40, y);
  store<f64>(row + 48, z);
  store<f64>(row + 56, u);
  store<f64>(row + 64, v);
  store<f64>(row + 72, w);
  store<f64>(row + 80, timeNs);
}

import { MAX_LAYERS } from './stack-of-plates.as';

// Where the energy of a shower went about an axis along z: plate by plate in rings and sectors. Filled for the library of the fast level only.

/** Rings from r² = 2⁻⁶ mm² on, two an octave of r²; the first and the last take what is inside and beyond. */
export const RINGS: i32 = 44;
const FIRST_OCTAVE: i32 = -6;
const FIRST_BITS: i32 = (1023 + FIRST_OCTAVE) * 2;
const BITS_BELOW_HALF_OCTAVE: u64 = 51;
export const SECTORS: i32 = 16;
const CELLS: i32 = RINGS * SECTORS;

let base: usize = 0;
let axisX: f64 = 0;
let axisY: f64 = 0;
/** Whether deposits are written by ring and sector too. */
export let spotting: bool = false;

/** Where the energies are, one double a (layer, ring, sector). */
export function spotTable(): usize {
  return base;
}

/** Begins to write spots about an axis, in the first so many layers. */
export function startSpots(x: f64, y: f64, layers: i32): void {
  if (base == 0) base = heap.alloc(<usize>(MAX_LAYERS * CELLS) * 8);
  axisX = x;
  axisY = y;
  spotting = true;
  memory.fill(base, 0, <usize>(layers * CELLS) * 8);
}

export function stopSpots(): void {
  spotting = false;
}

export function addSpot(layer: i32, x: f64, y: f64, energyGev: f64): void {
  const dx = x - axisX;
  const dy = y - axisY;
  const bits = <i32>(reinterpret<u64>(dx * dx + dy * dy) >> BITS_BELOW_HALF_OCTAVE) - FIRST_BITS;
  const ring = min(RINGS - 1, max(0, bits));
  const place = base + ((<usize>(layer * CELLS + ring * SECTORS + sectorOf(dx, dy))) << 3);
  store<f64>(place, load<f64>(place) + energyGev);
}

const TAN_22_5_DEGREES: f64 = 0.41421356237309503;

/** Number of the sixteenth of the circle that a direction is in, from the x axis on. */
function sectorOf(dx: f64, dy: f64): i32 {
  const a = Math.abs(dx);
  const b = Math.abs(dy);
  const inQuarter = b < a ? (b < TAN_22_5_DEGREES * a ? 0 : 1) : a < TAN_22_5_DEGREES * b ? 3 : 2;
  if (dx >= 0) return dy >= 0 ? inQuarter : 15 - inQuarter;
  return dy >= 0 ? 7 - inQuarter : 8 + inQuarter;
}

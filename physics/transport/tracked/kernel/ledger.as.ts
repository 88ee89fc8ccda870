import { PLATE } from './lattice.as';
import { addSpot, spotting } from './spots.as';
import { addBooked, restOf } from './step-account.as';
import { columns, findCell, layerCount, layerGroup, MAX_LAYERS, rows } from './stack-of-plates.as';

// Where the energy of an event went. Deposits, what left, and what was handed over add up to what came in, positrons counted with 2 m_e.

export const MAX_CELLS: i32 = 64;
export const MAX_GROUPS: i32 = 8;
/** Faces through which a particle leaves. */
export const FRONT: i32 = 0;
export const REAR: i32 = 1;
export const SIDE: i32 = 2;

const deposits: usize = heap.alloc(<usize>(MAX_LAYERS * MAX_CELLS) * 8);
const inert: usize = heap.alloc(<usize>MAX_LAYERS * 8);
const timeSums: usize = heap.alloc(<usize>(MAX_GROUPS * MAX_CELLS) * 8);
const leaks: usize = heap.alloc(3 * 8);

/** Rest energy 2 m_e of positrons that left. */
export let leakedRestGev: f64 = 0;
/** Energy given to other levels of transport or to other processes. */
export let handedOverGev: f64 = 0;
let cells: i32 = 1;

/** Energy in the plates proper, one double a (layer, cell). */
export function depositTable(): usize {
  return deposits;
}

/** Energy in holes, fibres, rods and gaps, one double a layer. */
export function inertTable(): usize {
  return inert;
}

/** Σ energy × time over the deposits of a readout group, one double a (group, cell), GeV ns. */
export function timeTable(): usize {
  return timeSums;
}

/** Kinetic energy that left, one double a face. */
export function leakTable(): usize {
  return leaks;
}

export function clearLedger(): void {
  cells = columns * rows;
  memory.fill(deposits, 0, <usize>(layerCount * cells) * 8);
  memory.fill(inert, 0, <usize>layerCount * 8);
  memory.fill(timeSums, 0, <usize>(MAX_GROUPS * cells) * 8);
  memory.fill(leaks, 0, 3 * 8);
  leakedRestGev = 0;
  handedOverGev = 0;
}

/** Books energy left at (x, y) in a plate, or in a part of its lattice. */
export function deposit(layer: i32, region: i32, x: f64, y: f64, timeNs: f64, energyGev: f64): void {
  addBooked(energyGev);
  if (region != PLATE) {
    const place = inert + ((<usize>layer) << 3);
    store<f64>(place, load<f64>(place) + energyGev);
    return;
  }
  if (spotting) addSpot(layer, x, y, energyGev);
  const cell = findCell(x, y);
  const place = deposits + ((<usize>(layer * cells + cell)) << 3);
  store<f64>(place, load<f64>(place) + energyGev);
  const group = layerGroup(layer);
  if (group < 0) return;
  const sum = timeSums + ((<usize>(group * cells + cell)) << 3);
  store<f64>(sum, load<f64>(sum) + energyGev * timeNs);
}

/** Books a particle that left through a face. */
export function leak(face: i32, kind: i32, kineticGev: f64): void {
  const place = leaks + ((<usize>face) << 3);
  store<f64>(place, load<f64>(place) + kineticGev);
  leakedRestGev += restOf(kind);
  addBooked(kineticGev + restOf(kind));
}

/** Books a particle that another level or process takes on. */
export function handOver(kind: i32, kineticGev: f64): void {
  handedOverGev += kineticGev + restOf(kind);
  addBooked(kineticGev + restOf(kind));
}

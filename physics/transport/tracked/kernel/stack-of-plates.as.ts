// The detector as the kernel sees it: plates normal to z, one behind the other, over a grid of cells in x and y. Filled by ../plate-stack.ts.

export const MAX_LAYERS: i32 = 2048;
const BINS: i32 = 4096;
const LAYER_ROW: usize = 48;
const LOW: usize = 0;
const HIGH: usize = 8;
const MEDIUM: usize = 16;
const STRUCTURE: usize = 20;
const GROUP: usize = 24;
const HOLE_X: usize = 32;
const HOLE_Y: usize = 40;

const layers: usize = heap.alloc(<usize>MAX_LAYERS * LAYER_ROW);
const firstLayerOfBin: usize = heap.alloc(<usize>BINS * 4);

export let layerCount: i32 = 0;
export let frontMm: f64 = 0;
export let rearMm: f64 = 0;
export let halfWidthMm: f64 = 0;
export let halfHeightMm: f64 = 0;
export let columns: i32 = 1;
export let rows: i32 = 1;
let binsPerMm: f64 = 0;
let columnsPerMm: f64 = 0;
let rowsPerMm: f64 = 0;

/** Starts a new stack: its cells, and where the first plate begins. */
export function beginStack(front: f64, halfWidth: f64, halfHeight: f64, columnCount: i32, rowCount: i32): void {
  layerCount = 0;
  frontMm = front;
  rearMm = front;
  halfWidthMm = halfWidth;
  halfHeightMm = halfHeight;
  columns = columnCount;
  rows = rowCount;
  columnsPerMm = <f64>columnCount / (2 * halfWidth);
  rowsPerMm = <f64>rowCount / (2 * halfHeight);
}

/** Appends a plate; `structure` says what crosses it (lattice.as.ts), its holes displaced by (holeX, holeY); `group` the readout group or −1. */
export function addLayer(thicknessMm: f64, medium: i32, group: i32, structure: i32, holeX: f64, holeY: f64): void {
  const row = layers + <usize>layerCount * LAYER_ROW;
  store<f64>(row + LOW, rearMm);
  rearMm += thicknessMm;
  store<f64>(row + HIGH, rearMm);
  store<i32>(row + MEDIUM, medium);
  store<i32>(row + STRUCTURE, structure);
  store<i32>(row + GROUP, group);
  store<f64>(row + HOLE_X, holeX);
  store<f64>(row + HOLE_Y, holeY);
  layerCount++;
}

/** Prepares the look-up by z once all plates are in. */
export function endStack(): void {
  binsPerMm = <f64>BINS / (rearMm - frontMm);
  let layer = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const z = frontMm + <f64>bin / binsPerMm;
    while (layer < layerCount - 1 && layerHigh(layer) <= z) layer++;
    store<i32>(firstLayerOfBin + ((<usize>bin) << 2), layer);
  }
}

export function layerLow(layer: i32): f64 {
  return load<f64>(layers + <usize>layer * LAYER_ROW + LOW);
}

export function layerHigh(layer: i32): f64 {
  return load<f64>(layers + <usize>layer * LAYER_ROW + HIGH);
}

export function layerMedium(layer: i32): i32 {
  return load<i32>(layers + <usize>layer * LAYER_ROW + MEDIUM);
}

export function layerStructure(layer: i32): i32 {
  return load<i32>(layers + <usize>layer * LAYER_ROW + STRUCTURE);
}

export function layerGroup(layer: i32): i32 {
  return load<i32>(layers + <usize>layer * LAYER_ROW + GROUP);
}

export function layerHoleX(layer: i32): f64 {
  return load<f64>(layers + <usize>layer * LAYER_ROW + HOLE_X);
}

export function layerHoleY(layer: i32): f64 {
  return load<f64>(layers + <usize>layer * LAYER_ROW + HOLE_Y);
}

/** The plate at z, which must be inside the stack. */
export function findLayer(z: f64): i32 {
  const bin = min(BINS - 1, max(0, <i32>((z - frontMm) * binsPerMm)));
  let layer = load<i32>(firstLayerOfBin + ((<usize>bin) << 2));
  while (layer < layerCount - 1 && z >= layerHigh(layer)) layer++;
  return layer;
}

/** The cell at (x, y), row by row from the lowest x and y; points on the rim belong to the outermost cells. */
export function findCell(x: f64, y: f64): i32 {
  const column = min(columns - 1, max(0, <i32>((x + halfWidthMm) * columnsPerMm)));
  const row = min(rows - 1, max(0, <i32>((y + halfHeightMm) * rowsPerMm)));
  return row * columns + column;
}

import {
  columns,
  findCell,
  halfHeightMm,
  halfWidthMm,
  layerHoleX,
  layerHoleY,
  layerStructure,
  rows,
} from './stack-of-plates.as';

// What crosses the plates of a cell: a grid of holes with fibres in them, a grid of rods, a gap along the border; and cuts through all cells.
// Each plate says which of these it has; its holes may be displaced as a whole, so that fibres spiral from plate to plate.

/** What a point of a plate is in; cut number i is CUT + i. */
export const PLATE: i32 = 0;
export const GAP: i32 = 1;
export const ROD: i32 = 2;
export const HOLE: i32 = 3;
export const FIBRE: i32 = 4;
export const CUT: i32 = 5;

/** Bits of a plate's structure: the lattice of the cells, then one for each cut. */
export const HAS_LATTICE: i32 = 1;
export const MAX_CUTS: i32 = 8;

let gapHalfMm: f64 = 0;
let holesPerSide: i32 = 0;
let holePitchMm: f64 = 1;
let holeRadiusMm: f64 = 0;
let fibreRadiusMm: f64 = 0;
let rodsPerSide: i32 = 0;
let rodPitchMm: f64 = 1;
let rodRadiusMm: f64 = 0;
let cutCount: i32 = 0;

const media = new StaticArray<i32>(CUT + MAX_CUTS);
/** Of each cut: centre x, centre y, half-width, half-height. */
const cuts = new StaticArray<f64>(4 * MAX_CUTS);

/** Starts a lattice: the gap's half-width and what it is made of; no holes, rods or cuts. */
export function beginLattice(gapHalf: f64, medium: i32): void {
  gapHalfMm = gapHalf;
  media[GAP] = medium;
  holesPerSide = 0;
  rodsPerSide = 0;
  cutCount = 0;
}

/** Holes on a grid about the centre of the cell, with fibres in their middle. */
export function setHoles(perSide: i32, pitch: f64, radius: f64, medium: i32, fibreRadius: f64, fibreMedium: i32): void {
  holesPerSide = perSide;
  holePitchMm = pitch;
  holeRadiusMm = radius;
  media[HOLE] = medium;
  fibreRadiusMm = fibreRadius;
  media[FIBRE] = fibreMedium;
}

/** Rods on a grid about the centre of the cell. */
export function setRods(perSide: i32, pitch: f64, radius: f64, medium: i32): void {
  rodsPerSide = perSide;
  rodPitchMm = pitch;
  rodRadiusMm = radius;
  media[ROD] = medium;
}

/** A rectangle through all cells, in the frame of the stack. */
export function addCut(x: f64, y: f64, halfWidth: f64, halfHeight: f64, medium: i32): void {
  const place = 4 * cutCount;
  cuts[place] = x;
  cuts[place + 1] = y;
  cuts[place + 2] = halfWidth;
  cuts[place + 3] = halfHeight;
  media[CUT + cutCount] = medium;
  cutCount++;
}

/** The medium of a region that is not the plate. */
export function regionMedium(region: i32): i32 {
  return media[region];
}

// A point relative to its cell, its hole and its rod, set by `locate`.
let halfCellX: f64 = 0;
let halfCellY: f64 = 0;
let cellX: f64 = 0;
let cellY: f64 = 0;
let holeX: f64 = 0;
let holeY: f64 = 0;
let rodX: f64 = 0;
let rodY: f64 = 0;

function locate(layer: i32, x: f64, y: f64): void {
  const cell = findCell(x, y);
  halfCellX = halfWidthMm / <f64>columns;
  halfCellY = halfHeightMm / <f64>rows;
  cellX = x + halfWidthMm - <f64>(2 * (cell % columns) + 1) * halfCellX;
  cellY = y + halfHeightMm - <f64>(2 * (cell / columns) + 1) * halfCellY;
  if (holesPerSide > 0) {
    holeX = fromNearest(cellX - layerHoleX(layer), holesPerSide, holePitchMm);
    holeY = fromNearest(cellY - layerHoleY(layer), holesPerSide, holePitchMm);
  }
  if (rodsPerSide > 0) {
    rodX = fromNearest(cellX, rodsPerSide, rodPitchMm);
    rodY = fromNearest(cellY, rodsPerSide, rodPitchMm);
  }
}

/** From the nearest of n places at a pitch, centred on 0. */
function fromNearest(position: f64, n: i32, pitch: f64): f64 {
  const middle = 0.5 * <f64>(n - 1);
  const nearest = Math.floor(position / pitch + middle + 0.5);
  return position - (Math.min(<f64>(n - 1), Math.max(0, nearest)) - middle) * pitch;
}

/** What the point (x, y) of a plate is in. */
export function findRegion(layer: i32, x: f64, y: f64): i32 {
  const structure = layerStructure(layer);
  for (let i = 0; i < cutCount; i++) {
    const inside = Math.abs(x - cuts[4 * i]) < cuts[4 * i + 2] && Math.abs(y - cuts[4 * i + 1]) < cuts[4 * i + 3];
    if (inside && (structure & (2 << i)) != 0) return CUT + i;
  }
  if ((structure & HAS_LATTICE) == 0) return PLATE;
  locate(layer, x, y);
  if (Math.abs(cellX) > halfCellX - gapHalfMm || Math.abs(cellY) > halfCellY - gapHalfMm) return GAP;
  if (rodsPerSide > 0 && rodX * rodX + rodY * rodY < rodRadiusMm * rodRadiusMm) return ROD;
  if (holesPerSide == 0) return PLATE;
  const square = holeX * holeX + holeY * holeY;
  if (square < fibreRadiusMm * fibreRadiusMm) return FIBRE;
  return square < holeRadiusMm * holeRadiusMm ? HOLE : PLATE;
}

/** No surface that crosses the plate is nearer than this. */
export function lateralSafety(layer: i32, x: f64, y: f64): f64 {
  const structure = layerStructure(layer);
  let safety: f64 = Infinity;
  for (let i = 0; i < cutCount; i++) {
    const beside = Math.abs(x - cuts[4 * i]) - cuts[4 * i + 2];
    const above = Math.abs(y - cuts[4 * i + 1]) - cuts[4 * i + 3];
    // Outside, the larger of the two; inside, to the nearer side: a lower bound of the distance either way.
    safety = Math.min(safety, Math.abs(Math.max(beside, above)));
  }
  if ((structure & HAS_LATTICE) == 0) return safety;
  locate(layer, x, y);
  const border = Math.min(halfCellX - Math.abs(cellX), halfCellY - Math.abs(cellY));
  safety = Math.min(safety, Math.min(Math.abs(border), Math.abs(border - gapHalfMm)));
  if (holesPerSide > 0) {
    const centre = Math.sqrt(holeX * holeX + holeY * holeY);
    safety = Math.min(safety, Math.min(Math.abs(centre - holeRadiusMm), Math.abs(centre - fibreRadiusMm)));
    safety = Math.min(safety, Math.abs(0.5 * holePitchMm - Math.max(Math.abs(holeX), Math.abs(holeY))));
  }
  if (rodsPerSide > 0) {
    const centre = Math.sqrt(rodX * rodX + rodY * rodY);
    safety = Math.min(safety, Math.abs(centre - rodRadiusMm));
    safety = Math.min(safety, Math.abs(0.5 * rodPitchMm - Math.max(Math.abs(rodX), Math.abs(rodY))));
  }
  return safety;
}

/** Distance along a direction to the next surface; borders of cells, and half-way lines between holes or rods, count as surfaces. */
export function lateralDistance(layer: i32, x: f64, y: f64, u: f64, v: f64): f64 {
  const square = u * u + v * v;
  if (square < 1e-16) return Infinity;
  const structure = layerStructure(layer);
  let distance: f64 = Infinity;
  for (let i = 0; i < cutCount; i++) {
    distance = Math.min(distance, toLine(x - cuts[4 * i], u, cuts[4 * i + 2]));
    distance = Math.min(distance, toLine(y - cuts[4 * i + 1], v, cuts[4 * i + 3]));
  }
  if ((structure & HAS_LATTICE) == 0) return distance;
  locate(layer, x, y);
  distance = Math.min(distance, Math.min(toLine(cellX, u, halfCellX), toLine(cellY, v, halfCellY)));
  if (gapHalfMm > 0) {
    distance = Math.min(distance, toLine(cellX, u, halfCellX - gapHalfMm));
    distance = Math.min(distance, toLine(cellY, v, halfCellY - gapHalfMm));
  }
  if (holesPerSide > 0) {
    const half = 0.5 * holePitchMm;
    distance = Math.min(distance, Math.min(toLine(holeX, u, half), toLine(holeY, v, half)));
    distance = Math.min(distance, toCircle(holeX, holeY, u, v, square, holeRadiusMm));
    distance = Math.min(distance, toCircle(holeX, holeY, u, v, square, fibreRadiusMm));
  }
  if (rodsPerSide > 0) {
    const half = 0.5 * rodPitchMm;
    distance = Math.min(distance, Math.min(toLine(rodX, u, half), toLine(rodY, v, half)));
    distance = Math.min(distance, toCircle(rodX, rodY, u, v, square, rodRadiusMm));
  }
  return distance;
}

/** To the nearer of the lines at ±edge that lies ahead. */
function toLine(position: f64, slope: f64, edge: f64): f64 {
  if (slope == 0) return Infinity;
  const near = ((slope > 0 ? -edge : edge) - position) / slope;
  if (near > 0) return near;
  const far = ((slope > 0 ? edge : -edge) - position) / slope;
  return far > 0 ? far : Infinity;
}

/** To the nearer crossing ahead of a circle about the origin; `square` is u² + v². */
function toCircle(x: f64, y: f64, u: f64, v: f64, square: f64, radius: f64): f64 {
  if (radius == 0) return Infinity;
  const b = x * u + y * v;
  const c = x * x + y * y - radius * radius;
  const discriminant = b * b - square * c;
  if (discriminant <= 0) return Infinity;
  const root = Math.sqrt(discriminant);
  const near = (-b - root) / square;
  if (near > 0) return near;
  const far = (root - b) / square;
  return far > 0 ? far : Infinity;
}

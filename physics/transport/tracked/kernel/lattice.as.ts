import { columns, findCell, halfHeightMm, halfWidthMm, layerHoleX, layerHoleY } from './stack-of-plates.as';

// What crosses the plates of a cell: a square grid of holes with fibres in them, four rods at the corners of hole squares, and a gap along the border.
// A plate has the lattice or not; the holes of a plate may be displaced as a whole, so that fibres spiral from plate to plate.

/** What a point of a plate is in. */
export const PLATE: i32 = 0;
export const GAP: i32 = 1;
export const ROD: i32 = 2;
export const HOLE: i32 = 3;
export const FIBRE: i32 = 4;

let pitchMm: f64 = 1;
let gapHalfMm: f64 = 0;
let holePitchMm: f64 = 1;
let holeRadiusMm: f64 = 0;
let fibreRadiusMm: f64 = 0;
let rodOffsetMm: f64 = 0;
let rodRadiusMm: f64 = 0;
let gapMedium: i32 = 0;
let rodMedium: i32 = 0;
let holeMedium: i32 = 0;
let fibreMedium: i32 = 0;

/** Sets the lattice of every cell; lengths in mm from the cell's centre, rods at (±rodOffset, ±rodOffset). A radius of zero leaves its part out. */
export function setLattice(
  pitch: f64,
  gapHalf: f64,
  holePitch: f64,
  holeRadius: f64,
  fibreRadius: f64,
  rodOffset: f64,
  rodRadius: f64,
): void {
  pitchMm = pitch;
  gapHalfMm = gapHalf;
  holePitchMm = holePitch;
  holeRadiusMm = holeRadius;
  fibreRadiusMm = fibreRadius;
  rodOffsetMm = rodOffset;
  rodRadiusMm = rodRadius;
}

/** Sets what the parts are made of. */
export function setLatticeMedia(gap: i32, rod: i32, hole: i32, fibre: i32): void {
  gapMedium = gap;
  rodMedium = rod;
  holeMedium = hole;
  fibreMedium = fibre;
}

/** The medium of a part of the lattice that is not the plate. */
export function regionMedium(region: i32): i32 {
  if (region == GAP) return gapMedium;
  if (region == ROD) return rodMedium;
  return region == HOLE ? holeMedium : fibreMedium;
}

// A point of a plate in its cell and in its hole's square, set by `locate`.
let cellX: f64 = 0;
let cellY: f64 = 0;
let holeX: f64 = 0;
let holeY: f64 = 0;
let squareX: f64 = 0;
let squareY: f64 = 0;
let rodX: f64 = 0;
let rodY: f64 = 0;

function locate(layer: i32, x: f64, y: f64): void {
  const cell = findCell(x, y);
  cellX = x + halfWidthMm - (<f64>(cell % columns) + 0.5) * pitchMm;
  cellY = y + halfHeightMm - (<f64>(cell / columns) + 0.5) * pitchMm;
  squareX = cellX - (Math.floor(cellX / holePitchMm) + 0.5) * holePitchMm;
  squareY = cellY - (Math.floor(cellY / holePitchMm) + 0.5) * holePitchMm;
  holeX = squareX - layerHoleX(layer);
  holeY = squareY - layerHoleY(layer);
  rodX = cellX - (cellX > 0 ? rodOffsetMm : -rodOffsetMm);
  rodY = cellY - (cellY > 0 ? rodOffsetMm : -rodOffsetMm);
}

/** What the point (x, y) of a plate with the lattice is in. */
export function findRegion(layer: i32, x: f64, y: f64): i32 {
  locate(layer, x, y);
  const inside = 0.5 * pitchMm - gapHalfMm;
  if (Math.abs(cellX) > inside || Math.abs(cellY) > inside) return GAP;
  if (rodX * rodX + rodY * rodY < rodRadiusMm * rodRadiusMm) return ROD;
  const square = holeX * holeX + holeY * holeY;
  if (square < fibreRadiusMm * fibreRadiusMm) return FIBRE;
  return square < holeRadiusMm * holeRadiusMm ? HOLE : PLATE;
}

/** No surface of the lattice is nearer than this. */
export function lateralSafety(layer: i32, x: f64, y: f64): f64 {
  locate(layer, x, y);
  const border = 0.5 * pitchMm - Math.max(Math.abs(cellX), Math.abs(cellY));
  const square = 0.5 * holePitchMm - Math.max(Math.abs(squareX), Math.abs(squareY));
  const hole = Math.sqrt(holeX * holeX + holeY * holeY);
  const rod = Math.sqrt(rodX * rodX + rodY * rodY);
  let safety = Math.min(Math.min(border, Math.abs(border - gapHalfMm)), square);
  safety = Math.min(safety, Math.min(Math.abs(hole - holeRadiusMm), Math.abs(hole - fibreRadiusMm)));
  return Math.max(0, Math.min(safety, Math.abs(rod - rodRadiusMm)));
}

/** Distance along a direction to the next surface of the lattice; borders of cells and hole squares count as surfaces. */
export function lateralDistance(layer: i32, x: f64, y: f64, u: f64, v: f64): f64 {
  const square = u * u + v * v;
  if (square < 1e-16) return Infinity;
  locate(layer, x, y);
  const half = 0.5 * pitchMm;
  let distance = Math.min(toLine(cellX, u, half), toLine(cellY, v, half));
  distance = Math.min(distance, Math.min(toLine(cellX, u, half - gapHalfMm), toLine(cellY, v, half - gapHalfMm)));
  const step = 0.5 * holePitchMm;
  distance = Math.min(distance, Math.min(toLine(squareX, u, step), toLine(squareY, v, step)));
  distance = Math.min(distance, toCircle(holeX, holeY, u, v, square, holeRadiusMm));
  distance = Math.min(distance, toCircle(holeX, holeY, u, v, square, fibreRadiusMm));
  return Math.min(distance, toCircle(rodX, rodY, u, v, square, rodRadiusMm));
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

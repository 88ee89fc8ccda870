import type { Selection } from '../../plots/interaction/selection.ts';

/** A tile of a map. */
export interface MapTile {
  /** Row of the table that tells its numbers. */
  readonly id: number;
  readonly stage: number;
  readonly x_mm: number;
  readonly y_mm: number;
  readonly width_mm: number;
  readonly height_mm: number;
}

/** The finest tile that holds a place: the one whose colour is seen there. */
export function tileAt(tiles: readonly MapTile[], xMm: number, yMm: number): MapTile | undefined {
  return tiles
    .filter((tile) => Math.abs(xMm - tile.x_mm) <= tile.width_mm / 2 && Math.abs(yMm - tile.y_mm) <= tile.height_mm / 2)
    .reduce<MapTile | undefined>((best, tile) => (tile.stage >= (best?.stage ?? 0) ? tile : best), undefined);
}

export function frameOf({ x_mm: x, y_mm: y, width_mm: width, height_mm: height }: MapTile): Selection {
  return { x: [x - width / 2, x + width / 2], y: [y - height / 2, y + height / 2] };
}

/** The tile that an arrow key leads to: what is seen just beyond the edge, or the same one at the edge of the face. */
export function neighbourOf(tiles: readonly MapTile[], from: MapTile, key: string): MapTile {
  const step = STEPS[key];
  if (step === undefined) return from;
  const { x_mm: x, y_mm: y, width_mm: width, height_mm: height } = from;
  const beyond = 0.5 + 1e-3;
  return tileAt(tiles, x + step[0] * beyond * width, y + step[1] * beyond * height) ?? from;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

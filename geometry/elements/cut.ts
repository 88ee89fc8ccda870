import { inNativeUnit } from '../quantity.ts';
import type { Cut } from '../schema.ts';
import { box, without, type Solid, type Tube } from '../volumes/solid.ts';
import { subtract, type Vector3 } from '../volumes/transform.ts';
import type { Placement } from '../volumes/volume.ts';
import { placeAt, volume } from './element.ts';

/** A box of another material that replaces what was there, by its low and high corners. */
export interface CutBox {
  readonly name: string;
  readonly material: string;
  readonly low: Vector3;
  readonly high: Vector3;
}

/** A cut of the document by its corners. */
export function cutBox({ name, material, centre, size }: Cut): CutBox {
  const axes = ['x', 'y', 'z'] as const;
  const corner = (sign: number) =>
    axes.map((axis) => inNativeUnit(centre[axis]) + (sign * inNativeUnit(size[axis])) / 2) as unknown as Vector3;
  return { name, material, low: corner(-1), high: corner(1) };
}

/** The part of the cut inside the box from `low` to `high`, if there is one. */
export function clipCut(cut: CutBox, low: Vector3, high: Vector3): CutBox | undefined {
  const clipped: CutBox = {
    ...cut,
    low: [Math.max(cut.low[0], low[0]), Math.max(cut.low[1], low[1]), Math.max(cut.low[2], low[2])],
    high: [Math.min(cut.high[0], high[0]), Math.min(cut.high[1], high[1]), Math.min(cut.high[2], high[2])],
  };
  return clipped.low.every((value, axis) => value < clipped.high[axis]!) ? clipped : undefined;
}

export const seenFrom = (cut: CutBox, origin: Vector3): CutBox => ({
  ...cut,
  low: subtract(cut.low, origin),
  high: subtract(cut.high, origin),
});

/** The cut as a daughter; `name` tells its volume from that of the same cut elsewhere. */
export function placeCut(cut: CutBox, name: string): Placement {
  const [x, y, z] = subtract(cut.high, cut.low);
  const centre: Vector3 = [
    (cut.low[0] + cut.high[0]) / 2,
    (cut.low[1] + cut.high[1]) / 2,
    (cut.low[2] + cut.high[2]) / 2,
  ];
  return placeAt(cut.name, volume(name, box(x, y, z), cut.material), centre);
}

/** What the cuts leave of an upright tube at (x, y): all of it, nothing, or the tube less the boxes. */
export function cutTube(solid: Tube, x: number, y: number, cuts: readonly CutBox[]): Solid | undefined {
  let rest: Solid = solid;
  for (const { low, high } of cuts) {
    const nearX = Math.max(low[0] - x, 0, x - high[0]);
    const nearY = Math.max(low[1] - y, 0, y - high[1]);
    const apart = nearX * nearX + nearY * nearY >= solid.outerRadiusMm * solid.outerRadiusMm;
    if (apart || low[2] >= solid.halfZMm || high[2] <= -solid.halfZMm) continue;
    const r = solid.outerRadiusMm;
    const across = low[0] <= x - r && high[0] >= x + r && low[1] <= y - r && high[1] >= y + r;
    const along = low[2] <= -solid.halfZMm && high[2] >= solid.halfZMm;
    if (across && along) return undefined;
    const size = subtract(high, low);
    const centre: Vector3 = [(low[0] + high[0]) / 2 - x, (low[1] + high[1]) / 2 - y, (low[2] + high[2]) / 2];
    rest = without(rest, box(...size), centre);
  }
  return rest;
}

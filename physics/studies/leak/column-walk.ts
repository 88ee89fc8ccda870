import type { ColumnPart } from './calorimeter-column.ts';

/** Steps onto walls end this far behind them, so that the next look is on the other side. */
const BEHIND_MM = 1e-6;

/** The part that a particle is in or about to enter; undefined between the parts and beside them. */
export function partAround(
  parts: readonly ColumnPart[],
  xMm: number,
  yMm: number,
  zMm: number,
  directionX: number,
  directionY: number,
  directionZ: number,
): ColumnPart | undefined {
  const x = xMm + BEHIND_MM * directionX;
  const y = yMm + BEHIND_MM * directionY;
  const z = zMm + BEHIND_MM * directionZ;
  for (const part of parts) {
    if (z < part.frontMm) return undefined;
    if (z < part.backMm) return isBeside(part, x, y) ? undefined : part;
  }
  return undefined;
}

function isBeside({ xMm, yMm, halfWidthMm, halfHeightMm }: ColumnPart, x: number, y: number): boolean {
  return Math.abs(x - xMm) >= halfWidthMm || Math.abs(y - yMm) >= halfHeightMm;
}

/** Distance to where the medium may change: out of a part, or into one. Infinity when there is no part ahead. */
export function nextWall(
  parts: readonly ColumnPart[],
  inside: ColumnPart | undefined,
  xMm: number,
  yMm: number,
  zMm: number,
  directionX: number,
  directionY: number,
  directionZ: number,
): number {
  if (inside !== undefined) return distanceOut(inside, xMm, yMm, zMm, directionX, directionY, directionZ);
  let nearest = Infinity;
  for (const part of parts) {
    nearest = Math.min(nearest, distanceIn(part, xMm, yMm, zMm, directionX, directionY, directionZ));
  }
  return nearest;
}

function distanceOut(
  { xMm: xc, yMm: yc, halfWidthMm, halfHeightMm, frontMm, backMm }: ColumnPart,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  const alongX = dx === 0 ? Infinity : (xc + Math.sign(dx) * halfWidthMm - x) / dx;
  const alongY = dy === 0 ? Infinity : (yc + Math.sign(dy) * halfHeightMm - y) / dy;
  const alongZ = dz === 0 ? Infinity : ((dz > 0 ? backMm : frontMm) - z) / dz;
  return Math.max(0, Math.min(alongX, alongY, alongZ)) + BEHIND_MM;
}

/** Slab test for a box ahead. */
function distanceIn(
  { xMm: xc, yMm: yc, halfWidthMm, halfHeightMm, frontMm, backMm }: ColumnPart,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  let near = -Infinity;
  let far = Infinity;
  const slabs = [
    [xc - halfWidthMm - x, xc + halfWidthMm - x, dx],
    [yc - halfHeightMm - y, yc + halfHeightMm - y, dy],
    [frontMm - z, backMm - z, dz],
  ] as const;
  for (const [low, high, direction] of slabs) {
    if (direction === 0) {
      if (low > 0 || high < 0) return Infinity;
      continue;
    }
    const a = low / direction;
    const b = high / direction;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return far > near && near > 0 ? near : Infinity;
}

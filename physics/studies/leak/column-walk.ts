import type { ParticleState } from '../../event-model/particle-state.ts';
import type { ColumnPart } from './calorimeter-column.ts';

/** Steps onto walls end this far behind them, so that the next look is on the other side. */
const BEHIND_MM = 1e-6;

/** A straight way through the column, wall by wall: `go` moves on, `part` and `wallMm` tell what is there and how long it lasts. */
export class ColumnWalk {
  readonly #parts: readonly ColumnPart[];
  readonly #directionX: number;
  readonly #directionY: number;
  readonly #directionZ: number;
  xMm: number;
  yMm: number;
  zMm: number;

  constructor(
    parts: readonly ColumnPart[],
    { xMm, yMm, zMm, directionX, directionY, directionZ }: Omit<ParticleState, 'particle' | 'kineticGev' | 'timeNs'>,
  ) {
    this.#parts = parts;
    this.#directionX = directionX;
    this.#directionY = directionY;
    this.#directionZ = directionZ;
    this.xMm = xMm;
    this.yMm = yMm;
    this.zMm = zMm;
  }

  /** The part that the way is in or about to enter; undefined between the parts and beside them. */
  get part(): ColumnPart | undefined {
    const x = this.xMm + BEHIND_MM * this.#directionX;
    const y = this.yMm + BEHIND_MM * this.#directionY;
    const z = this.zMm + BEHIND_MM * this.#directionZ;
    for (const part of this.#parts) {
      if (z < part.frontMm) return undefined;
      if (z < part.backMm) return isBeside(part, x, y) ? undefined : part;
    }
    return undefined;
  }

  /** Distance to where the medium may change, out of the part that it is in or into one. Infinity when there is none ahead. */
  wallMm(inside: ColumnPart | undefined): number {
    if (inside !== undefined) return this.#along(distanceOut, inside);
    return this.#parts.reduce((nearest, part) => Math.min(nearest, this.#along(distanceIn, part)), Infinity);
  }

  #along(distance: typeof distanceIn, part: ColumnPart): number {
    return distance(part, this.xMm, this.yMm, this.zMm, this.#directionX, this.#directionY, this.#directionZ);
  }

  go(pathMm: number): void {
    this.xMm += pathMm * this.#directionX;
    this.yMm += pathMm * this.#directionY;
    this.zMm += pathMm * this.#directionZ;
  }
}

function isBeside({ xMm, yMm, halfWidthMm, halfHeightMm }: ColumnPart, x: number, y: number): boolean {
  return Math.abs(x - xMm) >= halfWidthMm || Math.abs(y - yMm) >= halfHeightMm;
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

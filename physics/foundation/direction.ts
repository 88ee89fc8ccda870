import { cos, sin } from './math.ts';

/** A unit vector. */
export interface Direction {
  readonly directionX: number;
  readonly directionY: number;
  readonly directionZ: number;
}

export const ALONG_Z: Direction = { directionX: 0, directionY: 0, directionZ: 1 };

/** Direction of the vector (x, y, z) of a frame whose z axis lies along `axis`. */
export function inFrameOf(
  { directionX: ax, directionY: ay, directionZ: az }: Direction,
  x: number,
  y: number,
  z: number,
) {
  const length = Math.sqrt(x * x + y * y + z * z);
  const perpendicular = Math.sqrt(ax * ax + ay * ay);
  if (perpendicular < 1e-12) {
    const sign = az < 0 ? -1 : 1;
    return { directionX: x / length, directionY: (sign * y) / length, directionZ: (sign * z) / length };
  }
  const alongX = (ax * az * x - ay * y) / perpendicular + ax * z;
  const alongY = (ay * az * x + ax * y) / perpendicular + ay * z;
  const alongZ = az * z - perpendicular * x;
  const norm = Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ);
  return { directionX: alongX / norm, directionY: alongY / norm, directionZ: alongZ / norm };
}

/** dz over the path, with its sign; directions flatter than `flattest` count as if they were that steep, for their way out is short. */
export function slopeAlongZ({ directionZ }: Direction, flattest: number): number {
  return Math.abs(directionZ) < flattest ? (directionZ < 0 ? -flattest : flattest) : directionZ;
}

/** The direction at a polar angle and azimuth around an axis; the sine is passed too so that small angles stay exact. */
export function aroundAxis(axis: Direction, cosTheta: number, sinTheta: number, phi: number): Direction {
  return inFrameOf(axis, sinTheta * cos(phi), sinTheta * sin(phi), cosTheta);
}

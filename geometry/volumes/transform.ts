import { cos, sin } from '../../physics/foundation/math.ts';

/** Points, directions and the rigid motions that place volumes. */

export type Vector3 = readonly [x: number, y: number, z: number];

/** Rows of an orthogonal matrix: turns a vector of the placed volume into one of its mother. */
export type Rotation = readonly [number, number, number, number, number, number, number, number, number];

export const ORIGIN: Vector3 = [0, 0, 0];
const IDENTITY: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const add = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vector3, factor: number): Vector3 => [a[0] * factor, a[1] * factor, a[2] * factor];
export const length = (a: Vector3): number => Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);

/** r v; no rotation leaves v as it is. */
export function rotate(r: Rotation | undefined, v: Vector3): Vector3 {
  if (r === undefined) return v;
  return [
    r[0] * v[0] + r[1] * v[1] + r[2] * v[2],
    r[3] * v[0] + r[4] * v[1] + r[5] * v[2],
    r[6] * v[0] + r[7] * v[1] + r[8] * v[2],
  ];
}

/** r⁻¹ v. */
export function rotateBack(r: Rotation | undefined, v: Vector3): Vector3 {
  return r === undefined ? v : rotate(transpose(r), v);
}

/** The transpose of a rotation, which is its inverse. */
export function transpose(r: Rotation): Rotation {
  return [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]];
}

/** The product a b: b turns first. */
export function multiply(a: Rotation, b: Rotation): Rotation {
  const entry = (row: number, column: number) =>
    a[3 * row]! * b[column]! + a[3 * row + 1]! * b[3 + column]! + a[3 * row + 2]! * b[6 + column]!;
  return [
    entry(0, 0),
    entry(0, 1),
    entry(0, 2),
    entry(1, 0),
    entry(1, 1),
    entry(1, 2),
    entry(2, 0),
    entry(2, 1),
    entry(2, 2),
  ];
}

/** Turns about the y axis; a positive angle takes +z towards +x. None for no angle. */
export function rotationAboutY(angleRad: number): Rotation | undefined {
  if (angleRad === 0) return undefined;
  const c = cos(angleRad);
  const s = sin(angleRad);
  return [c, 0, s, 0, 1, 0, -s, 0, c];
}

/** First about x, then y, then z, each about a fixed axis. None for no angle at all. */
export function rotationFromAngles([x, y, z]: Vector3): Rotation | undefined {
  if (x === 0 && y === 0 && z === 0) return undefined;
  const aboutX: Rotation = [1, 0, 0, 0, cos(x), -sin(x), 0, sin(x), cos(x)];
  const aboutY = rotationAboutY(y) ?? IDENTITY;
  const aboutZ: Rotation = [cos(z), -sin(z), 0, sin(z), cos(z), 0, 0, 0, 1];
  return multiply(aboutZ, multiply(aboutY, aboutX));
}

/** Where a thing is: turned first, then moved. */
export interface Motion {
  readonly position: Vector3;
  readonly rotation: Rotation | undefined;
}

/** The motion that `inner` is in the frame around `outer`. */
export function compose(outer: Motion, inner: Motion): Motion {
  return {
    position: add(outer.position, rotate(outer.rotation, inner.position)),
    rotation:
      outer.rotation === undefined
        ? inner.rotation
        : inner.rotation === undefined
          ? outer.rotation
          : multiply(outer.rotation, inner.rotation),
  };
}

/** A point of the placed thing, in its mother's frame. */
export function move({ position, rotation }: Motion, point: Vector3): Vector3 {
  return add(position, rotate(rotation, point));
}

/** A point of the mother, in the placed thing's frame. */
export function moveBack({ position, rotation }: Motion, point: Vector3): Vector3 {
  return rotateBack(rotation, subtract(point, position));
}

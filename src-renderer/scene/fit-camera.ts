import type { Box } from '../display/volume.ts';

type Vector = readonly [number, number, number];

export interface CameraPose {
  readonly position: Vector;
  readonly target: Vector;
  /** Distances from the camera, along its direction, between which the box lies. */
  readonly depth: readonly [nearest: number, farthest: number];
}

export interface Frustum {
  readonly verticalFovRad: number;
  readonly aspect: number;
  /** Share of the picture's width and height that may be filled; the rest is for labels. */
  readonly fillX: number;
  readonly fillY: number;
}

/** Rounds in which the picture is centred; the remaining offset falls by an order of magnitude in each. */
const CENTRING_ROUNDS = 4;

/**
 * The pose nearest to a box from which all of it is seen along `direction` (from the camera into the picture), with y
 * up, and in the middle of the picture.
 */
export function fitCamera(box: Box, direction: Vector, frustum: Frustum): CameraPose {
  const forward = normalise(direction);
  const right = normalise(cross(forward, Math.abs(forward[1]) > 0.999 ? [0, 0, 1] : [0, 1, 0]));
  const up = cross(right, forward);
  const tanY = Math.tan(frustum.verticalFovRad / 2);
  const tanX = tanY * frustum.aspect;
  const corners = cornersOf(box);
  let target: Vector = [0, 1, 2].map((axis) => (box.min[axis]! + box.max[axis]!) / 2) as unknown as Vector;
  let distance = 0;
  for (let round = 0; round < CENTRING_ROUNDS; round++) {
    const seen = corners.map((corner) => {
      const offset = subtract(corner, target);
      return { x: dot(offset, right), y: dot(offset, up), depth: dot(offset, forward) };
    });
    distance = Math.max(
      ...seen.map(
        ({ x, y, depth }) =>
          Math.max(Math.abs(x) / (tanX * frustum.fillX), Math.abs(y) / (tanY * frustum.fillY)) - depth,
      ),
    );
    if (round === CENTRING_ROUNDS - 1) break;
    const shiftX = middle(seen.map(({ x, depth }) => x / (distance + depth))) * distance;
    const shiftY = middle(seen.map(({ y, depth }) => y / (distance + depth))) * distance;
    target = add(target, add(scale(right, shiftX), scale(up, shiftY)));
  }
  const depths = corners.map((corner) => distance + dot(subtract(corner, target), forward));
  const position = subtract(target, scale(forward, distance));
  return { position, target, depth: [Math.min(...depths), Math.max(...depths)] };
}

interface FlatPicture {
  readonly width: number;
  readonly height: number;
  readonly fillX: number;
  readonly fillY: number;
  readonly distance: number;
}

/** Where a camera without perspective stands to show all of a box; zoom is pixels per unit. */
export function fitFlat(box: Box, backward: Vector, up: Vector, picture: FlatPicture) {
  const right = cross(up, backward);
  const target: Vector = [0, 1, 2].map((axis) => (box.min[axis]! + box.max[axis]!) / 2) as unknown as Vector;
  const offsets = cornersOf(box).map((corner) => subtract(corner, target));
  const reach = (axis: Vector) => Math.max(...offsets.map((offset) => Math.abs(dot(offset, axis))), 1e-6);
  const zoom = Math.min(
    (picture.fillX * picture.width) / (2 * reach(right)),
    (picture.fillY * picture.height) / (2 * reach(up)),
  );
  const depth = reach(backward);
  return {
    position: add(target, scale(backward, picture.distance)),
    target,
    zoom,
    depthM: [picture.distance - depth * 1.004, picture.distance + depth * 1.004] as const,
  };
}

function cornersOf({ min, max }: Box): Vector[] {
  return [min[0], max[0]].flatMap((x) =>
    [min[1], max[1]].flatMap((y) => [min[2], max[2]].map((z): Vector => [x, y, z])),
  );
}

const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scale = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const normalise = (a: Vector): Vector => scale(a, 1 / Math.sqrt(dot(a, a)));

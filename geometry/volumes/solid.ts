import { moveBack, rotateBack, type Motion, type Vector3 } from './transform.ts';

/**
 * Shapes, each centred on its own origin with its axis along z. A shape is asked one thing: in which stretches of a
 * straight line it lies. Tracing, navigation, containment and masses all follow from that.
 */

export interface Box {
  readonly kind: 'box';
  readonly halfXMm: number;
  readonly halfYMm: number;
  readonly halfZMm: number;
}

export interface Tube {
  readonly kind: 'tube';
  readonly innerRadiusMm: number;
  readonly outerRadiusMm: number;
  readonly halfZMm: number;
}

/** Radii at −halfZ (`low`) and +halfZ (`high`). */
export interface Cone {
  readonly kind: 'cone';
  readonly innerRadiusLowMm: number;
  readonly outerRadiusLowMm: number;
  readonly innerRadiusHighMm: number;
  readonly outerRadiusHighMm: number;
  readonly halfZMm: number;
}

export interface BooleanSolid {
  readonly kind: 'boolean';
  readonly operation: 'subtraction' | 'union' | 'intersection';
  readonly first: Solid;
  readonly second: Solid;
  /** Of the second in the frame of the first. */
  readonly motion: Motion;
}

export type Solid = Box | Tube | Cone | BooleanSolid;

export const box = (xMm: number, yMm: number, zMm: number): Box => ({
  kind: 'box',
  halfXMm: xMm / 2,
  halfYMm: yMm / 2,
  halfZMm: zMm / 2,
});

export const tube = (outerRadiusMm: number, lengthMm: number, innerRadiusMm = 0): Tube => ({
  kind: 'tube',
  innerRadiusMm,
  outerRadiusMm,
  halfZMm: lengthMm / 2,
});

export const without = (first: Solid, second: Solid, position: Vector3): BooleanSolid => ({
  kind: 'boolean',
  operation: 'subtraction',
  first,
  second,
  motion: { position, rotation: undefined },
});

/** Rising numbers t: the line is inside from the first to the second, from the third to the fourth, and so on. */
export type Stretches = readonly number[];

const NOWHERE: Stretches = [];

/** Where the line `from + t · direction` lies inside the solid. Surfaces that it glides along count on the low side only. */
export function stretchesInside(solid: Solid, from: Vector3, direction: Vector3): Stretches {
  switch (solid.kind) {
    case 'box':
      return meet(
        meet(slab(from[0], direction[0], solid.halfXMm), slab(from[1], direction[1], solid.halfYMm)),
        slab(from[2], direction[2], solid.halfZMm),
      );
    case 'tube': {
      const lengthwise = slab(from[2], direction[2], solid.halfZMm);
      const outer = meet(cylinder(from, direction, solid.outerRadiusMm), lengthwise);
      return solid.innerRadiusMm > 0 ? remove(outer, cylinder(from, direction, solid.innerRadiusMm)) : outer;
    }
    case 'cone': {
      const lengthwise = slab(from[2], direction[2], solid.halfZMm);
      const outer = frustum(
        from,
        direction,
        solid.outerRadiusLowMm,
        solid.outerRadiusHighMm,
        solid.halfZMm,
        lengthwise,
      );
      return solid.innerRadiusLowMm > 0 || solid.innerRadiusHighMm > 0
        ? remove(
            outer,
            frustum(from, direction, solid.innerRadiusLowMm, solid.innerRadiusHighMm, solid.halfZMm, lengthwise),
          )
        : outer;
    }
    case 'boolean': {
      const first = stretchesInside(solid.first, from, direction);
      if (first.length === 0 && solid.operation !== 'union') return NOWHERE;
      const second = stretchesInside(
        solid.second,
        moveBack(solid.motion, from),
        rotateBack(solid.motion.rotation, direction),
      );
      if (solid.operation === 'subtraction') return remove(first, second);
      return solid.operation === 'union' ? join(first, second) : meet(first, second);
    }
  }
}

/** −half ≤ from + t · direction < half. */
function slab(from: number, direction: number, half: number): Stretches {
  if (direction === 0) return from >= -half && from < half ? [-Infinity, Infinity] : NOWHERE;
  const a = (-half - from) / direction;
  const b = (half - from) / direction;
  return a < b ? [a, b] : [b, a];
}

/** Square of a sideways slope that moves less than a picometre over the whole beam line: such lines run along z. */
export const ALONG_Z = 1e-30;

/** From the point of closest approach, so that a distant start costs no accuracy. */
function cylinder(from: Vector3, direction: Vector3, radiusMm: number): Stretches {
  const a = direction[0] * direction[0] + direction[1] * direction[1];
  if (a < ALONG_Z) {
    return from[0] * from[0] + from[1] * from[1] < radiusMm * radiusMm ? [-Infinity, Infinity] : NOWHERE;
  }
  const moment = from[0] * direction[1] - from[1] * direction[0];
  const square = radiusMm * radiusMm - (moment * moment) / a;
  if (!(square > 0)) return NOWHERE;
  const middle = -(from[0] * direction[0] + from[1] * direction[1]) / a;
  const half = Math.sqrt(square / a);
  return [middle - half, middle + half];
}

/** x² + y² < (r₀ + kz)² inside the slab: convex there, because the radius is not negative. */
function frustum(
  from: Vector3,
  direction: Vector3,
  lowMm: number,
  highMm: number,
  halfZMm: number,
  lengthwise: Stretches,
): Stretches {
  if (lengthwise.length === 0) return NOWHERE;
  const k = (highMm - lowMm) / (2 * halfZMm);
  const radius = (lowMm + highMm) / 2 + k * from[2];
  const slope = k * direction[2];
  const a = direction[0] * direction[0] + direction[1] * direction[1] - slope * slope;
  const b = from[0] * direction[0] + from[1] * direction[1] - slope * radius;
  const c = from[0] * from[0] + from[1] * from[1] - radius * radius;
  if (a === 0) {
    if (b === 0) return c < 0 ? lengthwise : NOWHERE;
    const root = -c / (2 * b);
    return meet(b > 0 ? [-Infinity, root] : [root, Infinity], lengthwise);
  }
  const discriminant = b * b - a * c;
  if (!(discriminant > 0)) return a < 0 ? meet(lengthwise, [-Infinity, Infinity]) : NOWHERE;
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(discriminant));
  const roots = [q / a, q === 0 ? 0 : c / q].sort((x, y) => x - y) as [number, number];
  if (a > 0) return meet(roots, lengthwise);
  // Inside both nappes: only one of them reaches into the slab.
  return meet([-Infinity, roots[0], roots[1], Infinity], lengthwise);
}

function meet(a: Stretches, b: Stretches): Stretches {
  if (a.length === 0 || b.length === 0) return NOWHERE;
  const both: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const low = Math.max(a[i]!, b[j]!);
    const high = Math.min(a[i + 1]!, b[j + 1]!);
    if (low < high) both.push(low, high);
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return both;
}

function remove(a: Stretches, b: Stretches): Stretches {
  if (b.length === 0) return a;
  const outside: number[] = [-Infinity];
  for (const t of b) outside.push(t);
  outside.push(Infinity);
  return meet(a, outside);
}

function join(a: Stretches, b: Stretches): Stretches {
  if (a.length === 0) return b;
  const all: [number, number][] = [];
  for (const set of [a, b]) for (let i = 0; i < set.length; i += 2) all.push([set[i]!, set[i + 1]!]);
  all.sort((x, y) => x[0] - y[0]);
  const union: number[] = [];
  for (const [low, high] of all) {
    if (union.length > 0 && low <= union.at(-1)!) union[union.length - 1] = Math.max(union.at(-1)!, high);
    else union.push(low, high);
  }
  return union;
}

/** Whether the point lies inside; a point on the surface may count either way. */
export function contains(solid: Solid, [x, y, z]: Vector3): boolean {
  switch (solid.kind) {
    case 'box':
      return Math.abs(x) < solid.halfXMm && Math.abs(y) < solid.halfYMm && Math.abs(z) < solid.halfZMm;
    case 'tube': {
      const r2 = x * x + y * y;
      return (
        Math.abs(z) < solid.halfZMm &&
        r2 < solid.outerRadiusMm * solid.outerRadiusMm &&
        r2 >= solid.innerRadiusMm * solid.innerRadiusMm
      );
    }
    case 'cone': {
      if (Math.abs(z) >= solid.halfZMm) return false;
      const share = (z / solid.halfZMm + 1) / 2;
      const r = Math.sqrt(x * x + y * y);
      const outer = solid.outerRadiusLowMm + share * (solid.outerRadiusHighMm - solid.outerRadiusLowMm);
      const inner = solid.innerRadiusLowMm + share * (solid.innerRadiusHighMm - solid.innerRadiusLowMm);
      return r < outer && r >= inner;
    }
    case 'boolean': {
      const first = contains(solid.first, [x, y, z]);
      const second = contains(solid.second, moveBack(solid.motion, [x, y, z]));
      if (solid.operation === 'subtraction') return first && !second;
      return solid.operation === 'union' ? first || second : first && second;
    }
  }
}

/** An upright box by two opposite corners. */
export interface Bounds {
  readonly low: Vector3;
  readonly high: Vector3;
}

/** The upright box around a solid, in the solid's own frame; where one is taken away from another, the box of the other. */
export function boundsOf(solid: Solid): Bounds {
  switch (solid.kind) {
    case 'box':
      return around(solid.halfXMm, solid.halfYMm, solid.halfZMm);
    case 'tube':
      return around(solid.outerRadiusMm, solid.outerRadiusMm, solid.halfZMm);
    case 'cone': {
      const radius = Math.max(solid.outerRadiusLowMm, solid.outerRadiusHighMm);
      return around(radius, radius, solid.halfZMm);
    }
    case 'boolean': {
      const first = boundsOf(solid.first);
      if (solid.operation === 'subtraction') return first;
      const second = movedBounds(boundsOf(solid.second), solid.motion);
      const pick = solid.operation === 'union' ? [Math.min, Math.max] : [Math.max, Math.min];
      const combine = (f: (a: number, b: number) => number, a: Vector3, b: Vector3): Vector3 => [
        f(a[0], b[0]),
        f(a[1], b[1]),
        f(a[2], b[2]),
      ];
      return { low: combine(pick[0]!, first.low, second.low), high: combine(pick[1]!, first.high, second.high) };
    }
  }
}

const around = (x: number, y: number, z: number): Bounds => ({ low: [-x, -y, -z], high: [x, y, z] });

/** The upright box around a placed box. */
export function movedBounds({ low, high }: Bounds, { position, rotation }: Motion): Bounds {
  if (rotation === undefined) {
    return {
      low: [low[0] + position[0], low[1] + position[1], low[2] + position[2]],
      high: [high[0] + position[0], high[1] + position[1], high[2] + position[2]],
    };
  }
  const lowest: [number, number, number] = [...position];
  const highest: [number, number, number] = [...position];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const a = rotation[3 * row + column]! * low[column]!;
      const b = rotation[3 * row + column]! * high[column]!;
      lowest[row]! += Math.min(a, b);
      highest[row]! += Math.max(a, b);
    }
  }
  return { low: lowest, high: highest };
}

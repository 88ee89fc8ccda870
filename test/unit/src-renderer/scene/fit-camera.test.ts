import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitCamera, type Frustum } from '../../../../src-renderer/scene/fit-camera.ts';

type Vector = readonly [number, number, number];

const frustum: Frustum = { verticalFovRad: 0.42, aspect: 2.1, fillX: 0.94, fillY: 0.62 };
const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => {
  const length = Math.sqrt(dot(a, a));
  return [a[0] / length, a[1] / length, a[2] / length];
};

const side = fc.double({ min: 0.01, max: 40, noNaN: true });
const centre = fc.double({ min: -30, max: 30, noNaN: true });
const component = fc.double({ min: -1, max: 1, noNaN: true });

/** Where the corners of a box are seen, as shares of half the picture's width and height. */
function seenCorners(min: Vector, max: Vector, direction: Vector) {
  const { position } = fitCamera({ min, max }, direction, frustum);
  const forward = unit(direction);
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const tanY = Math.tan(frustum.verticalFovRad / 2);
  return [min[0], max[0]].flatMap((x) =>
    [min[1], max[1]].flatMap((y) =>
      [min[2], max[2]].map((z) => {
        const offset = subtract([x, y, z], position);
        const depth = dot(offset, forward);
        return {
          x: dot(offset, right) / depth / (tanY * frustum.aspect),
          y: dot(offset, up) / depth / tanY,
          depth,
        };
      }),
    ),
  );
}

test('the whole box is seen within the share that may be filled, and fills it one way', () => {
  fc.assert(
    fc.property(
      fc.tuple(centre, centre, centre),
      fc.tuple(side, side, side),
      fc.tuple(component, component, component).filter(([x, , z]) => x * x + z * z > 0.05),
      (at, size, direction) => {
        const min = at.map((c, i) => c - size[i]! / 2) as unknown as Vector;
        const max = at.map((c, i) => c + size[i]! / 2) as unknown as Vector;
        const corners = seenCorners(min, max, direction);
        const widest = Math.max(...corners.map(({ x }) => Math.abs(x))) / frustum.fillX;
        const highest = Math.max(...corners.map(({ y }) => Math.abs(y))) / frustum.fillY;
        expect(Math.min(...corners.map(({ depth }) => depth))).toBeGreaterThan(0);
        expect(Math.max(widest, highest)).toBeCloseTo(1, 6);
      },
    ),
    { numRuns: 300, seed: 64 },
  );
});

test('the depths of the box are those of its corners', () => {
  const [min, max]: [Vector, Vector] = [
    [-1, -0.5, 2],
    [1, 0.5, 5],
  ];
  const direction: Vector = [0.95, -0.24, 0.18];
  const { depth } = fitCamera({ min, max }, direction, frustum);
  const seen = seenCorners(min, max, direction).map((corner) => corner.depth);
  expect(depth).toEqual([expect.closeTo(Math.min(...seen), 9), expect.closeTo(Math.max(...seen), 9)]);
});

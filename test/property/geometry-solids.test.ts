import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discInRectangleMm2, solidVolumeMm3 } from '../../geometry/volumes/mass.ts';
import { box, contains, stretchesInside, tube, without, type Solid } from '../../geometry/volumes/solid.ts';
import { move, moveBack, rotationFromAngles, type Motion, type Vector3 } from '../../geometry/volumes/transform.ts';
import { anglesOf } from '../../geometry/gdml/angles.ts';

const size = fc.double({ min: 0.5, max: 20, noNaN: true });
const angle = fc.double({ min: -3.1, max: 3.1, noNaN: true });
const coordinate = fc.double({ min: -30, max: 30, noNaN: true });
const point: fc.Arbitrary<Vector3> = fc.tuple(coordinate, coordinate, coordinate);
const direction: fc.Arbitrary<Vector3> = point
  .filter((v) => v.some((x) => Math.abs(x) > 0.1))
  .map((v) => {
    const norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return [v[0] / norm, v[1] / norm, v[2] / norm];
  });
const motion: fc.Arbitrary<Motion> = fc.record({
  position: point.map((v): Vector3 => [v[0] / 3, v[1] / 3, v[2] / 3]),
  rotation: fc.tuple(angle, angle, angle).map((angles) => rotationFromAngles(angles)),
});
const primitive: fc.Arbitrary<Solid> = fc.oneof(
  fc.tuple(size, size, size).map(([x, y, z]) => box(x, y, z)),
  fc.tuple(size, size, size).map(([inner, wall, z]) => tube(inner + wall, z, inner)),
  fc.tuple(size, size).map(([radius, z]) => tube(radius, z)),
  fc.tuple(size, size, size, size, size).map(([a, b, c, d, z]): Solid => ({
    kind: 'cone',
    innerRadiusLowMm: a,
    outerRadiusLowMm: a + b,
    innerRadiusHighMm: c,
    outerRadiusHighMm: c + d,
    halfZMm: z,
  })),
);
const operation = fc.constantFrom('subtraction' as const, 'union' as const, 'intersection' as const);
const solid: fc.Arbitrary<Solid> = fc.oneof(
  primitive,
  fc.record({ kind: fc.constant('boolean' as const), operation, first: primitive, second: primitive, motion }),
);

describe('shapes', () => {
  it('lie on a line exactly where they contain its points', () => {
    fc.assert(
      fc.property(solid, point, direction, fc.double({ min: -60, max: 60, noNaN: true }), (shape, from, along, t) => {
        const stretches = stretchesInside(shape, from, along);
        fc.pre(stretches.every((end) => Math.abs(end - t) > 1e-7));
        let inside = false;
        for (let i = 0; i < stretches.length; i += 2) inside ||= t > stretches[i]! && t < stretches[i + 1]!;
        expect(contains(shape, [from[0] + along[0] * t, from[1] + along[1] * t, from[2] + along[2] * t])).toBe(inside);
      }),
      { numRuns: 20_000, seed: 1, endOnFailure: true },
    );
  });

  it('have stretches that rise', () => {
    fc.assert(
      fc.property(solid, point, direction, (shape, from, along) => {
        const stretches = stretchesInside(shape, from, along);
        expect(stretches.length % 2).toBe(0);
        for (let i = 1; i < stretches.length; i++) expect(stretches[i]!).toBeGreaterThan(stretches[i - 1]!);
      }),
      { numRuns: 5_000, seed: 2, endOnFailure: true },
    );
  });

  it('have the volume that lines through them add up to', () => {
    const lines = 60;
    fc.assert(
      fc.property(size, size, size, size, coordinate, coordinate, (x, y, z, radius, dx, dy) => {
        const shape = without(box(x, y, z), tube(radius, 2 * z), [dx / 5, dy / 5, z / 3]);
        let sum = 0;
        for (let i = 0; i < lines; i++) {
          for (let j = 0; j < lines; j++) {
            const from: Vector3 = [((i + 0.5) / lines - 0.5) * x, ((j + 0.5) / lines - 0.5) * y, 0];
            const stretches = stretchesInside(shape, from, [0, 0, 1]);
            for (let k = 0; k < stretches.length; k += 2) sum += stretches[k + 1]! - stretches[k]!;
          }
        }
        // The edge of the disc crosses at most some 4 · lines of the bins.
        expect(Math.abs(solidVolumeMm3(shape) - (sum * x * y) / (lines * lines))).toBeLessThan(
          (0.05 + 2 / lines) * x * y * z,
        );
      }),
      { numRuns: 200, seed: 3, endOnFailure: true },
    );
  });
});

describe('a disc in a rectangle', () => {
  it.each([
    ['all of it', [1, -2, 2, -2, 2], Math.PI],
    ['none of it', [1, 2, 3, -1, 1], 0],
    ['half', [1, 0, 2, -2, 2], Math.PI / 2],
    ['a quarter', [1, -2, 0, 0, 2], Math.PI / 4],
    ['a segment', [1, 0.5, 2, -2, 2], Math.PI / 3 - Math.sqrt(3) / 4],
    ['the rectangle inside', [5, -1, 2, -1, 1], 6],
  ] as const)('%s', (_what, [r, x0, x1, y0, y1], area) => {
    expect(discInRectangleMm2(r, x0, x1, y0, y1)).toBeCloseTo(area, 12);
  });
});

describe('motions', () => {
  it('come back', () => {
    fc.assert(
      fc.property(motion, point, (place, at) => {
        const back = moveBack(place, move(place, at));
        for (let axis = 0; axis < 3; axis++) expect(Math.abs(back[axis]! - at[axis]!)).toBeLessThan(1e-12);
      }),
      { seed: 4, endOnFailure: true },
    );
  });

  it('have angles that give their rotation again', () => {
    fc.assert(
      fc.property(angle, fc.oneof(angle, fc.constantFrom(Math.PI / 2, -Math.PI / 2, Math.PI)), angle, (x, y, z) => {
        const rotation = rotationFromAngles([x, y, z]);
        if (rotation === undefined) return;
        const again = rotationFromAngles(anglesOf(rotation)) ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
        for (let i = 0; i < 9; i++) expect(Math.abs(again[i]! - rotation[i]!)).toBeLessThan(1e-12);
      }),
      { numRuns: 5_000, seed: 5, endOnFailure: true },
    );
  });
});

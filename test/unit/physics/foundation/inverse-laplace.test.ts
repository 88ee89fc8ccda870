import { expect, it } from 'vitest';
import { add, complex, complexSqrt, multiply, reciprocal } from '../../../../physics/foundation/complex.ts';
import { inverseLaplace } from '../../../../physics/foundation/inverse-laplace.ts';

it.each([1e-3, 0.5, 4])('inverts closed transforms at t = %f', (t) => {
  expect(inverseLaplace((s) => reciprocal(add(s, complex(1))), t) / Math.exp(-t)).toBeCloseTo(1, 8);
  expect(inverseLaplace((s) => reciprocal(multiply(s, s)), t) / t).toBeCloseTo(1, 8);
  expect(inverseLaplace((s) => reciprocal(complexSqrt(s)), t) * Math.sqrt(Math.PI * t)).toBeCloseTo(1, 8);
});

it('gains digits with nodes', () => {
  const error = (nodes: number) =>
    Math.abs(inverseLaplace((s) => reciprocal(add(s, complex(1))), 1, nodes) * Math.E - 1);
  expect(error(8)).toBeLessThan(1e-3);
  expect(error(16)).toBeLessThan(1e-7);
  expect(error(24)).toBeLessThan(error(8));
});

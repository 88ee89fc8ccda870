import { describe, expect, test } from 'vitest';
import { exp, PI } from '../../../../physics/foundation/math.ts';
import { gaussLegendre, integrate } from '../../../../physics/foundation/quadrature.ts';
import { gammaP, gammaQ, lnGamma } from '../../../../physics/foundation/special-functions.ts';

describe('special functions', () => {
  test('ln Γ at half-integers and integers', () => {
    expect(lnGamma(0.5)).toBeCloseTo(0.5 * Math.log(PI), 14);
    expect(lnGamma(11)).toBeCloseTo(Math.log(3628800), 13);
    expect(lnGamma(171) / 706.5730622457874).toBeCloseTo(1, 14);
  });

  test('incomplete gamma function against its closed form for integer a', () => {
    for (const x of [0.01, 0.7, 3, 12, 40]) {
      const upper = exp(-x) * (1 + x + (x * x) / 2);
      expect(gammaQ(3, x) / upper).toBeCloseTo(1, 12);
      expect(gammaP(3, x)).toBeCloseTo(1 - upper, 13);
    }
  });
});

describe('Gauss–Legendre rules', () => {
  test.each([2, 5, 20, 64])('with %d points are exact to degree 2n − 1', (n) => {
    const rule = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree++) {
      let power = 0;
      for (let i = 0; i < n; i++) power += rule.weights[i]! * rule.nodes[i]! ** degree;
      expect(power).toBeCloseTo(1 / (degree + 1), 13);
    }
    expect(integrate(rule, 1, 3, (x) => x)).toBeCloseTo(4, 13);
  });
});

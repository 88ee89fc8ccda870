import { expect, it } from 'vitest';
import { gaussInterpolation } from '../../../../physics/foundation/gauss-interpolation.ts';
import { gaussLegendre } from '../../../../physics/foundation/quadrature.ts';

const rule = gaussLegendre(9);
const points = Float64Array.of(0, 0.123, rule.nodes[4]!, 0.77, 1);

it('is exact for polynomials of the degree that n nodes fix, at nodes and between', () => {
  const polynomial = (u: number) => 3 - 2 * u + 5 * u ** 3 - 7 * u ** 8;
  const values = rule.nodes.map(polynomial);
  gaussInterpolation(rule, points).forEach((row, i) => {
    const interpolated = row.reduce((sum, weight, j) => sum + weight * values[j]!, 0);
    expect(interpolated).toBeCloseTo(polynomial(points[i]!), 11);
  });
});

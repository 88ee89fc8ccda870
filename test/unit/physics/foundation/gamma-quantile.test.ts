import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../../../../physics/foundation/gamma-quantile.ts';
import { normalCdf } from '../../../../physics/foundation/normal-distribution.ts';
import { gammaP, gammaQ } from '../../../../physics/foundation/special-functions.ts';

describe('the quantile of a gamma density', () => {
  it.each([1, 1.3, 2, 5, 38, 400, 1e5])('inverts the incomplete gamma function at shape %d', (shape) => {
    for (const z of [-6, -3, -1, -0.1, 0, 0.5, 2, 4, 6.75]) {
      const x = gammaQuantile(shape, z);
      const [tail, truth] = z < 0 ? [gammaP(shape, x), normalCdf(z)] : [gammaQ(shape, x), normalCdf(-z)];
      expect(Math.abs(tail / truth - 1)).toBeLessThan(1e-9);
    }
  });

  it('is −ln(1 − p) at shape 1', () => {
    expect(gammaQuantile(1, 1)).toBeCloseTo(-Math.log(normalCdf(-1)), 10);
  });
});

import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../../physics/foundation/normal-distribution.ts';

describe('the normal distribution', () => {
  /** ½ erfc(−x/√2) of the GNU C library 2.36. */
  it.each([
    [-37, 5.725571222525139e-300],
    [-20, 2.7536241186063314e-89],
    [-8, 6.220960574271819e-16],
    [-5, 2.866515718791946e-7],
    [-3, 0.0013498980316300957],
    [-2.5, 0.006209665325776139],
    [-1, 0.15865525393145719],
    [0, 0.5],
    [1, 0.8413447460685428],
    [3, 0.9986501019683699],
  ])('Φ(%d) = %d', (x, probability) => {
    expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(2e-13);
  });

  it.each([-30, -6, -2.6, -2.4, -0.3, 0, 0.7, 2.2, 4])('the quantile inverts Φ at %d', (x) => {
    expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 10);
  });

  it('has its ends at infinity and nothing outside', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(-0.1), normalQuantile(1.1)]).toEqual([
      -Infinity,
      Infinity,
      NaN,
      NaN,
    ]);
  });
});

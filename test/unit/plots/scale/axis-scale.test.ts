import { describe, expect, it } from 'vitest';
import { makeAxisScale, valueAtShare } from '../../../../plots/scale/axis-scale.ts';

describe('makeAxisScale', () => {
  it('maps linear and logarithmic values, upwards as well', () => {
    expect(makeAxisScale('linear', [0, 50], [300, 100]).toPixel(10)).toBeCloseTo(260, 9);
    expect(makeAxisScale('log', [1, 1000], [300, 0]).toPixel(10)).toBeCloseTo(200, 9);
  });

  it('undoes its own mapping', () => {
    const scale = makeAxisScale('log', [1e-6, 1e-1], [400, 20]);
    expect(scale.toValue(scale.toPixel(3e-4))).toBeCloseTo(3e-4, 12);
  });

  it('has no pixel for what has no place', () => {
    const log = makeAxisScale('log', [1, 10], [0, 100]);
    for (const value of [null, undefined, NaN, 0, -3]) expect(log.toPixel(value)).toBeNaN();
  });

  it('lets zero run out of the lower end of a log axis', () => {
    expect(makeAxisScale('log', [1, 10], [300, 0]).toPixelOrFloor(0)).toBeGreaterThan(300);
    expect(makeAxisScale('log', [1, 10], [50, 300]).toPixelOrFloor(0)).toBeLessThan(50);
    expect(makeAxisScale('log', [1, 10], [300, 0]).toPixelOrFloor(NaN)).toBeNaN();
  });

  it('keeps what is far outside finite', () => {
    const linear = makeAxisScale('linear', [0, 1e-12], [0, 100]);
    expect(Math.abs(linear.toPixel(1e300))).toBeLessThanOrEqual(1e5);
    expect(Number.isFinite(linear.toPixel(Infinity))).toBe(true);
  });
});

describe('valueAtShare', () => {
  it('counts decades equally on a log axis', () => {
    expect(valueAtShare('log', [1, 10_000], 0.5)).toBeCloseTo(100, 9);
    expect(valueAtShare('linear', [10, 20], 1.5)).toBe(25);
  });
});

import { describe, expect, test } from 'vitest';
import * as math from '../../../../physics/foundation/math.ts';

/** Values to 17 digits, from a 40-digit calculator (bc -l, scale = 40). */
const exact: readonly (readonly [keyof typeof math, number, number])[] = [
  ['exp', 1, 2.7182818284590452],
  ['exp', -20.5, 1.2501528663867426e-9],
  ['exp', 700, 1.0142320547350045e304],
  ['log', 2, 0.69314718055994531],
  ['log', 1e-300, -690.77552789821371],
  ['log', 0.999, -1.0005003335835335e-3],
  ['sin', 1, 0.84147098480789651],
  ['sin', 100, -0.50636564110975879],
  ['cos', 1, 0.54030230586813972],
  ['cos', 100, 0.86231887228768393],
  ['atan', 0.5, 0.46364760900080612],
  ['atan', 20, 1.5208379310729538],
  ['expm1', 1e-10, 1.00000000005e-10],
  ['log1p', 1e-10, 9.9999999995e-11],
];

describe('elementary functions', () => {
  test.each(exact)('%s(%d) has a relative error below 1e-15', (name, argument, value) => {
    const computed = (math[name] as (x: number) => number)(argument);
    expect(Math.abs(computed / value - 1)).toBeLessThan(1e-15);
  });

  test('agree with the engine to 1e-15 over their range', () => {
    for (let i = 1; i < 20000; i++) {
      const x = (i - 10000) * 0.0173;
      expect(math.exp(x)).toAgreeWith(Math.exp(x));
      expect(math.atan(x)).toAgreeWith(Math.atan(x));
      expect(math.tanh(x)).toAgreeWith(Math.tanh(x));
      expect(math.sinh(x)).toAgreeWith(Math.sinh(x));
      expect(Math.abs(math.sin(x) - Math.sin(x))).toBeLessThan(3e-16);
      expect(Math.abs(math.cos(x) - Math.cos(x))).toBeLessThan(3e-16);
      if (x > 0) expect(math.log(x)).toAgreeWith(Math.log(x));
    }
  });

  test('keep the limits of the real functions', () => {
    expect([math.exp(-800), math.exp(800), math.log(0), math.pow(0, 0), math.pow(0, 2)]).toEqual([
      0,
      Infinity,
      -Infinity,
      1,
      0,
    ]);
    expect(math.log(-1)).toBeNaN();
    expect([math.atan2(1, 0), math.atan2(0, -1), math.atan2(-1, -1)]).toEqual([
      Math.PI / 2,
      Math.PI,
      (-3 * Math.PI) / 4,
    ]);
  });
});

expect.extend({
  toAgreeWith(received: number, expected: number) {
    const pass = received === expected || Math.abs(received / expected - 1) < 1e-15;
    return { pass, message: () => `${received} differs from ${expected} by ${received / expected - 1}` };
  },
});

declare module 'vitest' {
  interface Matchers {
    /** Relative difference below 1e-15. */
    toAgreeWith(expected: number): void;
  }
}

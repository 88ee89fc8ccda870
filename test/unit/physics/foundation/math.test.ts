import { describe, expect, test } from 'vitest';
import * as math from '../../../../physics/foundation/math.ts';

/** Nearest doubles to values from 60-digit decimal arithmetic. */
const exact: readonly (readonly [keyof typeof math, number, number])[] = [
  ['exp', 1, 2.718281828459045],
  ['exp', -20.5, 1.2501528663867426e-9],
  ['exp', 700, 1.0142320547350045e304],
  ['log', 2, 0.6931471805599453],
  ['log', 1e-300, -690.7755278982137],
  ['log', 0.999, -0.0010005003335835344],
  ['sin', 1, 0.8414709848078965],
  ['sin', 100, -0.5063656411097588],
  ['cos', 1, 0.5403023058681398],
  ['cos', 100, 0.8623188722876839],
  ['atan', 0.5, 0.4636476090008061],
  ['atan', 20, 1.5208379310729538],
  ['expm1', 1e-10, 1.00000000005e-10],
  ['log1p', 1e-10, 9.999999999500001e-11],
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

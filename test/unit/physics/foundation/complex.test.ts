import { describe, expect, it } from 'vitest';
import {
  complex,
  complexExp,
  complexLog,
  complexSqrt,
  digamma,
  divide,
  multiply,
  subtract,
  type Complex,
} from '../../../../physics/foundation/complex.ts';

function expectClose(ours: Complex, re: number, im: number, tolerance = 1e-13): void {
  const size = Math.max(1, Math.abs(re), Math.abs(im));
  expect(Math.abs(ours.re - re), `real part ${ours.re} against ${re}`).toBeLessThan(tolerance * size);
  expect(Math.abs(ours.im - im), `imaginary part ${ours.im} against ${im}`).toBeLessThan(tolerance * size);
}

const POINTS = [complex(0.3, 1.7), complex(-2.4, 0.01), complex(-5, -3), complex(12, 0)];

describe('complex arithmetic', () => {
  it.each(POINTS)('inverts what it does at $re + $im i', (z) => {
    expectClose(multiply(divide(complex(1), z), z), 1, 0);
    expectClose(complexExp(complexLog(z)), z.re, z.im);
    const root = complexSqrt(z);
    expect(root.re).toBeGreaterThanOrEqual(0);
    expectClose(multiply(root, root), z.re, z.im);
  });
});

describe('digamma', () => {
  const EULER_GAMMA = 0.5772156649015329;

  it('has its closed values on the real axis', () => {
    expectClose(digamma(complex(1)), -EULER_GAMMA, 0);
    expectClose(digamma(complex(0.5)), -EULER_GAMMA - 2 * Math.LN2, 0);
    expectClose(digamma(complex(5)), 25 / 12 - EULER_GAMMA, 0);
  });

  it('has its closed imaginary part on the imaginary axis, 1/(2y) + (π/2) coth πy', () => {
    for (const y of [0.2, 1, 9.9, 10.1]) {
      const expected = 1 / (2 * y) + Math.PI / 2 / Math.tanh(Math.PI * y);
      expect(Math.abs(digamma(complex(0, y)).im - expected)).toBeLessThan(1e-12);
    }
  });

  it('obeys ψ(z + 1) = ψ(z) + 1/z, far to the left too', () => {
    for (const z of [complex(0.4, 2), complex(-30.3, 4), complex(-1e7, 20), complex(9.99, 0.5)]) {
      const step = subtract(digamma(complex(z.re + 1, z.im)), digamma(z));
      const inverse = divide(complex(1), z);
      expect(Math.abs(step.re - inverse.re)).toBeLessThan(1e-12);
      expect(Math.abs(step.im - inverse.im)).toBeLessThan(1e-12);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { formatMeasured, formatPlain, formatValue } from '../../../../plots/scale/numbers.ts';

describe('formatPlain', () => {
  it.each([
    [0.30000000000000004, 0.1, 0, '0.3'],
    [-0.25, 0.05, 0, '−0.25'],
    [-1e-17, 0.1, 0, '0.0'],
    [9000, 1000, 0, '9000'],
    [120_000, 20_000, 0, '120\u2009000'],
    [2.5e7, 5e6, 6, '25'],
  ])('writes %d in steps of %d as %s', (value, step, exponent, text) => {
    expect(formatPlain(value, step, exponent)).toBe(text);
  });
});

describe('formatValue', () => {
  it.each([
    [0, '0'],
    [12.345, '12.3'],
    [999.7, '1000'],
    [12_345.6, '12\u2009346'],
    [4.3e10, '4.3×10^{10}'],
    [-2e-5, '−2×10^{-5}'],
    [null, '–'],
    [NaN, '–'],
    [-Infinity, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('formatMeasured', () => {
  it.each([
    [12.345, 1.44, 1.44, '12.3 ± 1.4'],
    [345, 18.57, 18.57, '345 ± 19'],
    [0.96, 0.012, 0.006, '0.960 −0.012 +0.006'],
    [1.234e-5, 4e-7, 4e-7, '(1.234 ± 0.040)×10^{-5}'],
    [7, 0, 0, '7'],
  ])('writes %d −%d +%d as %s', (value, down, up, text) => {
    expect(formatMeasured(value, down, up)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import {
  effectiveEvents,
  effectiveOf,
  meanWeight,
  productOf,
  sumOf,
  sumOfSources,
  type Factor,
} from '../../../../physics/background/estimate.ts';

const factor = (value: number, statistical: number, systematic: number): Factor => ({
  ...{ name: '', value, statistical, systematic, origin: 'simulation', source: '' },
});

describe('the mean weight of a sample', () => {
  it('is a share with its binomial error where all weights are one', () => {
    const { value, error } = meanWeight({ generated: 400, weight: 100, squares: 100 });
    expect(value).toBe(0.25);
    expect(error).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 400), 12);
  });

  it('has as many effective events as events where the weights are equal', () => {
    expect(effectiveEvents({ weight: 30, squares: 90 })).toBe(10);
    expect(effectiveOf({ value: 2, statistical: 0.2 })).toBeCloseTo(100, 9);
  });
});

describe('errors', () => {
  it('of a product add in quadrature, relative to its factors', () => {
    const { value, statistical, systematic } = productOf([factor(2, 0.2, 0.3), factor(10, 1, 0.4)]);
    expect(value).toBe(20);
    expect(statistical).toBeCloseTo(20 * Math.sqrt(0.02), 12);
    expect(systematic).toBeCloseTo(10, 12);
  });

  it('of parts with one cause add up, of sources with nothing in common in quadrature', () => {
    const parts = [
      { value: 1, statistical: 0.3, systematic: 0.3 },
      { value: 2, statistical: 0.4, systematic: 0.4 },
    ];
    expect(sumOf(parts)).toEqual({ value: 3, statistical: 0.5, systematic: 0.7 });
    expect(sumOfSources(parts)).toEqual({ value: 3, statistical: 0.5, systematic: 0.5 });
  });
});

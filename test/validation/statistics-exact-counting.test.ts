import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exactCls, exactExpectedLimits, exactUpperLimit } from '../../physics/statistics/exact-counting.ts';
import { feldmanCousinsInterval } from '../../physics/statistics/feldman-cousins.ts';
import { hybridUpperLimit } from '../../physics/statistics/hybrid-counting.ts';

/** Exact Poisson sums and quadratures from an independent calculation (test/reference/stats/README.md). */
const truth = JSON.parse(readFileSync(new URL('../reference/stats/exact_truth.json', import.meta.url), 'utf8')) as {
  poisson_known_b: { b: number; n: number; exact_90: number; exact_95: number }[];
  expected_band: Record<string, { n_quantiles: number[]; exact: number[] }>;
  'mean_expected_limit_90_b0.12': number;
  na64_zero_event_signal_systematic: Record<string, { hybrid_marginalised: number }>;
};

describe('exact CLs for one box', () => {
  it.each(truth.poisson_known_b)('n = $n, b = $b', ({ b, n, exact_90, exact_95 }) => {
    const limit = (confidenceLevel: number) => exactUpperLimit({ observed: n, background: b, confidenceLevel }).limit;
    expect(Math.abs(limit(0.9) / exact_90 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(limit(0.95) / exact_95 - 1)).toBeLessThan(1e-9);
    expect(exactCls(n, b, limit(0.9))).toBeCloseTo(0.1, 12);
  });

  it.each([
    [0.9, 2.302585092994046],
    [0.95, 2.995732273553991],
  ])('without background and without events the limit is -ln(1 - %f)', (confidenceLevel, expected) => {
    expect(exactUpperLimit({ observed: 0, background: 0, confidenceLevel }).limit).toBeCloseTo(expected, 14);
  });

  it.each(Object.entries(truth.expected_band))('expected band at %s', (label, reference) => {
    const [background, percent] = label.replace('b=', '').split(' cl=').map(Number) as [number, number];
    const expected = exactExpectedLimits({ background, confidenceLevel: percent / 100 });
    expect(expected.counts).toEqual(reference.n_quantiles);
    expected.band.forEach((limit, i) => expect(Math.abs(limit / reference.exact[i]! - 1)).toBeLessThan(1e-9));
  });

  it('gives the mean expected limit at the background of the paper', () => {
    const { mean } = exactExpectedLimits({ background: 0.12, confidenceLevel: 0.9 });
    expect(mean).toBeCloseTo(truth['mean_expected_limit_90_b0.12'], 9);
  });
});

describe('hybrid CLs with a signal error', () => {
  it.each(Object.entries(truth.na64_zero_event_signal_systematic))('n = 0, %s', (label, reference) => {
    const [error, percent] = label.split('% cl=').map(Number) as [number, number];
    const { limit } = hybridUpperLimit({
      boxes: [{ name: 'box', observed: 0, background: 0.12, signal: 1 }],
      nuisances: [
        { name: 'signal', signal: [error / 100] },
        { name: 'background', background: [1 / 3] },
      ],
      confidenceLevel: percent / 100,
    });
    expect(Math.abs(limit / reference.hybrid_marginalised - 1)).toBeLessThan(1e-8);
  });
});

describe('Feldman–Cousins', () => {
  /** G. J. Feldman and R. D. Cousins, Phys. Rev. D 57 (1998) 3873, Table IV (90 %), rows without their last correction. */
  it.each([
    [0, 0, 0, 2.44],
    [1, 0, 0.11, 4.36],
    [2, 0, 0.53, 5.91],
    [0, 0.5, 0, 1.94],
    [1, 0.5, 0, 3.86],
    [2, 0.5, 0.03, 5.41],
    [0, 1, 0, 1.61],
    [1, 1, 0, 3.36],
    [3, 3, 0, 4.42],
  ])('n = %i, b = %f: [%f, %f]', (observed, background, lower, upper) => {
    const interval = feldmanCousinsInterval({ observed, background, confidenceLevel: 0.9 });
    expect(Math.abs(interval.lower - lower)).toBeLessThan(0.006);
    expect(Math.abs(interval.upper - upper)).toBeLessThan(0.006);
  });
});

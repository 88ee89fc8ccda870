import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactUpperLimit } from '../../physics/statistics/exact-counting.ts';
import { hybridUpperLimit } from '../../physics/statistics/hybrid-counting.ts';
import { lnPoisson, poissonCdf } from '../../physics/statistics/poisson.ts';
import { bayesUpperLimit } from '../../physics/statistics/bayes-counting.ts';

const count = fc.integer({ min: 0, max: 60 });
const background = fc.double({ min: 0, max: 40, noNaN: true });
const confidenceLevel = fc.double({ min: 0.5, max: 0.999, noNaN: true });

it('a Poisson sum grows by its own term', () => {
  fc.assert(
    fc.property(count, fc.double({ min: 1e-3, max: 80, noNaN: true }), (n, mean) => {
      const grown = poissonCdf(n + 1, mean) - poissonCdf(n, mean);
      expect(Math.abs(grown - Math.exp(lnPoisson(n + 1, mean)))).toBeLessThan(1e-13);
    }),
  );
});

it('more events or more confidence never lower the limit, more background never raises it', () => {
  fc.assert(
    fc.property(count, background, confidenceLevel, (n, b, cl) => {
      const limit = (observed: number, level: number, known: number) =>
        exactUpperLimit({ observed, background: known, confidenceLevel: level }).limit;
      const here = limit(n, cl, b);
      expect(limit(n + 1, cl, b)).toBeGreaterThanOrEqual(here * (1 - 1e-12));
      expect(limit(n, 0.5 * (1 + cl), b)).toBeGreaterThan(here);
      expect(limit(n, cl, b + 1)).toBeLessThanOrEqual(here * (1 + 1e-12));
    }),
  );
});

it('a flat prior gives the CLs limit', () => {
  fc.assert(
    fc.property(count, background, confidenceLevel, (n, b, cl) => {
      const input = { observed: n, background: b, confidenceLevel: cl };
      expect(Math.abs(bayesUpperLimit(input).limit / exactUpperLimit(input).limit - 1)).toBeLessThan(1e-8);
    }),
    { numRuns: 30 },
  );
});

it('without errors the hybrid limit of several boxes is the exact limit of their sum', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(count, background), { minLength: 1, maxLength: 4 }), confidenceLevel, (rows, cl) => {
      const boxes = rows.map(([observed, b], i) => ({ name: `${i}`, observed, background: b, signal: 0.5 }));
      const { limit } = hybridUpperLimit({ boxes, nuisances: [], confidenceLevel: cl });
      const sum = exactUpperLimit({
        observed: rows.reduce((total, [n]) => total + n, 0),
        background: rows.reduce((total, [, b]) => total + b, 0),
        confidenceLevel: cl,
      });
      expect(Math.abs((limit * 0.5 * rows.length) / sum.limit - 1)).toBeLessThan(1e-8);
    }),
    { numRuns: 50 },
  );
});

it('a nuisance split in two of equal total effect gives the same limit', () => {
  const boxes = [
    { name: 'one', observed: 1, background: 0.07, signal: 0.6 },
    { name: 'two', observed: 0, background: 0.05, signal: 0.4 },
  ];
  const whole = Math.expm1(0.2);
  const half = Math.expm1(0.2 / Math.SQRT2);
  const limit = (errors: readonly number[]) =>
    hybridUpperLimit({
      boxes,
      nuisances: errors.map((error, i) => ({ name: `${i}`, signal: [error, error] })),
      confidenceLevel: 0.9,
    }).limit;
  expect(Math.abs(limit([half, half]) / limit([whole]) - 1)).toBeLessThan(1e-10);
});

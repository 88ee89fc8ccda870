import { describe, expect, it } from 'vitest';
import { fitModel } from '../../../../physics/statistics/fit/fit-model.ts';
import { Fitter } from '../../../../physics/statistics/fit/fitter.ts';
import { BoxNewton, type Box, type Objective } from '../../../../physics/statistics/fit/minimise.ts';
import { minimiseLarge } from '../../../../physics/statistics/fit/minimise-large.ts';
import { findParameter, scanContour, scanProfile } from '../../../../physics/statistics/fit/profile.ts';
import { tabulateYields } from '../../../../physics/statistics/fit/yields.ts';
import { observedData } from '../../../../physics/statistics/histfactory/data.ts';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { aWorkspace, referenceModel } from '../../../support/physics/statistics.ts';

/** Rosenbrock's valley, 100 (y − x²)² + (1 − x)², with exact derivatives; +∞ left of a wall at x = −3. */
function rosenbrock(): Objective {
  const gradient = new Float64Array(2);
  const hessian = new Float64Array(4);
  return {
    size: 2,
    gradient,
    hessian,
    evaluate(point) {
      const [x, y] = [point[0]!, point[1]!];
      if (x < -3) return Infinity;
      gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
      gradient[1] = 200 * (y - x * x);
      hessian.set([1200 * x * x - 400 * y + 2, -400 * x, -400 * x, 200]);
      return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    },
  };
}

const box = (lower: number[], upper: number[], fixed = [0, 0]): Box => ({
  lower: Float64Array.from(lower),
  upper: Float64Array.from(upper),
  fixed: Uint8Array.from(fixed),
});

/** Minima of Rosenbrock's function in a box: where one coordinate is held, the other follows from a zero slope. */
const minima: readonly (readonly [string, Box, readonly [number, number]])[] = [
  ['inside', box([-2, -2], [2, 2]), [1, 1]],
  ['on a face, x ≤ 0.5', box([-2, -2], [0.5, 2]), [0.5, 0.25]],
  ['on a face, y ≤ 0.25', box([-2, -2], [2, 0.25]), [0.5048, 0.25]],
  ['on a corner', box([1.5, -2], [2, 1]), [1.5, 1]],
];

describe.each([
  [
    'Newton in a box',
    (objective: Objective, point: Float64Array, where: Box) => new BoxNewton(objective).minimise(point, where),
  ],
  [
    'limited-memory BFGS',
    (objective: Objective, point: Float64Array, where: Box) =>
      minimiseLarge(objective, point, where, Float64Array.of(0.1, 0.1)),
  ],
])('%s', (_, minimise) => {
  it.each(minima)('finds the minimum %s', (__, where, [x, y]) => {
    const point = Float64Array.of(1.6, -1.2).map((value, i) =>
      Math.min(where.upper[i]!, Math.max(where.lower[i]!, value)),
    );
    const minimum = minimise(rosenbrock(), point, where);
    expect(minimum.status).toBe('converged');
    expect(point[0]).toBeCloseTo(x, 3);
    expect(point[1]).toBeCloseTo(y, 3);
  });

  it('leaves held coordinates alone', () => {
    const point = Float64Array.of(-1.2, 1);
    minimise(rosenbrock(), point, box([-2, -2], [2, 2], [0, 1]));
    expect(point[1]).toBe(1);
    expect(Math.abs(point[0]!)).toBeCloseTo(1, 1);
  });

  it('says when it cannot start', () => {
    expect(minimise(rosenbrock(), Float64Array.of(-4, 1), box([-5, -2], [2, 2])).status).toBe('outside-domain');
  });
});

describe('fits of models', () => {
  it('gives the same answer with and without second derivatives', () => {
    const model = referenceModel('13_all_modifiers');
    const data = observedData(model);
    const fitter = new Fitter(model);
    const newton = fitter.fit(data);
    const { likelihood } = fitter;
    const point = fitter.inits();
    const large = minimiseLarge(
      {
        size: likelihood.size,
        gradient: likelihood.gradient,
        hessian: likelihood.hessian,
        evaluate: (parameters, order) => likelihood.evaluate(parameters, data, order),
      },
      point,
      fitter.box,
      Float64Array.from(model.parameters, () => 0.1),
    );
    expect(large.status).toBe('converged');
    expect(large.value - newton.value).toBeLessThan(1e-6);
  });

  it('fits a thousand bins with a gamma each', () => {
    const bins = <T>(content: (bin: number) => T) => Array.from({ length: 1000 }, (_, bin) => content(bin));
    const model = buildModel(
      aWorkspace((w) => {
        w.channels[0]!.samples = [
          {
            name: 'b',
            data: bins((bin) => 50 + (bin % 7)),
            modifiers: [{ name: 'st', type: 'staterror', data: bins(() => 3) }],
          },
          {
            name: 's',
            data: bins((bin) => (bin % 10) / 10),
            modifiers: [{ name: 'mu', type: 'normfactor', data: null }],
          },
        ];
        w.observations[0]!.data = bins((bin) => 50 + (bin % 7) + (bin % 10) / 5);
      }),
    );
    const fit = fitModel(model);
    expect(fit.status).toBe('converged');
    expect(fit.parameters[0]!.value).toBeCloseTo(2, 3);
    expect(fit.advice).toEqual(['No Hesse errors beyond 400 parameters: use profile intervals.']);
  });

  it('reports events where nothing can be expected, and does not throw', () => {
    const model = buildModel(
      aWorkspace((w) => {
        w.channels[0]!.samples = [
          { name: 'b', data: [0, 1], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        ];
      }),
    );
    const fit = fitModel(model);
    expect(fit.status).toBe('outside-domain');
    expect(fit.advice[0]).toMatch(/positive rate/);
    expect(fit.twiceNll).toBe(Infinity);
  });

  it('says when two parameters act alike', () => {
    const model = buildModel(
      aWorkspace((w) => w.channels[0]!.samples[1]!.modifiers.push({ name: 'twin', type: 'normfactor', data: null })),
    );
    const fit = fitModel(model);
    expect(fit.status).toBe('converged');
    expect(fit.advice.join(' ')).toMatch(/act alike|bound/);
  });

  it('names a parameter at its bound', () => {
    const model = buildModel(
      aWorkspace((w) => w.measurements[0]!.config.parameters.push({ name: 'mu', bounds: [[0, 0.1]], inits: [0.05] })),
    );
    const mu = fitModel(model).parameters.find(({ name }) => name === 'mu')!;
    expect(['at-lower-bound', 'at-upper-bound']).toContain(mu.state);
    expect(mu.error).toBeUndefined();
  });
});

describe('scans and tables', () => {
  const model = referenceModel('16_excess');
  const fitter = new Fitter(model);
  const data = observedData(model);

  it('a contour holds the profile as its lowest values', () => {
    const mu = findParameter(fitter, 'mu');
    const norm = findParameter(fitter, 'norm');
    const strengths = [1.5, 2.15, 2.8];
    const shifts = Array.from({ length: 81 }, (_, i) => -2 + i * 0.05);
    const contour = scanContour(fitter, data, [mu, norm], [strengths, shifts]);
    scanProfile(fitter, data, mu, strengths).forEach(({ deltaTwiceNll }, i) => {
      const lowest = Math.min(...contour.deltaTwiceNll[i]!);
      expect(lowest).toBeGreaterThanOrEqual(deltaTwiceNll - 1e-9);
      expect(lowest - deltaTwiceNll).toBeLessThan(2e-3);
    });
  });

  it('refuses a parameter that is not there', () => {
    expect(() => findParameter(fitter, 'nu')).toThrow(/Choose one of: mu, norm/);
  });

  it('yields add up, and the total is known better than its parts', () => {
    const fit = fitModel(model);
    const isFree = fit.parameters.map(({ state }) => (state === 'free' ? 1 : 0));
    const [channel] = tabulateYields(fitter, data, fit.point, isFree);
    expect(channel!.total).toBeCloseTo(
      channel!.samples.reduce((sum, { total }) => sum + total, 0),
      9,
    );
    expect(channel!.bins.reduce((sum, bin) => sum + bin, 0)).toBeCloseTo(channel!.total, 9);
    // Signal and background are anticorrelated, since the data fix their sum: its error is close to √102.
    expect(channel!.totalError).toBeGreaterThan(9.5);
    expect(channel!.totalError).toBeLessThan(10.5);
    expect(channel!.samples.find(({ name }) => name === 'signal')!.totalError).toBeGreaterThan(channel!.totalError!);
    expect(channel!.observed).toEqual([31, 44, 27]);
  });
});

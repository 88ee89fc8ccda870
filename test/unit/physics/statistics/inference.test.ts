import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { observedData } from '../../../../physics/statistics/histfactory/data.ts';
import { Likelihood } from '../../../../physics/statistics/histfactory/likelihood.ts';
import { fitModel } from '../../../../physics/statistics/fit/fit-model.ts';
import {
  asimovAt,
  evaluateModel,
  pointFromNames,
  prefitData,
} from '../../../../physics/statistics/histfactory/evaluate.ts';
import { discoveryTest, toyDiscoveryTest } from '../../../../physics/statistics/inference/discovery.ts';
import { sensitiveYields } from '../../../../physics/statistics/inference/sensitive-yields.ts';
import { toyUpperLimit } from '../../../../physics/statistics/inference/toy-limit.ts';
import { toyGoodnessOfFit } from '../../../../physics/statistics/inference/toy-goodness-of-fit.ts';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { parseInterpolation } from '../../../../physics/statistics/histfactory/interpolation.ts';
import { AsymptoticCalculator } from '../../../../physics/statistics/inference/asymptotic.ts';
import { asymptoticUpperLimit } from '../../../../physics/statistics/inference/asymptotic-limit.ts';
import { hypothesisTest } from '../../../../physics/statistics/inference/hypothesis-test.ts';
import { TestedModel } from '../../../../physics/statistics/inference/tested-model.ts';
import { summariseToys, toyTest } from '../../../../physics/statistics/inference/toy-test.ts';
import { planToys, throwToys } from '../../../../physics/statistics/inference/toys.ts';
import { asTotalCount, totalCountLimit } from '../../../../physics/statistics/inference/total-count.ts';
import { upperLimit } from '../../../../physics/statistics/inference/upper-limit.ts';
import { exactCls, exactUpperLimit } from '../../../../physics/statistics/exact-counting.ts';
import { countingWorkspace } from '../../../../physics/statistics/export/counting-workspace.ts';
import { aWorkspace, referenceCases, referenceModel, referenceWorkspace } from '../../../support/physics/statistics.ts';

const counting = (observed: number, background: number, largestStrength = 10, signal = 1) =>
  buildModel(countingWorkspace([{ name: 'box', observed, background, signal }], [], largestStrength));

describe('the choice of a method', () => {
  it.each([
    ['02_b0_n0_exact', 'exact'],
    ['05_na64_three_run', 'hybrid'],
    ['06_na64_three_run_detailed', 'hybrid'],
    ['08_shapesys_multibin', 'asymptotic'],
    ['14_large_counts', 'asymptotic'],
  ])('%s: %s', async (name, method) => {
    const limit = await upperLimit(referenceModel(name), { confidenceLevel: 0.9 });
    expect(limit.method).toBe(method);
    expect(limit.definition).toMatch(/CLs/);
    expect(limit.warnings).toEqual([]);
  });

  it('warns of the asymptotic formula with the size of its error', async () => {
    const limit = await upperLimit(referenceModel('05_na64_three_run'), { confidenceLevel: 0.9, method: 'asymptotic' });
    expect(limit.observed).toBeCloseTo(1.4882, 4);
    expect(limit.warnings).toHaveLength(1);
    expect(limit.warnings[0]).toMatchInlineSnapshot(
      `"Asymptotic formulae need many events, but at the limit channels expect few: "run1" 0.90, "run2" 0.40, "run3" 0.31. The hybrid limit is 2.316; the asymptotic 1.488 is 36 % below it."`,
    );
    expect(limit.beside.map(({ method, observed }) => [method, observed.toFixed(3)])).toEqual([['hybrid', '2.316']]);
  });

  it('takes the error from one box where counting does not apply', async () => {
    const model = referenceModel('05_na64_three_run');
    const free = buildModel({
      ...referenceWorkspace('05_na64_three_run'),
      channels: referenceWorkspace('05_na64_three_run').channels.map((channel) => ({
        ...channel,
        samples: channel.samples.map((sample) =>
          sample.name === 'bkg'
            ? { ...sample, modifiers: [{ name: 'k', type: 'normfactor' as const, data: null }] }
            : sample,
        ),
      })),
    });
    const limit = await upperLimit(free, { confidenceLevel: 0.9, method: 'asymptotic' });
    expect(limit.warnings.join(' ')).toMatch(/For one box with the yields .* % below the exact limit; use toys/);
    await expect(upperLimit(free, { confidenceLevel: 0.9, method: 'exact' })).rejects.toThrow(/"k" is free/);
    const chosen = await upperLimit(free, { confidenceLevel: 0.9, toys: { toys: 200, seed: 1 } });
    expect(chosen.method).toBe('toys');
    expect(chosen.warnings.join(' ')).toMatch(/toys were used/);
    expect(model.poi).toBeDefined();
  });

  it.each([0, 1, 90, NaN])('refuses the confidence level %d', async (confidenceLevel) => {
    await expect(upperLimit(counting(0, 1), { confidenceLevel })).rejects.toThrow(/0\.9 for 90 %/);
  });

  it('needs a parameter of interest', async () => {
    const model = buildModel(aWorkspace((w) => (w.measurements[0]!.config.poi = '')));
    await expect(upperLimit(model, { confidenceLevel: 0.9 })).rejects.toMatchObject({ code: 'WORKSPACE_POI' });
  });
});

describe('limits in awkward units', () => {
  it.each([1e-9, 1e-3, 1, 1e3, 1e9])('scale with a signal of %d events', (signal) => {
    const limit = (size: number) => asymptoticUpperLimit(counting(40, 30, 10, size), { confidenceLevel: 0.95 });
    expect(limit(signal).observed * signal).toBeCloseTo(limit(1).observed, 6);
    limit(signal).expected.forEach((value, i) => expect(value * signal).toBeCloseTo(limit(1).expected[i]!, 6));
  });

  it('raises the bound of the parameter of interest and says so', () => {
    const limit = asymptoticUpperLimit(counting(1000, 100, 10), { confidenceLevel: 0.95 });
    expect(limit.observed).toBeGreaterThan(900);
    expect(limit.warnings[0]).toMatch(/above its upper bound 10/);
  });

  it('is infinite, not an error, without sensitivity', () => {
    expect(asymptoticUpperLimit(counting(3, 3, 10, 0), { confidenceLevel: 0.95 }).observed).toBe(Infinity);
  });

  it('CLs at strength 0 is 1 in every method', () => {
    const model = counting(2, 1.5);
    for (const method of ['asymptotic', 'exact', 'toys'] as const) {
      const test = hypothesisTest(model, 0, { method, toys: { toys: 500, seed: 1 } });
      expect(test.cls).toBeCloseTo(1, method === 'toys' ? 1 : 12);
      expect(test.expected.every((cls) => cls > 0.85 && cls <= 1.15)).toBe(true);
    }
  });
});

describe('hypothesis tests', () => {
  it('by exact sums are the closed form', () => {
    for (const [observed, background, strength] of [
      [0, 0.5, 1],
      [3, 1, 4],
      [7, 9, 2],
    ] as const) {
      const test = hypothesisTest(counting(observed, background), strength, { method: 'exact' });
      expect(test.cls).toBeCloseTo(exactCls(observed, background, strength), 12);
      expect(test.method).toBe('exact');
      expect([...test.expected]).toEqual([...test.expected].sort((a, b) => a - b));
    }
  });

  it('are two-sided with t-tilde: the best fit is never rejected, both sides are', () => {
    const model = counting(60, 50, 40);
    const at = (strength: number) => hypothesisTest(model, strength, { test: 'ttilde' }).clsb;
    expect(at(10)).toBeCloseTo(1, 6);
    expect(at(0.01)).toBeLessThan(0.3);
    expect(at(30)).toBeLessThan(0.05);
  });

  it('refuse a strength below zero, except for q', () => {
    expect(() => hypothesisTest(counting(1, 1), -1)).toThrow(/cannot be tested/);
    expect(() => hypothesisTest(counting(1, 1), NaN)).toThrow(/cannot be tested/);
    expect(hypothesisTest(counting(20, 30), 1, { test: 'q' }).cls).toBeGreaterThan(0);
  });

  it('fall with the strength', () => {
    const calculator = new AsymptoticCalculator(new TestedModel(referenceModel('13_all_modifiers')));
    const cls = [2.5, 3, 3.5, 4, 5].map((strength) => calculator.test(strength).cls);
    expect(cls).toEqual([...cls].sort((a, b) => b - a));
  });
});

describe('toys', () => {
  const model = referenceModel('07_na64_three_run_one_event');
  const plan = planToys(new TestedModel(model), 3, 11);

  it('do not depend on how they are split', () => {
    const whole = throwToys(model, plan, 'background-only', { first: 0, count: 300 });
    const parts = [0, 100, 137, 299, 300].flatMap((first, i, cuts) =>
      i === cuts.length - 1
        ? []
        : [...throwToys(model, plan, 'background-only', { first, count: cuts[i + 1]! - first }).statistics],
    );
    expect(parts).toEqual([...whole.statistics]);
    expect(structuredClone(plan)).toEqual(plan);
  });

  it('differ by seed and hypothesis', () => {
    const first = [...throwToys(model, plan, 'background-only', { first: 0, count: 50 }).statistics];
    const other = [...throwToys(model, { ...plan, seed: 12 }, 'background-only', { first: 0, count: 50 }).statistics];
    const signal = [...throwToys(model, plan, 'signal-plus-background', { first: 0, count: 50 }).statistics];
    expect(other).not.toEqual(first);
    expect(signal).not.toEqual(first);
  });

  it('report progress and stop when asked', () => {
    const seen: number[] = [];
    const range = { first: 0, count: 1000 };
    const sample = throwToys(model, plan, 'background-only', range, {
      onProgress: (done) => seen.push(done),
      shouldStop: () => seen.length >= 3,
    });
    expect(sample.stopped).toBe(true);
    expect(sample.statistics).toHaveLength(seen.at(-1)!);
    const test = summariseToys(plan, sample, sample);
    expect(test.warnings).toEqual(['The toys were stopped early; fewer than asked for were used.']);
  });

  it('that failed are counted and left out', () => {
    const sample = { statistics: Float64Array.of(1, NaN, 9, NaN), failed: 2, stopped: false };
    const test = summariseToys({ ...plan, observed: 5 }, sample, sample);
    expect(test.toys).toEqual({ signal: 2, background: 2, failed: 4 });
    expect(test.clsb).toBe(0.5);
    expect(test.warnings[0]).toMatch(/^4 of 8 toys/);
  });

  it('count equal outcomes as ties though the minimiser differs in the last digits', () => {
    const ties = {
      statistics: Float64Array.from({ length: 100 }, (_, i) => 4.605 + (i - 50) * 1e-9),
      failed: 0,
      stopped: false,
    };
    expect(summariseToys({ ...plan, observed: 4.605 }, ties, ties).clsb).toBe(1);
  });
});

describe('limits from toys', () => {
  it('of one box are the exact ones, with the band', async () => {
    const model = counting(1, 0.5);
    const limit = await toyUpperLimit(model, { confidenceLevel: 0.9, toys: 6000, seed: 5 });
    const exact = exactUpperLimit({ observed: 1, background: 0.5, confidenceLevel: 0.9 }).limit;
    expect(Math.abs(limit.observed - exact)).toBeLessThan(3 * limit.observedError);
    expect(limit.observedError).toBeLessThan(0.15);
    expect(Math.abs(limit.expected[1] - 2.3026)).toBeLessThan(0.25);
    expect(limit.scan.map(({ strength }) => strength)).toEqual(
      limit.scan.map(({ strength }) => strength).toSorted((a, b) => a - b),
    );
  });

  it('take the tests of a strength from elsewhere, such as threads', async () => {
    const asked: number[] = [];
    const model = counting(0, 0.2);
    const limit = await toyUpperLimit(model, {
      confidenceLevel: 0.9,
      toys: 0,
      seed: 1,
      evaluate: async (strength) => {
        asked.push(strength);
        return toyTest(model, strength, { toys: 1000, seed: 1 });
      },
    });
    expect(limit.scan).toHaveLength(asked.length);
    expect(Math.abs(limit.observed - 2.3026)).toBeLessThan(4 * limit.observedError);
  });

  it('end with what there is when stopped, and with infinity without sensitivity', async () => {
    let tests = 0;
    const options = { confidenceLevel: 0.9, toys: 300, seed: 1 };
    const stopped = await toyUpperLimit(counting(0, 0.2), { ...options, shouldStop: () => tests++ > 3 });
    expect(stopped.warnings.join(' ')).toMatch(/stopped early/);
    expect((await toyUpperLimit(counting(3, 3, 10, 0), options)).observed).toBe(Infinity);
  });
});

describe('discovery', () => {
  it('by toys has the p-value of exact counting', () => {
    // P(N ≥ 3; 1), and q0 rises with the count.
    const truth = 1 - Math.exp(-1) * (1 + 1 + 0.5);
    const test = toyDiscoveryTest(counting(3, 1), { toys: 20000, seed: 4 });
    expect(Math.abs(test.p0 - truth)).toBeLessThan(3 * test.p0Error!);
    expect(test.statistic).toBeCloseTo(discoveryTest(counting(3, 1)).statistic, 6);
    expect(test.significance).toBeGreaterThan(1.2);
  });

  it('is certain where nothing but signal can be', () => {
    const test = discoveryTest(counting(2, 0));
    expect(test.statistic).toBe(Infinity);
    expect(test.p0).toBe(0);
    expect(toyDiscoveryTest(counting(2, 0), { toys: 200, seed: 1 }).p0).toBe(0);
  });
});

describe('goodness of fit by toys', () => {
  it('agrees with the chi-square for many events, and not for few', () => {
    const model = referenceModel('14_large_counts');
    const { pValue } = fitModel(model).goodnessOfFit;
    const toys = toyGoodnessOfFit(model, { toys: 400, seed: 2 });
    expect(toys.failed).toBe(0);
    expect(Math.abs(toys.pValue - pValue!)).toBeLessThan(3 * toys.pValueError);
    // Two boxes without events: the likeliest outcome, which nearly all toys share or fit worse.
    const boxes = [
      { name: 'one', observed: 0, background: 0.07, signal: 1 },
      { name: 'two', observed: 0, background: 0.05, signal: 1 },
    ];
    const few = buildModel(countingWorkspace(boxes, [], 20));
    expect(toyGoodnessOfFit(few, { toys: 1000, seed: 2 }).pValue).toBeGreaterThan(0.85);
    expect(fitModel(few).goodnessOfFit.pValue).toBeLessThan(0.65);
  });
});

describe('data that equal what is expected', () => {
  it('fit with no distance to the saturated model', () => {
    const model = referenceModel('13_all_modifiers');
    const point = fitModel(model).point;
    const fit = fitModel(model, asimovAt(model, point));
    expect(fit.goodnessOfFit.deltaTwiceNll).toBeLessThan(1e-9);
    fit.point.forEach((value, p) => expect(value).toBeCloseTo(point[p]!, 4));
  });

  it('give a blind expected limit that ignores the observation', () => {
    const limit = (name: string) => {
      const model = referenceModel(name);
      return asymptoticUpperLimit(model, { confidenceLevel: 0.9, data: prefitData(model) });
    };
    const [none, one] = [limit('06_na64_three_run_detailed'), limit('07_na64_three_run_one_event')];
    expect(one.expected).toEqual(none.expected);
    expect(none.observed).toBeCloseTo(none.expected[2], 6);
  });
});

describe('values by name', () => {
  const model = referenceModel('05_na64_three_run');
  it('make a point', () => {
    const reference = referenceCases().find(([name]) => name === '05_na64_three_run')![1].evaluations[1]!;
    const [mu, signal, background] = reference.pars as [number, number, number];
    const point = pointFromNames(
      model,
      new Map([
        ['bkg_corr', background],
        ['mu', mu],
        ['sig_syst', signal],
      ]),
    );
    expect(evaluateModel(model, point).logpdf).toBeCloseTo(reference.logpdf, 10);
  });

  it('refuse names and values that are none', () => {
    expect(() => pointFromNames(model, new Map([['nu', 1]]))).toThrow(/mu, sig_syst, bkg_corr/);
    expect(() => pointFromNames(model, new Map([['mu', NaN]]))).toThrow(/not a finite number/);
  });
});

describe('the bins that a search lives on', () => {
  it('leave a control region out', () => {
    const workspace = countingWorkspace(
      [
        { name: 'box', observed: 1, background: 0.5, signal: 3 },
        { name: 'control', observed: 1000, background: 1000, signal: 0.01 },
      ],
      [],
      20,
    );
    const { background, observed } = sensitiveYields(new TestedModel(buildModel(workspace)));
    expect([background, observed]).toEqual([0.5, 1]);
  });
});

describe('a model as a counting experiment', () => {
  it.each([
    ['08_shapesys_multibin', undefined],
    ['10_shapefactor_cr', /is free/],
    ['17_edge_bins', /not every bin expects signal/],
  ])('%s', (name, reason) => {
    const result = asTotalCount(referenceModel(name));
    if (reason === undefined) expect(result).not.toHaveProperty('reason');
    else expect(result).toHaveProperty('reason', expect.stringMatching(reason));
  });

  it('averages fifteen nuisances as a hundred thousand random draws do', () => {
    const model = referenceModel('06_na64_three_run_detailed');
    const counted = asTotalCount(model);
    if ('reason' in counted) throw new Error(counted.reason);
    expect(counted.nuisances).toHaveLength(15);
    const { observed } = totalCountLimit(counted, 0.9);

    const stream = new RandomStream(1, 0, 'nuisances');
    const likelihood = new Likelihood(model, 'gradient-only');
    const point = Float64Array.from(model.parameters, ({ init }) => init);
    const rates = new Float64Array(model.binCount);
    const total = (strength: number) => {
      point[model.poi!] = strength;
      return likelihood.expected(point, rates).reduce((sum, rate) => sum + rate, 0);
    };
    let [withSignal, without] = [0, 0];
    const draws = 100000;
    for (let draw = 0; draw < draws; draw++) {
      model.parameters.forEach(({ constraint }, p) => {
        if (constraint.kind === 'normal') point[p] = stream.gaussian();
      });
      withSignal += Math.exp(-total(observed));
      without += Math.exp(-total(0));
    }
    // The signal error of 12 % makes the spread of e^−s about 0.025 of its mean 0.09: 0.0009 relative at 10⁵ draws.
    expect(withSignal / without / 0.1).toBeCloseTo(1, 2);
  });

  it('takes gammas of shapesys as gamma densities', () => {
    const withError = buildModel(
      aWorkspace((w) => {
        w.channels[0]!.samples = [
          { name: 's', data: [1], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
          { name: 'b', data: [4], modifiers: [{ name: 'u', type: 'shapesys', data: [2] }] },
        ];
        w.observations[0]!.data = [6];
      }),
    );
    const counted = asTotalCount(withError);
    if ('reason' in counted) throw new Error(counted.reason);
    const { weights, background } = counted.yields;
    const mean = weights.reduce((sum, weight, k) => sum + weight * background[k]!, 0);
    const square = weights.reduce((sum, weight, k) => sum + weight * background[k]! ** 2, 0);
    // Gamma of shape a + 1 = 5 and scale 1 (τ = 4, nominal 4): mean 5, variance 5.
    expect(mean).toBeCloseTo(5, 4);
    expect(square - mean * mean).toBeCloseTo(5, 3);
  });
});

describe('interpolation codes as a text', () => {
  it('reads both, one, or refuses', () => {
    expect(parseInterpolation('normsys=code1,histosys=code0')).toEqual({ normsys: 'code1', histosys: 'code0' });
    expect(parseInterpolation('histosys=code2')).toEqual({ normsys: 'code4', histosys: 'code2' });
    for (const text of ['normsys=code9', 'histosys=code4', 'other=code1', ''])
      expect(() => parseInterpolation(text)).toThrow(/interpolation code/);
  });

  it('changes what a model expects', () => {
    const at = (text: string) => {
      const model = buildModel(aWorkspace(), { interpolation: parseInterpolation(text) });
      const point = Float64Array.from(model.parameters, ({ init, name }) => (name === 'shape' ? 0.4 : init));
      return new Likelihood(model).expected(point, new Float64Array(2))[1];
    };
    expect(at('histosys=code0')).not.toBe(at('histosys=code4p'));
    expect(observedData(buildModel(aWorkspace())).main).toEqual(Float64Array.of(12, 19));
  });
});

import { describe, expect, it } from 'vitest';
import { fitModel } from '../../physics/statistics/fit/fit-model.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import type { Workspace } from '../../physics/statistics/histfactory/workspace.ts';
import { exactUpperLimit } from '../../physics/statistics/exact-counting.ts';
import { AsymptoticCalculator } from '../../physics/statistics/inference/asymptotic.ts';
import { asymptoticBoxLimit } from '../../physics/statistics/inference/asymptotic-box.ts';
import { asymptoticUpperLimit } from '../../physics/statistics/inference/asymptotic-limit.ts';
import { discoveryTest } from '../../physics/statistics/inference/discovery.ts';
import { TestedModel } from '../../physics/statistics/inference/tested-model.ts';
import { referenceCases, referenceJson, referenceModel, relativeDifference } from '../support/physics/statistics.ts';

/** The reference's own precision for CLs and limits (case 14 is its least precise; the others agree to 1e-8). */
const TOLERANCE = 1e-5;

describe('asymptotic tests and limits against pyhf', () => {
  it.each(referenceCases())('%s: CLs and its band at three strengths', (name, { hypotest_qtilde }) => {
    const calculator = new AsymptoticCalculator(new TestedModel(referenceModel(name)));
    for (const reference of hypotest_qtilde) {
      const test = calculator.test(reference.mu);
      expect(Math.abs(test.observed - reference.qmu_tilde)).toBeLessThan(2e-5);
      expect(Math.abs(test.asimov - reference.qmu_tilde_A)).toBeLessThan(2e-5);
      expect(relativeDifference(test.cls, reference.CLs)).toBeLessThan(TOLERANCE);
      expect(relativeDifference(test.clsb, reference.CLsb)).toBeLessThan(TOLERANCE);
      expect(relativeDifference(test.clb, reference.CLb)).toBeLessThan(TOLERANCE);
      test.expected.forEach((cls, i) => expect(relativeDifference(cls, reference.CLs_exp[i]!)).toBeLessThan(TOLERANCE));
    }
  });

  it.each(
    referenceCases().flatMap(([name, { limits }]) =>
      (['90%', '95%'] as const).flatMap((level) =>
        limits?.[level] === undefined ? [] : [[name, level, limits[level]] as const],
      ),
    ),
  )('%s: limit and band at %s', (name, level, reference) => {
    const confidenceLevel = Number.parseInt(level) / 100;
    const limit = asymptoticUpperLimit(referenceModel(name), { confidenceLevel });
    expect(relativeDifference(limit.observed, reference.obs)).toBeLessThan(TOLERANCE);
    limit.expected.forEach((value, i) => expect(relativeDifference(value, reference.exp[i]!)).toBeLessThan(TOLERANCE));
  });

  it.each(referenceCases())('%s: discovery', (name, { discovery_q0: reference }) => {
    const test = discoveryTest(referenceModel(name));
    if (reference.p0 === null) return expect(test.statistic).toBe(0);
    expect(Math.abs(test.significance - reference.Z!)).toBeLessThan(1e-5);
    return expect(Math.abs(test.p0 - reference.p0)).toBeLessThan(1e-6);
  });
});

describe('random models against pyhf', () => {
  type Case = { workspace: Workspace; par_names: string[]; twice_nll: number; CLs: number; CLs_exp: number[] };
  const { cases } = referenceJson<{ cases: Case[] }>('random_fits.json');

  it.each(cases.map((entry, i) => [i, entry] as const))('model %i: fit, CLs and band', (_, reference) => {
    const model = buildModel(reference.workspace);
    expect(model.parameters.map((parameter) => parameter.name)).toEqual(reference.par_names);
    const fit = fitModel(model);
    expect(fit.status).toBe('converged');
    expect(fit.twiceNll - reference.twice_nll).toBeLessThan(1e-9);
    expect(fit.twiceNll - reference.twice_nll).toBeGreaterThan(-1e-6);
    const test = new AsymptoticCalculator(new TestedModel(model)).test(1);
    expect(relativeDifference(test.cls, reference.CLs)).toBeLessThan(TOLERANCE);
    test.expected.forEach((cls, i) => expect(relativeDifference(cls, reference.CLs_exp[i]!)).toBeLessThan(TOLERANCE));
  });
});

const extra = referenceJson<{
  clipped_normal_expected: Record<string, { 'mu=1': number[] }>;
  'poi_lower_bound_-5': Record<
    string,
    { bestfit: Record<string, number>; 'qmu(1)': number; 'CLs_q(1)': number; 'CLs_exp_q(1)': number[] }
  >;
}>('expected_extra.json');

describe('other test statistics and bands', () => {
  it.each(Object.entries(extra.clipped_normal_expected))('%s: clipped band', (name, reference) => {
    const { expected } = new AsymptoticCalculator(new TestedModel(referenceModel(name))).test(1, 'clipped');
    expected.forEach((cls, i) => expect(relativeDifference(cls, reference['mu=1'][i]!)).toBeLessThan(TOLERANCE));
  });

  it.each(Object.entries(extra['poi_lower_bound_-5']))('%s: test statistic q', (name, reference) => {
    const tested = new TestedModel(referenceModel(name), 'q');
    const test = new AsymptoticCalculator(tested).test(1);
    expect(Math.abs(tested.freeFit().parameters[tested.poi]! - reference.bestfit['mu']!)).toBeLessThan(1e-5);
    expect(Math.abs(test.observed - reference['qmu(1)'])).toBeLessThan(1e-6);
    expect(relativeDifference(test.cls, reference['CLs_q(1)'])).toBeLessThan(TOLERANCE);
    test.expected.forEach((cls, i) =>
      expect(relativeDifference(cls, reference['CLs_exp_q(1)'][i]!)).toBeLessThan(TOLERANCE),
    );
  });
});

describe('the asymptotic formula in one box', () => {
  type Row = { b: number; n: number; asymptotic_90: number; asymptotic_95: number; asym_over_exact_90: number };
  const { poisson_known_b: rows } = referenceJson<{ poisson_known_b: Row[] }>('exact_truth.json');

  it.each(rows)('n = $n, b = $b', ({ n, b, asymptotic_90, asymptotic_95, asym_over_exact_90 }) => {
    const limit = asymptoticBoxLimit(n, b, 0.9);
    expect(relativeDifference(limit, asymptotic_90)).toBeLessThan(1e-9);
    expect(relativeDifference(asymptoticBoxLimit(n, b, 0.95), asymptotic_95)).toBeLessThan(1e-9);
    const exact = exactUpperLimit({ observed: n, background: b, confidenceLevel: 0.9 }).limit;
    expect(relativeDifference(limit / exact, asym_over_exact_90)).toBeLessThan(1e-9);
  });
});

import { describe, expect, it } from 'vitest';
import { flattenData, observedData } from '../../physics/statistics/histfactory/data.ts';
import { evaluateModel } from '../../physics/statistics/histfactory/evaluate.ts';
import {
  factorInterpolation,
  INTERPOLATION_CODES,
  parseInterpolation,
  type InterpolationCode,
} from '../../physics/statistics/histfactory/interpolation.ts';
import { buildModel, type Model } from '../../physics/statistics/histfactory/model.ts';
import type { Workspace } from '../../physics/statistics/histfactory/workspace.ts';
import {
  referenceCases,
  referenceJson,
  referenceModel,
  relativeDifference,
  type ReferenceEvaluation,
} from '../support/physics/statistics.ts';

function expectEvaluations(model: Model, evaluations: readonly ReferenceEvaluation[]): void {
  for (const { pars, logpdf, expected_data } of evaluations) {
    const evaluation = evaluateModel(model, Float64Array.from(pars));
    expect(relativeDifference(evaluation.logpdf, logpdf)).toBeLessThan(1e-9);
    expect(evaluation.expectedData).toHaveLength(expected_data.length);
    evaluation.expectedData.forEach((value, i) => {
      expect(Math.abs(value - expected_data[i]!)).toBeLessThan(1e-10 * Math.max(1, Math.abs(value)));
    });
  }
}

describe('log-likelihood and expected data against pyhf', () => {
  it.each(referenceCases())('%s: order of parameters, data vector, five points', (name, reference) => {
    const model = referenceModel(name);
    expect(model.parameters.map((parameter) => parameter.name)).toEqual(reference.pyhf_model.par_names);
    flattenData(model, observedData(model)).forEach((value, i) => {
      expect(relativeDifference(value, reference.pyhf_model.data[i]!)).toBeLessThan(1e-14);
    });
    expectEvaluations(model, reference.evaluations);
  });

  const random =
    referenceJson<
      { workspace: Workspace; interpcodes: string; par_names: string[]; evaluations: ReferenceEvaluation[] }[]
    >('logpdf_fuzz.json');

  it.each(random.map((entry, i) => [i, entry.interpcodes, entry] as const))(
    'random model %i, %s',
    (_, codes, entry) => {
      const interpolation = parseInterpolation(codes.replaceAll(' code', '=code'));
      const model = buildModel(entry.workspace, { interpolation });
      expect(model.parameters.map((parameter) => parameter.name)).toEqual(entry.par_names);
      expectEvaluations(model, entry.evaluations);
    },
  );
});

describe('interpolation codes', () => {
  type Row = Record<InterpolationCode | 'hi' | 'lo' | 'alpha', number>;
  const rows = referenceJson<{ interpolation_factor_on_nominal_1: Row[] }>('exact_truth.json');

  it.each(INTERPOLATION_CODES)('%s at nine alphas of five pairs of variations', (code) => {
    const out = new Float64Array(3);
    for (const row of rows.interpolation_factor_on_nominal_1) {
      factorInterpolation(code, row.lo, row.hi)(row.alpha, out);
      expect(Math.abs(out[0]! - row[code])).toBeLessThan(1e-14);
    }
  });
});

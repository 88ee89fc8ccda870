import { describe, expect, it } from 'vitest';
import { fitModel } from '../../physics/statistics/fit/fit-model.ts';
import { Fitter, prefitError } from '../../physics/statistics/fit/fitter.ts';
import { rankImpacts } from '../../physics/statistics/fit/impacts.ts';
import { profileInterval, scanProfile } from '../../physics/statistics/fit/profile.ts';
import { flattenData, observedData } from '../../physics/statistics/histfactory/data.ts';
import { asimovAt } from '../../physics/statistics/histfactory/evaluate.ts';
import { TestedModel } from '../../physics/statistics/inference/tested-model.ts';
import { referenceCases, referenceJson, referenceModel } from '../support/physics/statistics.ts';

/**
 * Tolerances: best values 1e-3 of an error and Hesse errors 1e-3 are the reference's own (finite differences); −2 ln L may
 * lie below the reference, never 1e-6 above.
 */
describe('fits against pyhf', () => {
  it.each(referenceCases())('%s: best fit, errors, correlations, goodness of fit', (name, { free_fit: reference }) => {
    const fit = fitModel(referenceModel(name));
    expect(fit.status).toBe('converged');
    expect(fit.twiceNll - reference.twice_nll).toBeLessThan(1e-6);
    expect(fit.twiceNll - reference.twice_nll).toBeGreaterThan(-1e-5);
    for (const { name: parameter, value, error, state } of fit.parameters) {
      const scale = reference.hesse_unc?.[parameter] ?? 1;
      expect(Math.abs(value - reference.bestfit[parameter]!) / scale).toBeLessThan(1e-3);
      if (reference.hesse_unc?.[parameter] !== undefined) expect(Math.abs(error! / scale - 1)).toBeLessThan(1e-3);
      expect(state.startsWith('at-')).toBe(reference.at_bound.includes(parameter));
    }
    expect(fit.correlated).toEqual(reference.hesse_pars ?? []);
    fit.correlation.forEach((row, i) =>
      row.forEach((value, j) => expect(Math.abs(value - reference.hesse_corr![i]![j]!)).toBeLessThan(1e-3)),
    );
    const { deltaTwiceNll, degreesOfFreedom, pValue } = fit.goodnessOfFit;
    expect(Math.abs(deltaTwiceNll - reference.gof_saturated.delta_twice_nll)).toBeLessThan(1e-6);
    expect(degreesOfFreedom).toBe(reference.gof_saturated.ndof);
    if (reference.gof_saturated.p !== null) expect(pValue).toBeCloseTo(reference.gof_saturated.p, 6);
    else expect(pValue).toBeUndefined();
  });

  it.each(referenceCases())('%s: fit without signal and its Asimov data', (name, { bkg_only_fit: reference }) => {
    const tested = new TestedModel(referenceModel(name));
    const fit = tested.backgroundFit();
    tested.model.parameters.forEach((parameter, p) => {
      const expected = reference.bestfit[parameter.name]!;
      const scale = prefitError(parameter.constraint) ?? Math.max(1e-2, Math.abs(expected));
      expect(Math.abs(fit.parameters[p]! - expected) / scale).toBeLessThan(1e-3);
    });
    flattenData(tested.model, asimovAt(tested.model, fit.parameters)).forEach((value, i) => {
      const expected = reference.asimov_data[i]!;
      expect(Math.abs(value - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-4);
    });
  });

  it.each(referenceCases().filter(([, { free_fit }]) => free_fit.poi_profile_68 !== undefined))(
    '%s: profile-likelihood interval',
    (name, { free_fit: reference }) => {
      const model = referenceModel(name);
      const { lower, upper } = profileInterval(new Fitter(model), observedData(model), model.poi!);
      const [expectedLower, expectedUpper] = reference.poi_profile_68!;
      if (expectedLower === null) expect(lower).toBeUndefined();
      else expect(Math.abs(lower! / expectedLower! - 1)).toBeLessThan(1e-6);
      expect(Math.abs(upper! / expectedUpper! - 1)).toBeLessThan(1e-6);
    },
  );
});

type ShiftPair = { up: number; down: number };
const extra = referenceJson<{
  impacts: Record<
    string,
    Record<string, { postfit: ShiftPair; prefit?: ShiftPair; pull: number | null; constraint: number | null }>
  >;
  profile_scan: Record<string, { mu: number[]; delta_twice_nll: number[] }>;
}>('expected_extra.json');

describe('profiles and impacts against pyhf', () => {
  it.each(Object.entries(extra.profile_scan))('%s: scan of the signal strength', (name, reference) => {
    const model = referenceModel(name);
    const scan = scanProfile(new Fitter(model), observedData(model), model.poi!, reference.mu);
    scan.forEach(({ deltaTwiceNll }, i) =>
      expect(Math.abs(deltaTwiceNll - reference.delta_twice_nll[i]!)).toBeLessThan(1e-6),
    );
  });

  it.each(Object.entries(extra.impacts))('%s: impacts, pulls and constraints', (name, reference) => {
    const impacts = rankImpacts(referenceModel(name));
    expect(impacts.map((impact) => impact.name).sort()).toEqual(Object.keys(reference).sort());
    for (const impact of impacts) {
      const expected = reference[impact.name]!;
      for (const side of ['up', 'down'] as const) {
        expect(Math.abs(impact.postfit![side] - expected.postfit[side])).toBeLessThan(1e-5);
        if (expected.prefit !== undefined)
          expect(Math.abs(impact.prefit![side] - expected.prefit[side])).toBeLessThan(1e-5);
      }
      if (expected.pull === null) expect(impact.pull).toBeUndefined();
      else {
        expect(Math.abs(impact.pull! - expected.pull)).toBeLessThan(1e-5);
        expect(Math.abs(impact.constraint! - expected.constraint!)).toBeLessThan(1e-4);
      }
    }
    const sizes = impacts.map(({ postfit }) => Math.max(Math.abs(postfit!.up), Math.abs(postfit!.down)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});

import { describe, expect, it } from 'vitest';
import { countedLimit, searchLimit, searchWorkspace } from '../../../../physics/analysis/search-limit.ts';
import { buildSearchModel, mergeRuns, type SearchRun } from '../../../../physics/analysis/search-model.ts';
import { paperInputs } from '../../../../physics/analysis/search-inputs.ts';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { hybridUpperLimit } from '../../../../physics/statistics/hybrid-counting.ts';
import { asTotalCount, totalCountLimit } from '../../../../physics/statistics/inference/total-count.ts';
import { referenceModel } from '../../../support/physics/statistics.ts';

/** Exposures of 2016 with one yield. */
const runs: readonly SearchRun[] = [
  { name: 'run-I', electronsOnTarget: 2.3e10, signalPerElectron: 3.5e-3 },
  { name: 'run-II', electronsOnTarget: 1.1e10, signalPerElectron: 3.5e-3 },
  { name: 'run-III', electronsOnTarget: 0.9e10, signalPerElectron: 3.5e-3 },
];
const options = { confidenceLevel: 0.9, method: 'exact', toys: { toys: 100, seed: 1 } } as const;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the model of the three runs', () => {
  it('expects one signal event at the reference mixing, shared out by exposure and efficiency', () => {
    const { boxes, referenceEpsilon } = buildSearchModel(runs, 20, { systematics: 'common' });
    expect(sum(boxes.map(({ signal }) => signal))).toBeCloseTo(1, 12);
    expect(boxes[0]!.signal / boxes[2]!.signal).toBeCloseTo((2.3 * 0.7) / (0.9 * 0.5), 10);
    const exposure = (2.3 * 0.7 + 1.1 * 0.6 + 0.9 * 0.5) * 1e10 * 3.5e-3;
    expect(referenceEpsilon).toBeCloseTo(1 / Math.sqrt(exposure), 12);
  });

  it('has the background of section VIII and Table IV', () => {
    const { boxes, nuisances } = buildSearchModel(runs, 20, { systematics: 'common' });
    expect(sum(boxes.map(({ background }) => background))).toBeCloseTo(0.043 + 0.041 + 0.01 + 0.033, 10);
    const upstream = nuisances.find(({ name }) => name === 'beam-line-interactions')!;
    // Linear sum over the runs: the ± 0.04 of the paper.
    expect(sum(boxes.map(({ background }, b) => background * upstream.background![b]!))).toBeCloseTo(0.04, 10);
  });

  it('takes the errors of Table III at its two masses and between them', () => {
    const at = (massMev: number, name: string) =>
      paperInputs.signalErrors(massMev).find((of) => of.name === name)!.error;
    expect([at(1, 'ecal-reweighting'), at(10, 'ecal-reweighting')]).toEqual([0.07, 0.07]);
    expect([at(100, 'ecal-selection'), at(950, 'ecal-selection')]).toEqual([0.035, 0.035]);
    expect(at(Math.sqrt(1000), 'ecal-selection')).toBeCloseTo(0.0275, 10);
    const efficiency = paperInputs
      .signalErrors(10)
      .filter(({ name }) => !['cross-section', 'electrons-on-target'].includes(name));
    // The 9 % total of the table: without the cross section.
    expect(Math.hypot(...efficiency.map(({ error }) => error))).toBeCloseTo(0.09, 2);
  });

  it('follows the side band fit when the box ends elsewhere', () => {
    const upstream = (edge: number) =>
      buildSearchModel(runs, 20, { systematics: 'common', boxEdgeGev: edge }).boxes[1]!.background;
    const rest = 0.033 * (1.1 / 4.3);
    expect((upstream(55) - rest) / (upstream(50) - rest)).toBeCloseTo(Math.exp(0.396 * 5), 5);
  });

  it('makes one nuisance a run of each error when they are not common', () => {
    const common = buildSearchModel(runs, 20, { systematics: 'common' }).nuisances;
    const byRun = buildSearchModel(runs, 20, { systematics: 'by-run' }).nuisances;
    expect(byRun).toHaveLength(3 * common.length);
    expect(byRun[1]).toEqual({ name: 'electrons-on-target_run-II', signal: [0, 0.02, 0] });
    expect(buildSearchModel(runs, 20, { systematics: 'none' }).nuisances).toEqual([]);
  });
});

describe('limits of the three runs', () => {
  it('without errors is ln 10 events', async () => {
    const model = buildSearchModel(runs, 20, { systematics: 'none' });
    const limit = await searchLimit(model, options);
    expect((limit.observed / model.referenceEpsilon) ** 2).toBeCloseTo(Math.log(10), 8);
    expect(limit.method).toBe('exact');
  });

  it('with a 10 % signal error in common is 2.316 events', () => {
    const { boxes } = buildSearchModel(runs, 20, { systematics: 'none' });
    const { limit } = hybridUpperLimit({
      boxes,
      nuisances: [{ name: 'signal', signal: [0.1, 0.1, 0.1] }],
      confidenceLevel: 0.9,
    });
    expect(limit).toBeCloseTo(2.316, 3);
  });

  it.each(['05_na64_three_run', '06_na64_three_run_detailed'])(
    'agrees with the reference workspace %s where that has the same errors',
    (name) => {
      const model = referenceModel(name);
      const counting = asTotalCount(model);
      if ('reason' in counting) throw new Error(counting.reason);
      const reference = totalCountLimit(counting, 0.9).observed;
      const signalError = name.startsWith('05') ? 0.1 : Math.hypot(0.02, 0.1, 0.04, 0.02, 0.05, 0.03, 0.02);
      const { boxes } = buildSearchModel(runs, 10, { systematics: 'none' });
      const nuisances = [{ name: 'signal', signal: boxes.map(() => signalError) }];
      // The reweighting error of that workspace is 4, 5 and 7 % by run, here 5 %: 1e-3 in the limit.
      expect(hybridUpperLimit({ boxes, nuisances, confidenceLevel: 0.9 }).limit / reference).toBeCloseTo(1, 2);
    },
  );

  it('agrees with the merged box within a few per cent (section IX), for common and for separate errors', async () => {
    for (const systematics of ['common', 'by-run'] as const) {
      const model = buildSearchModel(runs, 100, { systematics });
      const { observed, merged } = await searchLimit(model, options);
      expect(Math.abs(merged / observed - 1)).toBeLessThan(0.01);
      const asymptotic = { ...options, method: 'asymptotic' } as const;
      const three = await searchLimit(model, asymptotic);
      const one = await searchLimit(mergeRuns(model), asymptotic);
      expect(Math.abs(one.observed / three.observed - 1)).toBeLessThan(0.03);
    }
  });

  it('is the limit of its own HistFactory workspace', () => {
    const model = buildSearchModel(runs, 20, { systematics: 'common' });
    const counting = asTotalCount(buildModel(searchWorkspace(model)));
    if ('reason' in counting) throw new Error(counting.reason);
    expect(totalCountLimit(counting, 0.9).observed).toBeCloseTo(countedLimit(model, 0.9).observed, 3);
  });

  it('gets weaker with errors in common, less so with separate ones, and with an event that is seen', () => {
    const limitOf = (systematics: 'none' | 'by-run' | 'common', observed = 0) => {
      const model = buildSearchModel(runs, 20, { systematics });
      return countedLimit({ ...model, boxes: model.boxes.map((box) => ({ ...box, observed })) }, 0.9).observed;
    };
    expect(limitOf('none')).toBeLessThan(limitOf('common'));
    expect(limitOf('by-run')).toBeLessThan(limitOf('common'));
    expect(limitOf('common')).toBeLessThan(limitOf('common', 1));
  });
});

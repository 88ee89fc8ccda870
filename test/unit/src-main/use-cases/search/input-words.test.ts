import { describe, expect, it } from 'vitest';
import { paperInputs, type SearchInputs } from '../../../../../physics/analysis/search-inputs.ts';
import { buildSearchModel } from '../../../../../physics/analysis/search-model.ts';
import { bandWords, inputWords } from '../../../../../src-main/use-cases/search/input-words.ts';

const runs = (['run-I', 'run-III'] as const).map((name) => ({
  ...{ name, electronsOnTarget: 1e10, signalPerElectron: 1e-3 },
}));
const modelWith = (inputs: Partial<SearchInputs>) =>
  buildSearchModel(runs, 20, { systematics: 'common', inputs: { ...paperInputs, ...inputs } });

describe('where the inputs of a limit come from', () => {
  it('names the paper, what it does not print by run, and what is simulated', () => {
    expect(inputWords([modelWith({})], {})).toBe(
      'exposure, background, errors: the paper; efficiencies: assumed and the paper',
    );
    const simulated = { value: 0.6, error: 0.01, origin: 'simulation', source: 'signal' } as const;
    expect(inputWords([modelWith({ efficiency: () => simulated })], { data: new Map() })).toBe(
      'exposure: pseudo-data; efficiencies: simulated; background, errors: the paper',
    );
  });
});

describe('a band of whole numbers of events', () => {
  it('says which quantiles are one outcome, and nothing of a band of five numbers', () => {
    expect(bandWords([1, 1, 1, 1, 2])).toMatch(/to \+1\\sigma are one and the same/);
    expect(bandWords([1, 2, 3, 4, 5])).toBeUndefined();
  });
});

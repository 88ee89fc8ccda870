import { describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSearchModel } from '../../../../physics/analysis/search-model.ts';
import { paperInputs } from '../../../../physics/analysis/search-inputs.ts';
import { aBackgroundTable, RUNS } from '../../../support/physics/background-table.ts';
import { backgroundInputs, readBackgroundInputs } from '../../../../src-main/use-cases/search/background-inputs.ts';

describe('simulated backgrounds as inputs of the limits', () => {
  const backgrounds = backgroundInputs(aBackgroundTable);

  it('are the rows of the total, scaled to the electrons of the run, with the side band for what comes from upstream', () => {
    const half = backgrounds('run-I', 1.15e10);
    expect(half.map(({ name }) => name)).toEqual(['decays', 'beam-line-interactions']);
    expect(half[0]!.value).toBeCloseTo(0.01, 12);
    expect(half[0]!.error).toBeCloseTo(0.005, 12);
    expect(half[1]).toMatchObject({ value: 0.05, slopePerGev: 0.3, origin: 'simulation' });
  });

  it('say what the paper has beside', () => {
    expect(backgrounds('run-II', 1.1e10).map(({ source }) => source)).toEqual([
      'twin background; the paper has 0.0051',
      'side band C; the paper has 0.041',
    ]);
  });

  it('make the boxes of the search', () => {
    const runs = RUNS.map((name, i) => ({
      ...{ name, electronsOnTarget: [2.3e10, 1.1e10, 0.9e10][i]!, signalPerElectron: 3e-3 },
    }));
    const model = buildSearchModel(runs, 20, { systematics: 'common', inputs: { ...paperInputs, backgrounds } });
    expect(model.boxes.map(({ background }) => background)).toEqual(
      [0.12, 0.11, 0.105].map((n) => expect.closeTo(n, 10)),
    );
    expect(model.nuisances.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['decays', 'beam-line-interactions']),
    );
  });

  it('come from a file of twin background --json; another file is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'na64-backgrounds-'));
    try {
      const good = join(folder, 'good.json');
      writeFileSync(good, JSON.stringify({ ...aBackgroundTable, figures: [], wall_s: 1 }));
      expect(readBackgroundInputs(good)('run-III', 0.9e10)[0]!.value).toBeCloseTo(0.005, 12);
      const bad = join(folder, 'bad.json');
      writeFileSync(bad, '{"rows": 3}');
      expect(() => readBackgroundInputs(bad)).toThrow('This is no table of backgrounds');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

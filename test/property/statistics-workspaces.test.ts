import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TwinError } from '../../physics/foundation/failure.ts';
import { fitModel } from '../../physics/statistics/fit/fit-model.ts';
import { asymptoticUpperLimit } from '../../physics/statistics/inference/asymptotic-limit.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { readWorkspace, writeWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { anyText, anyWorkspace, mutateWorkspaceText } from '../support/generated-workspaces.ts';

/** Slower than this on any machine is a hang. */
const LONGEST_MS = 5000;

/** Reads, builds, fits and limits; returns what happened in one word. */
function process(text: string): 'refused' | 'fitted' {
  try {
    const workspace = readWorkspace(text);
    const model = buildModel(workspace);
    const result = fitModel(model);
    expect(result.point.every(Number.isFinite)).toBe(true);
    if (model.poi !== undefined && model.parameters.length < 8) {
      const limit = asymptoticUpperLimit(model, { confidenceLevel: 0.9 });
      expect(limit.observed).not.toBeNaN();
      expect(limit.observed).toBeGreaterThanOrEqual(0);
    }
    return 'fitted';
  } catch (failure) {
    if (!(failure instanceof TwinError)) throw failure;
    expect(['WORKSPACE_SCHEMA', 'WORKSPACE_MODEL']).toContain(failure.code);
    expect(failure.where).toMatch(/\S/);
    expect(failure.problem.length).toBeGreaterThan(10);
    expect(failure.remedy.length).toBeGreaterThan(10);
    return 'refused';
  }
}

function processInTime(text: string): 'refused' | 'fitted' {
  const start = performance.now();
  const outcome = process(text);
  expect(performance.now() - start).toBeLessThan(LONGEST_MS);
  return outcome;
}

it.each([20180, 20184])(
  '7,000 workspaces with faults are fitted or refused with a path and a reason (seed %i)',
  (seed) => {
    const seen = { refused: 0, fitted: 0 };
    fc.assert(
      fc.property(anyWorkspace, fc.infiniteStream(fc.nat()), (workspace, choices) => {
        seen[processInTime(mutateWorkspaceText(workspace, choices))]++;
        expect(({} as { x?: unknown }).x).toBeUndefined();
      }),
      { numRuns: 7000, seed },
    );
    expect(seen.refused).toBeGreaterThan(1500);
    expect(seen.fitted).toBeGreaterThan(500);
  },
);

it('3,000 sound workspaces all make a model that fits', () => {
  fc.assert(
    fc.property(anyWorkspace, (workspace) => {
      expect(processInTime(JSON.stringify(workspace))).toBe('fitted');
    }),
    { numRuns: 3000, seed: 20181 },
  );
});

it('3,000 texts that are hardly workspaces are refused', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(processInTime(text)).toBe('refused');
    }),
    { numRuns: 3000, seed: 20182 },
  );
});

it('2,000 workspaces come back from their text as they went', () => {
  fc.assert(
    fc.property(anyWorkspace, (workspace) => {
      expect(readWorkspace(writeWorkspace(workspace))).toEqual(workspace);
    }),
    { numRuns: 2000, seed: 20183 },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWorkspace, writeWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { anyText, anyWorkspace, mutateWorkspaceText } from '../support/files/generated-workspaces.ts';
import { processWorkspace } from '../support/files/hostile-workspace.ts';

/** Row D3 of `npm run reliability` does this with 20,000 documents. */
it('1,500 workspaces with faults are fitted or refused with a path and a reason', () => {
  const seen = { refused: 0, fitted: 0 };
  fc.assert(
    fc.property(anyWorkspace, fc.infiniteStream(fc.nat()), (workspace, choices) => {
      const outcome = processWorkspace(mutateWorkspaceText(workspace, choices));
      if (outcome.kind === 'fault') throw new Error(outcome.what);
      seen[outcome.kind]++;
    }),
    { numRuns: 1500, seed: 20180 },
  );
  expect(seen.refused).toBeGreaterThan(300);
  expect(seen.fitted).toBeGreaterThan(100);
});

it('500 sound workspaces all make a model that fits', () => {
  fc.assert(
    fc.property(anyWorkspace, (workspace) => {
      expect(processWorkspace(JSON.stringify(workspace))).toEqual({ kind: 'fitted' });
    }),
    { numRuns: 500, seed: 20181 },
  );
});

it('500 texts that are hardly workspaces are refused', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(processWorkspace(text)).toEqual({ kind: 'refused' });
    }),
    { numRuns: 500, seed: 20182 },
  );
});

it('500 workspaces come back from their text as they went', () => {
  fc.assert(
    fc.property(anyWorkspace, (workspace) => {
      expect(readWorkspace(writeWorkspace(workspace))).toEqual(workspace);
    }),
    { numRuns: 500, seed: 20183 },
  );
});

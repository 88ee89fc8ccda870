import fc from 'fast-check';
import { anyText, anyWorkspace, mutateWorkspaceText } from '../../support/files/generated-workspaces.ts';
import { processWorkspace } from '../../support/files/hostile-workspace.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** Of ten documents seven are workspaces with faults, two are sound, one is hardly a workspace. */
const document = fc.oneof(
  {
    weight: 7,
    arbitrary: fc
      .tuple(anyWorkspace, fc.infiniteStream(fc.nat()))
      .map(([workspace, choices]) => ({ text: mutateWorkspaceText(workspace, choices), wanted: 'either' as const })),
  },
  {
    weight: 2,
    arbitrary: anyWorkspace.map((workspace) => ({ text: JSON.stringify(workspace), wanted: 'fitted' as const })),
  },
  { weight: 1, arbitrary: anyText.map((text) => ({ text, wanted: 'refused' as const })) },
);

/** D3: HistFactory documents, sound, damaged and strange: fitted, or refused with a path and a reason; no crash, no hang. */
export const workspaces: MeasuredRow = {
  id: 'D3',
  what: 'generated and mutated workspaces: fitted, or refused with path and reason; no crash, no hang',
  trials: { test: 0, quick: 20_000, soak: 1_000_000 },
  async run(trials) {
    const tally = new Tally();
    const seen = { fitted: 0, refused: 0 };
    fc.assert(
      fc.property(document, ({ text, wanted }) => {
        const outcome = processWorkspace(text);
        tally.tried++;
        if (outcome.kind === 'fault') tally.fault('wrong', outcome.what);
        else if (wanted !== 'either' && wanted !== outcome.kind)
          tally.fault('wrong', `${wanted} was expected: ${text}`);
        else seen[outcome.kind]++;
      }),
      { numRuns: trials, seed: 20185 },
    );
    return Promise.resolve(tally.finding(`${seen.fitted} fitted, ${seen.refused} refused`));
  },
};

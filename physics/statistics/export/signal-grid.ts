import { canonicalText, checkPatchSet, type PatchSet, type SignalPatch } from '../histfactory/patch-set.ts';
import type { Sample, Workspace } from '../histfactory/workspace.ts';
import { pruneWorkspace } from '../histfactory/workspace-operations.ts';

/** The signal of one point of a grid: a sample for each channel that it reaches. */
export interface GridPoint {
  /** Letters, digits and underscores. */
  readonly name: string;
  /** One value a label, for example the mass in MeV. */
  readonly values: readonly (number | string)[];
  readonly signals: ReadonlyMap<string, Sample>;
}

export interface SignalGrid {
  readonly background: Workspace;
  readonly patchSet: PatchSet;
}

export interface GridDescription {
  readonly labels: readonly string[];
  readonly description: string;
  /** HEPData record as `ins1234567`; pyhf's schema demands a reference. */
  readonly hepdata: string;
  /** SHA-256 of a text in hexadecimal: the caller's, since physics has no crypto. */
  readonly sha256: (text: string) => string;
}

/** A background-only workspace and a patch set that adds the signal of each point: the form that pyhf publishes grids in. */
export function signalGrid(
  workspace: Workspace,
  signalSample: string,
  points: readonly GridPoint[],
  { labels, description, hepdata, sha256 }: GridDescription,
): SignalGrid {
  const background = pruneWorkspace(workspace, { samples: [signalSample] });
  const patches = points.map(({ name, values, signals }): SignalPatch => ({
    metadata: { name, values: [...values] },
    patch: background.channels.flatMap((channel, c) => {
      const sample = signals.get(channel.name);
      return sample === undefined ? [] : [{ op: 'add' as const, path: `/channels/${c}/samples/0`, value: sample }];
    }),
  }));
  return {
    background,
    patchSet: checkPatchSet({
      metadata: {
        references: { hepdata },
        digests: { sha256: sha256(canonicalText(background)) },
        labels: [...labels],
        description,
      },
      patches,
      version: '1.0.0',
    }),
  };
}

import type { Selection } from './cuts.ts';

/** The stages at which Fig. 7 shows its plane: which cuts an event must have passed. */
export interface SelectionStage {
  readonly name: string;
  readonly title: string;
  readonly cuts: readonly string[];
}

/** Cuts of the paper's selection on the plane itself: the box is looked at, not cut out, in Fig. 7. */
const BOX_CUTS: readonly string[] = ['missing-energy', 'hcal'];
const SRD_STAGE: readonly string[] = ['on-target', 'trigger', 'srd'];
/** The cuts of section VIII against interactions in the beam line. */
export const UPSTREAM_CUTS: readonly string[] = ['upstream-hits', 'hcal-lateral'];

/** The three columns of Fig. 7, from left to right, and the end of the selection, for the cuts that a selection has. */
export function listStages(selection: Selection): SelectionStage[] {
  const named = (isWanted: (name: string) => boolean) =>
    selection.cuts.map(({ name }) => name).filter((name) => isWanted(name));
  return [
    { name: 'srd-tag', title: 'SRD tag only', cuts: named((name) => SRD_STAGE.includes(name)) },
    {
      name: 'before-upstream',
      title: 'all but the upstream cuts',
      cuts: named((name) => !BOX_CUTS.includes(name) && !UPSTREAM_CUTS.includes(name)),
    },
    { name: 'all-cuts', title: 'all cuts', cuts: named((name) => !BOX_CUTS.includes(name)) },
    { name: 'selected', title: 'all cuts and the signal box', cuts: named(() => true) },
  ];
}

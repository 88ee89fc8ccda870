import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { countedLimit } from '../../../physics/analysis/search-limit.ts';
import { buildSearchModel } from '../../../physics/analysis/search-model.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { acceptanceSelection, exposureOf } from '../search/read-signals.ts';
import { passing, type SampleInMemory } from './sample-in-memory.ts';

/** Cuts of the detector that a what-if can move: all of the paper's. */
export const wholeSelection: Selection = paperSelection;

const ON_TARGET: Selection = { ...paperSelection, cuts: paperSelection.cuts.slice(0, 1) };

/** A' in the box per electron on target for ε = 1, by the cuts that the paper's efficiency does not hold. */
export function signalPerElectron(sample: SampleInMemory): number {
  const onTarget = passing(sample, ON_TARGET).reduce((sum, bit) => sum + bit, 0);
  const inBox = passing(sample, acceptanceSelection);
  const weights = sample.columns.get('weight')!;
  return inBox.reduce((sum, bit, i) => sum + bit * weights[i]!, 0) / Math.max(1, onTarget);
}

/** What a detector could exclude at one mass. */
export interface Sensitivity {
  /** 90 % CL upper limit on ε with no event seen, and the mean one of the outcomes without signal. */
  readonly observed: number;
  readonly expected: number;
  /** Expected background of all runs. */
  readonly background: number;
}

/**
 * Limit on ε of runs I–III from the signal per electron. The paper's efficiencies hold for the detector of the paper: for another
 * one `efficiencyRatio` scales them by what the whole selection does to the same events there.
 */
export function sensitivityOf(
  geometry: ResolvedGeometry,
  massMev: number,
  perElectron: number,
  efficiencyRatio: number,
  confidenceLevel: number,
): Sensitivity | undefined {
  if (!(perElectron * efficiencyRatio > 0)) return undefined;
  const layout = describeLayout(geometry.document);
  const runs = RUN_CONDITIONS.map((name) => ({
    name,
    electronsOnTarget: exposureOf(layout, name),
    signalPerElectron: perElectron * efficiencyRatio,
  }));
  const model = buildSearchModel(runs, massMev, { systematics: 'common' });
  const limit = countedLimit(model, confidenceLevel);
  return {
    observed: model.referenceEpsilon * Math.sqrt(limit.observed),
    expected: model.referenceEpsilon * Math.sqrt(limit.meanExpected),
    background: model.boxes.reduce((sum, { background }) => sum + background, 0),
  };
}

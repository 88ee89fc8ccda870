import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import { cutBits, demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights, weightedEfficiency } from '../../../physics/selection/cutflow.ts';
import { paperSelection, signalBox } from '../../../physics/selection/paper-selection.ts';
import { insideRegion, regions } from '../../../physics/selection/regions.ts';
import { listStages } from '../../../physics/selection/stages.ts';
import { simulateSample } from '../../support/simulated-sample.ts';
import { judge, type Check, type CheckRow } from './check.ts';

/** Beam particles of each run, all but the core of the beam made more frequent: their weights make up for it. */
const BEAM_PARTICLES = 40_000;
const BIAS = 20;

const PILE_UP_SHARE: NonNullable<CheckRow['explained']> = {
  because:
    'a share of all that is tagged: here most of that are electrons of the low-energy tail; hadrons made in the target, which fill the plane of Fig. 7, are not in the beam sample',
  page: 'docs/physics/efficiencies.md',
};

/** Thresholds of the selection, and the share of pile-up (region III) among the events with an SRD tag. */
export const check: Check = {
  topic: 'selection and regions of the plane',
  seconds: 240,
  *rows(): Generator<CheckRow> {
    yield* thresholds();
    for (const conditions of RUN_CONDITIONS) {
      const { columns } = simulateSample({
        ...{ process: 'beam', conditions, bias: BIAS, keep: 'triggered', events: BEAM_PARTICLES, seed: 1 },
      });
      const weights = columns.get('weight')!;
      const bits = cutBits(paperSelection, columns, weights.length);
      const [tag] = listStages(paperSelection);
      const tagged = demanded(paperSelection, bits, { pass: tag!.cuts, fail: [] });
      const third = regions.find(({ name }) => name === 'III')!;
      const { value, error } = weightedEfficiency(
        sumWeights(weights, tagged),
        sumWeights(weights, insideRegion(third, columns, tagged)),
      );
      const row: CheckRow = {
        id: `S19/${conditions}`,
        quantity: `share of region III after the SRD tag, ${conditions}`,
        ours: value,
        error,
        reference: { value: 0.1, source: 'paper, section IV: a few % to 20 %, rising with the rate' },
        tolerance: { kind: 'range', min: 0.03, max: 0.2 },
      };
      yield judge(row) === 'fail' ? { ...row, explained: PILE_UP_SHARE } : row;
    }
  },
};

function* thresholds(): Generator<CheckRow> {
  const momentum = paperSelection.cuts.find(({ name }) => name === 'momentum')!.conditions[0]!;
  const rows = [
    ['S29/missing-energy', 'lower edge of the box in E_miss (GeV)', signalBox.missingEnergy.min, 50],
    ['S29/hcal', 'upper edge of the box in E_HCAL (GeV)', signalBox.hcalEnergy.max, 1],
    ['S29/momentum-min', 'lower edge of the momentum window (GeV/c)', momentum.min!, 98],
    ['S29/momentum-max', 'upper edge of the momentum window (GeV/c)', momentum.max!, 102],
  ] as const;
  for (const [id, quantity, ours, value] of rows) {
    const reference = { value, source: 'paper, section IV' };
    yield { id, quantity, ours, error: 0, reference, tolerance: { kind: 'absolute', by: 0 } };
  }
}

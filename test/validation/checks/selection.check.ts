import { RUN_CONDITIONS, type RunConditions } from '../../../contract/run-card.ts';
import { cutBits, demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights, weightedEfficiency } from '../../../physics/selection/cutflow.ts';
import { paperSelection, signalBox } from '../../../physics/selection/paper-selection.ts';
import { insideRegion, regions } from '../../../physics/selection/regions.ts';
import { listStages, type SelectionStage } from '../../../physics/selection/stages.ts';
import { simulateAllProcesses, type InclusiveSample } from '../../support/physics/all-processes.ts';
import { judge, type Check, type CheckRow } from './check.ts';

/** Beam particles of each run, all but the core of the beam made more frequent, and events of each rare process. */
const STATISTICS = { beam: 80_000, bias: 20, rare: 10_000, seed: 1 };

const PILE_UP_REMOVED: NonNullable<CheckRow['explained']> = {
  because:
    'pulses more than 55 ns apart are separated here; without that every overlap within a pulse counts, as the row below has it',
  page: 'docs/physics/pile-up.md',
};

/** Thresholds of the selection, and what the trigger takes of all processes together: S19, S22, S29. */
export const check: Check = {
  topic: 'selection and regions of the plane',
  seconds: 120,
  *rows(): Generator<CheckRow> {
    yield* thresholds();
    for (const conditions of RUN_CONDITIONS) {
      const sample = simulateAllProcesses(conditions, STATISTICS);
      yield suppression(conditions, sample);
      yield* pileUpShares(conditions, sample);
      yield selectedShare(conditions, sample);
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

/** Beam triggers a physics trigger. */
function suppression(conditions: RunConditions, { onTargetShare, weights }: InclusiveSample): CheckRow {
  const triggered = sumWeights(weights, new Uint8Array(weights.length).fill(1));
  const ours = onTargetShare / triggered.weight;
  return {
    ...{ id: `S22/${conditions}`, quantity: `beam triggers a physics trigger, all processes, ${conditions}` },
    ...{ ours, error: (ours * Math.sqrt(triggered.squares)) / triggered.weight },
    reference: { value: 100, source: 'paper, sections III and VI.B: ≳ 100' },
    tolerance: { kind: 'range', min: 80, max: 500 },
  };
}

/** Region III of Fig. 7 among the events with an SRD tag, and what it would be if no pulse was told from another. */
function* pileUpShares(conditions: RunConditions, { columns, weights }: InclusiveSample): Generator<CheckRow> {
  const [tag] = listStages(paperSelection);
  const tagged = passing(tag!, columns, weights.length);
  const third = insideRegion(
    regions.find(({ name }) => name === 'III')!,
    columns,
    tagged,
  );
  const nearestNs = columns.get('truth_pile_up_ns')!;
  const others = columns.get('truth_pile_up')!;
  const overlapped = tagged.map((is, i) => is & +(others[i]! > 0 && Math.abs(nearestNs[i]!) < PULSE_NS));
  const shareOf = (of: Uint8Array) => {
    const { value, error } = weightedEfficiency(sumWeights(weights, tagged), sumWeights(weights, of));
    return { ours: value, error };
  };
  const reference = { value: 0.1, source: 'paper, section IV: a few % to 20 %, rising with the rate' };
  const tolerance = { kind: 'range', min: 0.03, max: 0.2 } as const;
  const row: CheckRow = {
    ...{ id: `S19/${conditions}`, quantity: `share of region III after the SRD tag, ${conditions}` },
    ...{ ...shareOf(third), reference, tolerance },
  };
  yield judge(row) === 'fail' ? { ...row, explained: PILE_UP_REMOVED } : row;
  yield {
    ...{ id: `S19/overlap/${conditions}`, quantity: `share with another particle within 100 ns, ${conditions}` },
    ...{ ...shareOf(overlapped), reference, tolerance },
  };
}

/** Length of a pulse (section VI.A). */
const PULSE_NS = 100;

/** Criteria (i) to (iv) of section IV, per beam trigger. */
function selectedShare(conditions: RunConditions, { columns, weights, onTargetShare }: InclusiveSample): CheckRow {
  const stage = listStages(paperSelection).find(({ name }) => name === 'before-upstream')!;
  const { weight, squares } = sumWeights(weights, passing(stage, columns, weights.length));
  return {
    ...{ id: `selected/${conditions}`, quantity: `events that pass (i) to (iv) per electron on target, ${conditions}` },
    ...{ ours: weight / onTargetShare, error: Math.sqrt(squares) / onTargetShare },
    reference: { value: 7e4 / 4.3e10, source: 'paper, section IV: 7·10⁴ events of 4.3·10¹⁰' },
    tolerance: { kind: 'shown' },
  };
}

function passing(stage: SelectionStage, columns: InclusiveSample['columns'], events: number): Uint8Array {
  return demanded(paperSelection, cutBits(paperSelection, columns, events), { pass: stage.cuts, fail: [] });
}

import { RUN_CONDITIONS, type RunConditions } from '../../../contract/run-card.ts';
import { PAPER_TABLE_I } from '../../../physics/analysis/paper-numbers.ts';
import { binSpectrum, doubleRatio } from '../../../physics/analysis/spectrum-ratio.ts';
import { cutBits, demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights } from '../../../physics/selection/cutflow.ts';
import { dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { simulateSample } from '../../support/simulated-sample.ts';
import type { Check, CheckRow } from './check.ts';

const EVENTS = 10_000;
/** Bins of the double ratio above this energy have to be near 1 (S21). */
const UNDISTURBED_GEV = 10;
/** Above 10 GeV the ratio is taken in bins of this width. */
const EDGES_GEV = [10, 20, 30, 40, 50, 60];

/** Table I: the loss of muon pairs to other beam particles, and the double ratio of eq. 24 in run III. */
export const check: Check = {
  topic: 'loss of muon pairs to pile-up (Table I, Fig. 11)',
  seconds: 300,
  *rows(): Generator<CheckRow> {
    const alone = selectPairs('run-I', 'off');
    yield {
      id: 'S12/selected',
      quantity: 'selected muon pairs per electron on target, E_ECAL < 60 GeV, without pile-up',
      ours: alone.perElectron,
      error: alone.error,
      reference: { value: 7.15e-6, source: 'paper, Table I' },
      tolerance: { kind: 'range', min: 0.6 * 7.15e-6, max: 1.5 * 7.15e-6 },
    };
    for (const conditions of RUN_CONDITIONS) {
      const { expected, found } = PAPER_TABLE_I[conditions];
      const crowded = selectPairs(conditions, 'on');
      const f = crowded.perElectron / alone.perElectron;
      yield {
        id: `S13/selected/${conditions}`,
        quantity: `muon pairs with over without pile-up, ${conditions}`,
        ours: f,
        error: f * Math.hypot(crowded.error / crowded.perElectron, alone.error / alone.perElectron),
        reference: { value: found / expected, source: 'paper, Table I' },
        tolerance: { kind: 'absolute', by: 0.06 },
      };
      if (conditions === 'run-III') yield* ratioRows(crowded, alone);
    }
  },
};

function selectPairs(conditions: RunConditions, pileUp: 'on' | 'off') {
  const sample = simulateSample({
    ...{ process: 'dimuon', conditions, pile_up: pileUp, events: EVENTS, seed: 1, keep: 'triggered' },
  });
  const weights = sample.columns.get('weight')!;
  const pass = dimuonSelection.cuts.map(({ name }) => name);
  const chosen = demanded(dimuonSelection, cutBits(dimuonSelection, sample.columns, weights.length), {
    pass,
    fail: [],
  });
  const { weight, squares } = sumWeights(weights, chosen);
  return {
    perElectron: weight / sample.onTarget,
    error: Math.sqrt(squares) / sample.onTarget,
    ecalGev: sample.columns.get('e_ecal_gev')!.filter((_, i) => chosen[i] === 1),
  };
}

function* ratioRows(
  crowded: ReturnType<typeof selectPairs>,
  alone: ReturnType<typeof selectPairs>,
): Generator<CheckRow> {
  const spectrum = ({ ecalGev }: typeof crowded) =>
    binSpectrum(ecalGev, new Float64Array(ecalGev.length).fill(1), EDGES_GEV);
  for (const { low, high, ratio, error } of doubleRatio(spectrum(crowded), spectrum(alone), EDGES_GEV)) {
    yield {
      id: `S21/selected/${low}-${high}`,
      quantity: `double ratio RR, ${low} to ${high} GeV in the ECAL, run III`,
      ours: ratio,
      error,
      reference: { value: 1, source: `paper, Fig. 11, above ${UNDISTURBED_GEV} GeV` },
      tolerance: { kind: 'absolute', by: 0.1 },
    };
  }
}

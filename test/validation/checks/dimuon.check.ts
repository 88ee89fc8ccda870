import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import { PAPER_TABLE_I } from '../../../physics/analysis/paper-numbers.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { cutBits, demanded } from '../../../physics/selection/cut-bits.ts';
import { DIMUON_ECAL_GEV, dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { makeRisingEdgeTiming } from '../../support/physics/rising-edge.ts';
import { aChainFactory, eventsOf, type ReadColumn } from '../../support/physics/simulated-events.ts';
import { judge, type Check, type CheckRow } from './check.ts';

type Factory = ReturnType<typeof aChainFactory>;

/** Photons below cannot leave less than 60 GeV in the ECAL. */
const PROCESS = { kind: 'dimuon', minimumPhotonGev: 35 } as const;
const EVENTS = 10_000;
const BINS = [10, 20, 30, 40, 50, 60] as const;

/**
 * Table I and Fig. 11 from the chain: the loss of muon pairs comes from pile-up and reconstruction alone. The same pairs with and without
 * other beam particles, chosen in three ways.
 */
export const check: Check = {
  topic: 'muon pairs (Table I, Fig. 11)',
  seconds: 60,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    const alone = choosePairs(factory, 'off', 0);
    for (const choice of ['pairs', 'selected'] as const) {
      yield {
        id: choice === 'pairs' ? 'S12' : 'S12/selected',
        quantity: `${TITLES[choice]} per electron on target, E_ECAL < 60 GeV, without pile-up`,
        ours: (alone.weight * alone.chosen[choice].size) / alone.onTarget,
        error: (alone.weight * Math.sqrt(alone.chosen[choice].size)) / alone.onTarget,
        reference: { value: 7.15e-6, source: 'paper, Table I: n_MC/n_EOT' },
        tolerance: { kind: 'range', min: 0.6 * 7.15e-6, max: 1.5 * 7.15e-6 },
      };
    }
    for (const [conditions, run] of RUN_CONDITIONS.entries()) {
      const crowded = choosePairs(factory, 'on', conditions);
      const { found, expected } = PAPER_TABLE_I[run];
      for (const choice of ['pairs', 'selected', 'risingEdge'] as const) {
        yield survival(alone, crowded, choice, run, found / expected);
      }
      yield* doubleRatio(alone, crowded, run);
    }
  },
};

const TITLES = {
  pairs: 'muon pairs',
  selected: 'muon pairs with all cuts on the electron',
  risingEdge: 'muon pairs timed by the rising edge',
} as const;
type Choice = keyof typeof TITLES;

const IDS = { pairs: '', selected: 'selected/', risingEdge: 'rising-edge/' } as const;

/** Pairs of one sample by event number. */
interface ChosenPairs {
  readonly onTarget: number;
  readonly weight: number;
  readonly chosen: Readonly<Record<Choice, ReadonlySet<number>>>;
  /** Energy in the ECAL of `pairs`. */
  readonly ecalGev: readonly number[];
}

function choosePairs({ chain, parts }: Factory, pileUp: 'on' | 'off', conditions: number): ChosenPairs {
  const isTimed = makeRisingEdgeTiming(parts);
  const chosen = { pairs: new Set<number>(), selected: new Set<number>(), risingEdge: new Set<number>() };
  const ecalGev: number[] = [];
  let onTarget = 0;
  let weight = 0;
  let event = -1;
  for (const simulated of eventsOf(chain({ process: PROCESS, pileUp, conditions }), EVENTS)) {
    event++;
    const { isOnTarget, isTriggered, read } = simulated;
    onTarget += +isOnTarget;
    if (!isOnTarget || !isTriggered || !isPair(read)) continue;
    weight = read('weight');
    if (isTimed(simulated.readDigits())) chosen.risingEdge.add(event);
    if (read('ecal_off_time') > 0) continue;
    chosen.pairs.add(event);
    ecalGev.push(read('e_ecal_gev'));
    if (isSelected(read)) chosen.selected.add(event);
  }
  return { onTarget, weight, chosen, ecalGev };
}

/** Section V.B: one track, energies of one or two muons in HCAL1 and HCAL4, E_ECAL < 60 GeV. */
function isPair(read: ReadColumn): boolean {
  const isMuonLike = (energyGev: number) => energyGev > 1 && energyGev < 6;
  return (
    read('tracks') === 1 &&
    isMuonLike(read('e_hcal1_gev')) &&
    isMuonLike(read('e_hcal4_gev')) &&
    read('e_ecal_gev') < DIMUON_ECAL_GEV
  );
}

function isSelected(read: ReadColumn): boolean {
  const columns = new Map(EVENT_COLUMN_NAMES.map((name) => [name, Float64Array.of(read(name))]));
  const pass = dimuonSelection.cuts.map(({ name }) => name);
  return demanded(dimuonSelection, cutBits(dimuonSelection, columns, 1), { pass, fail: [] })[0] === 1;
}

const BETTER_TIMES: NonNullable<CheckRow['explained']> = {
  because:
    'the twin fits the known shape and keeps pairs that NA64 lost: with times from the rising edge it has their number, in the row rising-edge',
  page: 'docs/physics/pile-up.md',
};

function survival(
  alone: ChosenPairs,
  crowded: ChosenPairs,
  choice: Choice,
  run: (typeof RUN_CONDITIONS)[number],
  paper: number,
): CheckRow {
  const before = alone.chosen[choice];
  const after = crowded.chosen[choice];
  const f = after.size / crowded.onTarget / (before.size / alone.onTarget);
  // the same pairs with and without: only those that come or go fluctuate
  const gone = [...before].filter((event) => !after.has(event)).length;
  const come = [...after].filter((event) => !before.has(event)).length;
  const row: CheckRow = {
    ...{ id: `S13/${IDS[choice]}${run}`, quantity: `${TITLES[choice]}, with over without pile-up, ${run}` },
    ...{ ours: f, error: Math.sqrt(gone + come) / before.size },
    reference: { value: paper, source: 'paper, Table I: observed over predicted' },
    tolerance: { kind: 'absolute', by: 0.06 },
  };
  return choice !== 'risingEdge' && judge(row) === 'fail' ? { ...row, explained: BETTER_TIMES } : row;
}

/** Eq. 24: share of a bin of E_ECAL with pile-up over that without. */
function* doubleRatio(alone: ChosenPairs, crowded: ChosenPairs, run: string): Generator<CheckRow> {
  for (const [bin, low] of BINS.slice(0, -1).entries()) {
    const high = BINS[bin + 1]!;
    const count = ({ ecalGev }: ChosenPairs) => ecalGev.filter((energy) => energy >= low && energy < high).length;
    const [with_, without] = [count(crowded), count(alone)];
    const ratio = with_ / crowded.ecalGev.length / (without / alone.ecalGev.length);
    yield {
      ...{
        id: `S21/${run}/${low}-${high}`,
        quantity: `double ratio RR of pairs with E_ECAL ${low}-${high} GeV, ${run}`,
      },
      ...{ ours: ratio, error: ratio * Math.sqrt(Math.abs(without - with_) + 1) * (1 / Math.max(1, without)) },
      reference: { value: 1, source: 'paper, Fig. 11: about 1 above 5 GeV' },
      tolerance: { kind: 'range', min: 0.9, max: 1.1 },
    };
  }
}

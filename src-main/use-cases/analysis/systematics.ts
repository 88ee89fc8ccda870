import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { columnsOf } from '../../../physics/selection/cut-bits.ts';
import { PAPER_PRINTED_SYSTEMATICS_TOTAL, PAPER_SYSTEMATICS } from '../../../physics/analysis/paper-numbers.ts';
import { rateChange, THRESHOLD_SHIFTS, type ThresholdShift } from '../../../physics/analysis/threshold-shifts.ts';
import { dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { withStore } from '../../store/with-store.ts';
import { muonPairsOf, selectedPairs } from './dimuon.ts';
import { samplesOfStore, signalNear, type StoredSample } from './samples-of-store.ts';

type Reply = CallReply<'analysis.systematics'>;
type Row = Reply['rows'][number];
type SourceName = (typeof PAPER_SYSTEMATICS)[number]['name'];

const TITLES: Readonly<Record<SourceName, { readonly title: string; readonly group: Row['group'] }>> = {
  'electrons-on-target': { title: 'number of collected EOT', group: 'normalisation' },
  'cross-section': { title: 'signal cross section', group: 'yield' },
  'primary-electron': { title: 'primary e- selection', group: 'efficiency' },
  'ecal-selection': { title: 'ECAL selection', group: 'efficiency' },
  'ecal-reweighting': { title: 'ECAL spectrum reweighting', group: 'efficiency' },
  'veto-threshold': { title: 'V2 cut threshold', group: 'efficiency' },
  'hcal-threshold': { title: 'HCAL cut threshold', group: 'efficiency' },
};

/** Run and masses of Table III. */
const RUN = 'run-III';
const MASSES_MEV = [10, 100] as const;
/** Section VII: statistical error on the shift of the reweighting, added to it in quadrature. */
const REWEIGHTING_STATISTICAL = 0.04;

export function systematicErrors({ store }: CallRequest<'analysis.systematics'>): Reply {
  return withStore(store, systematicsOf);
}

/** Table III from a store, as far as it holds the samples: errors that it cannot give are the paper's. */
export function systematicsOf(reader: EventReader): Reply {
  const samples = samplesOfStore(reader);
  const signals = MASSES_MEV.map((massMev) => signalNear(samples, RUN, massMev));
  const columns = signals.map((signal) => signal && reader.readColumns(signal.record.runId, shiftColumns()));
  const pairs = pairsOf(reader, samples);
  const shifts = THRESHOLD_SHIFTS.map((shift) => {
    const ofPairs = shift.error === 'primary-electron' && pairs !== undefined ? pairs.change(shift) : 0;
    return {
      source: shift.error,
      how: shift.why,
      changes: columns.map((of) =>
        of === undefined ? null : (1 + rateChange(paperSelection, of, shift)) / (1 + ofPairs) - 1,
      ),
    };
  });
  const reweighting = reweightingErrors(reader, samples, signals);
  const rows = PAPER_SYSTEMATICS.map((paper): Row => {
    const { title, group } = TITLES[paper.name];
    const ofSource = shifts.filter(({ source }) => source === paper.name);
    const largest = (m: 0 | 1) => {
      const changes = ofSource.map(({ changes }) => changes[m]!).filter((change) => change !== null);
      return changes.length === 0 ? null : Math.max(...changes.map(Math.abs));
    };
    const common = {
      source: title,
      name: paper.name,
      group,
      paper_10_mev: paper.at10Mev,
      paper_100_mev: paper.at100Mev,
    };
    if (paper.name === 'ecal-reweighting' && reweighting !== undefined) {
      return {
        ...{ ...common, at_10_mev: reweighting[0], at_100_mev: reweighting[1], origin: 'simulation' },
        how: 'error of the fit to the double ratio of muon pairs, and 4 % (section VII) in quadrature',
      };
    }
    if (ofSource.length > 0 && largest(0) !== null && largest(1) !== null) {
      if (paper.name === 'primary-electron' && pairs !== undefined) {
        return {
          ...{ ...common, origin: 'simulation' },
          at_10_mev: Math.hypot(largest(0)!, pairs.statisticalError),
          at_100_mev: Math.hypot(largest(1)!, pairs.statisticalError),
          how: `largest change of the selected signal over that of the muon pairs, which measure this efficiency, and the statistical error of the pairs in quadrature: ${ofSource.map(({ how }) => how).join('; ')}`,
        };
      }
      return {
        ...{ ...common, at_10_mev: largest(0), at_100_mev: largest(1), origin: 'simulation' },
        how: `largest change of the selected signal: ${ofSource.map(({ how }) => how).join('; ')}`,
      };
    }
    return {
      ...{ ...common, at_10_mev: paper.at10Mev, at_100_mev: paper.at100Mev, origin: 'paper input' },
      how: 'taken from Table III',
    };
  });
  return {
    rows: [...rows, ...totals(rows)],
    shifts: shifts.map(({ source, how, changes }) => ({
      ...{ source, how, at_10_mev: changes[0]!, at_100_mev: changes[1]! },
    })),
  };
}

/** The muon pairs that the efficiency for the primary electron is taken from (Table II): a cut that is moved takes from both. */
interface MeasuredPairs {
  readonly statisticalError: number;
  change(shift: ThresholdShift): number;
}

function pairsOf(reader: EventReader, samples: readonly StoredSample[]): MeasuredPairs | undefined {
  const ofRun = samples.filter(({ conditions }) => conditions === RUN);
  const sample =
    ofRun.find(({ record }) => record.kind === 'data') ??
    ofRun.find(({ process, pileUp }) => process === 'dimuon' && pileUp === 'on');
  if (sample === undefined) return undefined;
  const { count } = selectedPairs(reader, sample.record.runId).sums;
  if (count === 0) return undefined;
  const columns = reader.readColumns(sample.record.runId, [
    ...new Set([...columnsOf(dimuonSelection), ...shiftColumns()]),
  ]);
  return {
    statisticalError: 1 / Math.sqrt(count),
    change: (shift) => rateChange(dimuonSelection, columns, shift),
  };
}

function shiftColumns() {
  const moved = THRESHOLD_SHIFTS.flatMap(({ conditions }) => conditions.map(({ column }) => column));
  return [...new Set([...columnsOf(paperSelection), ...moved])];
}

/** The quadrature that the paper prints, of the efficiency rows alone, and that of all rows: two numbers with two names. */
function totals(rows: readonly Row[]): Row[] {
  const quadrature = (of: readonly Row[], key: 'at_10_mev' | 'at_100_mev' | 'paper_10_mev' | 'paper_100_mev') =>
    Math.hypot(...of.map((row) => row[key] ?? 0));
  const total = (source: string, of: readonly Row[], how: string): Row => ({
    ...{ source, name: null, group: 'total', origin: 'computed', how },
    at_10_mev: quadrature(of, 'at_10_mev'),
    at_100_mev: quadrature(of, 'at_100_mev'),
    paper_10_mev: quadrature(of, 'paper_10_mev'),
    paper_100_mev: quadrature(of, 'paper_100_mev'),
  });
  const { at10Mev, at100Mev } = PAPER_PRINTED_SYSTEMATICS_TOTAL;
  return [
    total(
      "Total of the efficiency (the paper's printed total)",
      rows.filter(({ group }) => group === 'efficiency'),
      `quadrature of the efficiency rows; Table III prints ${100 * at10Mev} % (${100 * at100Mev} %)`,
    ),
    total('Total with EOT and cross section', rows, 'quadrature of all rows; not printed in Table III'),
  ];
}

function reweightingErrors(
  reader: EventReader,
  samples: readonly StoredSample[],
  signals: readonly (StoredSample | undefined)[],
): readonly [number, number] | undefined {
  if (!samples.some(({ process, conditions }) => process === 'dimuon' && conditions === RUN)) return undefined;
  const ratio = muonPairsOf(reader).ratios.find(({ run }) => run === RUN);
  const errors = signals.map((signal) => {
    const correction = ratio?.corrections.find(({ mass_mev }) => mass_mev === signal?.massMev);
    return correction === undefined ? undefined : Math.hypot(correction.error, REWEIGHTING_STATISTICAL);
  });
  const [light, heavy] = errors;
  return light === undefined || heavy === undefined ? undefined : [light, heavy];
}

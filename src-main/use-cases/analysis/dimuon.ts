import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { RUN_CONDITIONS, type RunConditions } from '../../../contract/run-card.ts';
import { PAPER_TABLE_I } from '../../../physics/analysis/paper-numbers.ts';
import {
  binSpectrum,
  doubleRatio,
  fitRatio,
  RATIO_EDGES_GEV,
  reweightingFactor,
} from '../../../physics/analysis/spectrum-ratio.ts';
import type { WeightSums } from '../../../physics/event-model/event-chunk.ts';
import { cutBits, columnsOf, demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights } from '../../../physics/selection/cutflow.ts';
import { dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { withStore } from '../../store/with-store.ts';
import { electronsOnTarget } from './electrons-on-target.ts';
import { noSample, samplesOfStore, type StoredSample } from './samples-of-store.ts';

type Reply = CallReply<'analysis.dimuon'>;

export function muonPairs({ store }: CallRequest<'analysis.dimuon'>): Reply {
  return withStore(store, muonPairsOf);
}

/** Table I and the double ratios of every run that has muon pairs. */
export function muonPairsOf(reader: EventReader): Reply {
  const samples = samplesOfStore(reader);
  const found = RUN_CONDITIONS.flatMap((run) => {
    const expected = dimuons(samples, run, 'off')[0] ?? dimuons(samples, run, 'on')[0];
    if (expected === undefined) return [];
    return [{ run, expected, recorded: recordedPairs(samples, run, expected) }];
  });
  if (found.length === 0) {
    throw noSample(reader.path, 'muon pairs', 'Simulate some: twin simulate --process dimuon --pile-up off.');
  }
  return {
    rows: found.map(({ run, expected, recorded }) => tableRow(reader, run, expected, recorded, samples)),
    ratios: found.flatMap(({ run, expected, recorded }) =>
      recorded === undefined ? [] : [ratioOfRun(reader, samples, run, expected, recorded)],
    ),
  };
}

/** What stands for the experiment's data: pseudo-data, or where there are none the simulation with the run's pile-up. */
interface Recorded {
  readonly sample: StoredSample;
  readonly are: 'pseudo-data' | 'simulation';
}

function dimuons(samples: readonly StoredSample[], run: RunConditions, pileUp: 'on' | 'off'): StoredSample[] {
  return samples.filter(
    (sample) =>
      sample.record.kind === 'mc' &&
      sample.process === 'dimuon' &&
      sample.conditions === run &&
      sample.pileUp === pileUp,
  );
}

function recordedPairs(
  samples: readonly StoredSample[],
  run: RunConditions,
  expected: StoredSample,
): Recorded | undefined {
  const data = samples.find(({ record, conditions }) => record.kind === 'data' && conditions === run);
  if (data !== undefined) return { sample: data, are: 'pseudo-data' };
  const [simulated] = dimuons(samples, run, 'on');
  return simulated === undefined || simulated === expected ? undefined : { sample: simulated, are: 'simulation' };
}

/** Events that pass a selection, per electron on target. */
interface Yield {
  readonly perElectron: number;
  readonly error: number;
}

function yieldOf(reader: EventReader, sample: StoredSample, samples: readonly StoredSample[]): Yield {
  const { weight, squares } = selectedPairs(reader, sample.record.runId).sums;
  const electrons = electronsOnTarget(reader, sample, samples);
  return { perElectron: weight / electrons, error: Math.sqrt(squares) / electrons };
}

/** Selected pairs of a run: their sums, energies in the ECAL, and weights. */
export function selectedPairs(
  reader: EventReader,
  runId: number,
  selection: Selection = dimuonSelection,
): { readonly sums: WeightSums; readonly columns: ReadonlyMap<string, Float64Array> } {
  const names = [...new Set([...columnsOf(selection), ...PAIR_COLUMNS])];
  const columns = reader.readColumns(runId, names);
  const weights = columns.get('weight')!;
  const pass = selection.cuts.map(({ name }) => name);
  const chosen = demanded(selection, cutBits(selection, columns, weights.length), { pass, fail: [] });
  return {
    sums: sumWeights(weights, chosen),
    columns: new Map(names.map((name) => [name, columns.get(name)!.filter((_, i) => chosen[i] === 1)])),
  };
}

/** Columns of the figures of muon pairs. */
const PAIR_COLUMNS = [
  'weight',
  'e_ecal_gev',
  'e_hcal_gev',
  'e_hcal1_gev',
  'e_hcal2_gev',
  'e_hcal3_gev',
  'e_hcal4_gev',
] as const;

function tableRow(
  reader: EventReader,
  run: RunConditions,
  expected: StoredSample,
  recorded: Recorded | undefined,
  samples: readonly StoredSample[],
): Reply['rows'][number] {
  const paper = PAPER_TABLE_I[run];
  const mc = yieldOf(reader, expected, samples);
  const data = recorded === undefined ? undefined : yieldOf(reader, recorded.sample, samples);
  const f = data === undefined || mc.perElectron === 0 ? undefined : data.perElectron / mc.perElectron;
  const relative = (of: Yield) => (of.perElectron > 0 ? of.error / of.perElectron : 0);
  return {
    run,
    intensity_per_spill: paper.intensity,
    eot: paper.electronsOnTarget,
    n_mc_paper: paper.expected,
    n_data_paper: paper.found,
    f_paper: paper.found / paper.expected,
    f_printed: paper.printedRatio,
    n_mc: paper.electronsOnTarget * mc.perElectron,
    n_mc_error: paper.electronsOnTarget * mc.error,
    n_data: data === undefined ? null : paper.electronsOnTarget * data.perElectron,
    n_data_error: data === undefined ? null : paper.electronsOnTarget * data.error,
    f: f ?? null,
    f_error: f === undefined ? null : f * Math.hypot(relative(mc), relative(data!)),
    data_are: recorded?.are ?? 'none',
  };
}

function ratioOfRun(
  reader: EventReader,
  samples: readonly StoredSample[],
  run: RunConditions,
  expected: StoredSample,
  recorded: Recorded,
): Reply['ratios'][number] {
  const spectrum = ({ record }: StoredSample) => {
    const { columns } = selectedPairs(reader, record.runId);
    return binSpectrum(columns.get('e_ecal_gev')!, columns.get('weight')!);
  };
  const points = doubleRatio(spectrum(recorded.sample), spectrum(expected), RATIO_EDGES_GEV);
  const fit = fitRatio(points);
  const signals = samples.filter(
    ({ process, conditions, production, keep }) =>
      process === 'aprime' && conditions === run && production === 'etl' && keep === 'all',
  );
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    run,
    points: points.map(({ low, high, ratio, error }) => ({
      ...{ low_gev: low, high_gev: high, ratio: finite(ratio), error: finite(error) },
    })),
    fit:
      fit === undefined
        ? null
        : {
            ...{ plateau: fit.plateau, depth: fit.depth, depth_error: fit.depthError },
            ...{ scale_gev: fit.scaleGev, chi2: fit.chi2, degrees: fit.degrees },
          },
    corrections:
      fit === undefined
        ? []
        : signals.map(({ record, massMev }) => {
            const { columns } = selectedPairs(reader, record.runId, paperSelection);
            const { value, error } = reweightingFactor(fit, columns.get('e_ecal_gev')!, columns.get('weight')!);
            return { mass_mev: massMev!, factor: value, error };
          }),
  };
}

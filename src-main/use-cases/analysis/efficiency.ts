import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import {
  calibrationEfficiencies,
  efficiencyColumns,
  efficiencyFactors,
  EFFICIENCY_FACTORS,
  shareBelow,
} from '../../../physics/analysis/efficiency-factors.ts';
import { PAPER_TABLE_II } from '../../../physics/analysis/paper-numbers.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { withStore } from '../../store/with-store.ts';
import { noSample, samplesOfStore, signalNear, type StoredSample } from './samples-of-store.ts';

type Reply = CallReply<'analysis.efficiency'>;

/** Masses of Table II. */
const MASSES_MEV = [10, 100] as const;
/** HCAL thresholds of Fig. 12, GeV. */
const HCAL_THRESHOLDS_GEV = Array.from({ length: 41 }, (_, i) => i / 10);

const TITLES = {
  acceptance: "A' acceptance in the box",
  primary: 'primary e-: track, momentum, SRD',
  ecal: 'ECAL: trigger, cells in time, shape, missing energy',
  veto: 'V2',
  hcal: 'HCAL',
  total: 'Total without the acceptance',
} as const;

export function signalEfficiencies({ store }: CallRequest<'analysis.efficiency'>): Reply {
  return withStore(store, efficienciesOf);
}

/** Table II for every run that has signal. */
export function efficienciesOf(reader: EventReader): Reply {
  const samples = samplesOfStore(reader);
  const rows = RUN_CONDITIONS.flatMap((run) => {
    const calibration = calibrationOf(samples, run);
    const signals = new Set(MASSES_MEV.map((massMev) => signalNear(samples, run, massMev)));
    return [...signals].flatMap((signal) => (signal === undefined ? [] : rowsOf(reader, signal, calibration)));
  });
  if (rows.length === 0) {
    throw noSample(
      reader.path,
      "A' events of which all were kept",
      'Simulate some: twin simulate --process aprime --mass 20MeV.',
    );
  }
  return {
    rows,
    hcal_thresholds: RUN_CONDITIONS.flatMap((run) => thresholdCurve(reader, calibrationOf(samples, run))),
  };
}

/** Electrons as the calibration runs take them: every beam trigger, whatever the ECAL says. */
export function calibrationOf(samples: readonly StoredSample[], run: StoredSample['conditions']) {
  return samples.find(
    ({ record, process, conditions, keep }) =>
      record.kind === 'mc' && process === 'beam' && conditions === run && keep === 'all',
  );
}

function rowsOf(reader: EventReader, signal: StoredSample, calibration: StoredSample | undefined): Reply['rows'] {
  const { factors, total } = efficiencyFactors(
    paperSelection,
    reader.readColumns(signal.record.runId, efficiencyColumns(paperSelection)),
  );
  const calibrated =
    calibration === undefined
      ? undefined
      : calibrationEfficiencies(
          paperSelection,
          reader.readColumns(calibration.record.runId, efficiencyColumns(paperSelection)),
        );
  return [...EFFICIENCY_FACTORS, 'total' as const].map((factor) => {
    const { value, error } = factor === 'total' ? total : factors[factor];
    return {
      run: signal.conditions,
      mass_mev: signal.massMev!,
      factor,
      title: TITLES[factor],
      ours: value,
      error,
      calibration: factor === 'veto' || factor === 'hcal' ? (calibrated?.[factor] ?? null) : null,
      paper: paperValue(signal, factor),
      origin: 'simulation',
    };
  });
}

/** Table II is for run III; the nearer mass in the logarithm. */
function paperValue({ conditions, massMev }: StoredSample, factor: Reply['rows'][number]['factor']): number | null {
  if (conditions !== 'run-III' || factor === 'acceptance') return null;
  const isLight = massMev! * massMev! < MASSES_MEV[0] * MASSES_MEV[1];
  return PAPER_TABLE_II[factor][isLight ? 'at10Mev' : 'at100Mev'];
}

function thresholdCurve(reader: EventReader, calibration: StoredSample | undefined): Reply['hcal_thresholds'] {
  if (calibration === undefined) return [];
  const columns = reader.readColumns(calibration.record.runId, ['trigger_beam', 'e_hcal_gev']);
  const onTarget = columns.get('trigger_beam')!;
  const energies = columns.get('e_hcal_gev')!.filter((_, i) => onTarget[i] === 1);
  const shares = shareBelow(energies, HCAL_THRESHOLDS_GEV);
  return [
    {
      run: calibration.conditions,
      threshold_gev: [...HCAL_THRESHOLDS_GEV],
      efficiency: shares.map(({ value }) => value),
      error: shares.map(({ error }) => error),
    },
  ];
}

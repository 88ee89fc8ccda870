import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import { fillHistogram, fillPlane, type BinnedAxis } from '../../physics/selection/histogram.ts';
import type { ExportedHistogram, HistogramAxis } from '../../physics/statistics/export/uhi-histogram.ts';
import type { EventReader } from '../store/event-reader.ts';
import type { RunRecord } from '../store/run-record.ts';

/** What is exported of each run: the columns of the paper's figures. */
const SPECTRA = [
  ['e_ecal_gev', { bins: 120, min: 0, max: 120 }],
  ['e_hcal_gev', { bins: 120, min: -2, max: 118 }],
  ['e_preshower_gev', { bins: 100, min: 0, max: 10 }],
  ['momentum_gev', { bins: 100, min: 90, max: 110 }],
  ['srd1_mev', { bins: 120, min: 0, max: 120 }],
  ['srd2_mev', { bins: 120, min: 0, max: 120 }],
  ['srd3_mev', { bins: 120, min: 0, max: 120 }],
] as const satisfies readonly (readonly [EventColumnName, BinnedAxis])[];

const PLANE = {
  x: ['e_ecal_gev', { bins: 60, min: 0, max: 120 }],
  y: ['e_hcal12_gev', { bins: 60, min: -2, max: 58 }],
} as const;

/** Weighted spectra of the electrons on target of a run, and its events in the (E_ECAL, E_HCAL1+2) plane. */
export function runHistograms(reader: EventReader, { runId, label }: RunRecord): ExportedHistogram[] {
  const names = [...SPECTRA.map(([name]) => name), PLANE.x[0], PLANE.y[0], 'weight', 'trigger_beam'] as const;
  const columns = reader.readColumns(runId, [...new Set(names)]);
  const weights = columns.get('weight')!;
  const onTarget = Uint8Array.from(columns.get('trigger_beam')!);
  const title = (name: string) => `run ${runId}, ${label}: ${name}`;
  const spectra = SPECTRA.map(([name, axis]): ExportedHistogram => {
    const { values, errors } = fillHistogram(axis, columns.get(name)!, weights, onTarget);
    return { name: title(name), axes: [regular(name, axis)], values, variances: errors.map((error) => error * error) };
  });
  const [x, y] = [PLANE.x, PLANE.y].map(([name, axis]) => ({ axis, values: columns.get(name)! }));
  const { values, errors } = fillPlane(x!, y!, weights, onTarget);
  const plane: ExportedHistogram = {
    name: title('e_hcal12_gev against e_ecal_gev'),
    axes: [regular(PLANE.y[0], PLANE.y[1]), regular(PLANE.x[0], PLANE.x[1])], // the last one is the fastest
    values,
    variances: errors.map((error) => error * error),
  };
  return [...spectra, plane];
}

function regular(label: string, { bins, min, max }: BinnedAxis): HistogramAxis {
  return { kind: 'regular', label, lower: min, upper: max, bins };
}

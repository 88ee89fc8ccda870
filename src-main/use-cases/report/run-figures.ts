import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { fillHistogram, fillPlane, type BinnedAxis } from '../../../physics/selection/histogram.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';

const ENERGY: BinnedAxis = { bins: 60, min: 0, max: 120 };

const SPECTRA = [
  ['e_ecal_gev', 'E_{ECAL}', 'ECAL energy'],
  ['e_hcal_gev', 'E_{HCAL}', 'HCAL energy'],
] as const satisfies readonly (readonly [EventColumnName, string, string])[];

/** Spectra of a run's electrons on target, and its events in the plane of the two calorimeters. */
export function drawRunFigures(reader: EventReader, run: RunRecord): Figure[] {
  const columns = reader.readColumns(run.runId, ['e_ecal_gev', 'e_hcal_gev', 'e_hcal12_gev', 'weight', 'trigger_beam']);
  const weights = columns.get('weight')!;
  const onTarget = Uint8Array.from(columns.get('trigger_beam')!);
  const spectra = SPECTRA.map(([column, label, name]): Figure => {
    const { edges, values, errors } = fillHistogram(ENERGY, columns.get(column)!, weights, onTarget);
    return {
      ...commonOf(run, column.replaceAll('_', '-'), `${name}, run ${run.runId}`),
      description: `Weighted spectrum of the ${name} of ${run.label}, electrons on target.`,
      x: { label, unit: 'GeV', scale: 'linear', range: [ENERGY.min, ENERGY.max] },
      y: { label: 'Weighted events', scale: 'log' },
      layers: [{ id: 'events', kind: 'histogram', style: 'line', edges, values, errors }],
    };
  });
  const plane = fillPlane(
    { axis: ENERGY, values: columns.get('e_ecal_gev')! },
    { axis: ENERGY, values: columns.get('e_hcal12_gev')! },
    weights,
    onTarget,
  );
  return [
    ...spectra,
    {
      ...commonOf(run, 'plane', `Events in the (E_ECAL, E_HCAL) plane, run ${run.runId}`),
      description: `Weighted events of ${run.label} in the plane of ECAL energy and energy of the first two HCAL modules.`,
      x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [ENERGY.min, ENERGY.max] },
      y: { label: 'E_{HCAL1+2}', unit: 'GeV', scale: 'linear', range: [ENERGY.min, ENERGY.max] },
      colour: { label: 'Weighted events', scale: 'log', map: 'viridis' },
      layers: [{ id: 'events', kind: 'heat-map', xEdges: plane.xEdges, yEdges: plane.yEdges, values: plane.values }],
    },
  ];
}

function commonOf(run: RunRecord, what: string, name: string): Pick<Figure, 'id' | 'name' | 'label' | 'provenance'> {
  const made = run.kind === 'mc' ? 'simulation' : run.process === 'external' ? 'imported-data' : 'pseudo-data';
  return {
    id: `run-${run.runId}-${what}`,
    name,
    label: figureLabel(made.replace('imported-data', 'imported data')),
    provenance: { kinds: [made], sources: [run.label], inputs: [run.digest!] },
  };
}

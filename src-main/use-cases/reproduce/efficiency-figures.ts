import type { CallReply } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { PAPER_TABLE_II } from '../../../physics/analysis/paper-numbers.ts';
import { fillHistogram } from '../../../physics/selection/histogram.ts';
import { signalBox } from '../../../physics/selection/paper-selection.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { calibrationOf } from '../analysis/efficiency.ts';
import type { StoredSample } from '../analysis/samples-of-store.ts';

const THRESHOLD_GEV = signalBox.hcalEnergy.max;
const COLOURS = { 'run-I': 'blue', 'run-II': 'green', 'run-III': 'vermilion' } as const;

/** Fig. 12: the energy that leaks from the ECAL into the HCAL, and the efficiency against the HCAL threshold. */
export function drawEfficiencyFigures(
  reader: EventReader,
  samples: readonly StoredSample[],
  curves: CallReply<'analysis.efficiency'>['hcal_thresholds'],
): Figure[] {
  return [leakFigure(reader, samples), thresholdFigure(curves)].filter((figure) => figure !== undefined);
}

function leakFigure(reader: EventReader, samples: readonly StoredSample[]): Figure | undefined {
  const calibration = calibrationOf(samples, 'run-III');
  if (calibration === undefined) return undefined;
  const columns = reader.readColumns(calibration.record.runId, ['trigger_beam', 'e_hcal_gev']);
  const onTarget = columns.get('trigger_beam')!;
  const energies = columns.get('e_hcal_gev')!;
  const { edges, values, errors, underflow, overflow } = fillHistogram(
    { bins: 100, min: 0, max: 10 },
    energies,
    new Float64Array(energies.length).fill(1),
    Uint8Array.from(onTarget, (value) => +(value === 1)),
  );
  return {
    id: 'fig-12a-hcal-leak',
    name: 'Energy in the HCAL from 100 GeV electrons',
    description: 'Distribution of the energy in the four HCAL modules for beam electrons of the calibration trigger.',
    label: figureLabel('simulation', 'run III'),
    x: { label: 'E_{HCAL}', unit: 'GeV', scale: 'linear', range: [0, 10] },
    y: { label: 'Events / 0.1 GeV', scale: 'log' },
    layers: [
      {
        ...{ id: 'electrons', kind: 'histogram', label: 'calibration electrons', style: 'filled' },
        ...{ edges, values, errors, underflow, overflow },
      },
      {
        ...{ id: 'threshold', kind: 'reference', direction: 'vertical', at: THRESHOLD_GEV, dash: 'dashed' },
        label: 'threshold',
      },
    ],
    provenance: { kinds: ['simulation'], sources: ['Fig. 12 of the paper, left'] },
  };
}

function thresholdFigure(curves: CallReply<'analysis.efficiency'>['hcal_thresholds']): Figure | undefined {
  if (curves.length === 0) return undefined;
  return {
    id: 'fig-12b-hcal-efficiency',
    name: 'Efficiency against the HCAL threshold',
    description: 'Share of 100 GeV electrons of the calibration trigger below the HCAL threshold, by run.',
    label: figureLabel('simulation'),
    x: { label: 'E^{th}_{HCAL}', unit: 'GeV', scale: 'linear', range: [0, 4] },
    y: { label: '\\epsilon_{HCAL}', scale: 'linear', range: [0.7, 1.02] },
    layers: [
      ...curves.flatMap(({ run, threshold_gev: x, efficiency, error }) => [
        {
          ...{ id: `${run}-error`, kind: 'band' as const, style: 'filled' as const, colour: COLOURS[run], x },
          low: efficiency.map((value, i) => value - error[i]!),
          high: efficiency.map((value, i) => value + error[i]!),
        },
        {
          ...{ id: run, kind: 'curve' as const, colour: COLOURS[run], x, y: efficiency },
          label: run.replace('run-', 'run '),
        },
      ]),
      {
        ...{ id: 'paper', kind: 'points', label: 'paper, run III', marker: 'square', colour: 'ink' },
        x: [THRESHOLD_GEV],
        y: [PAPER_TABLE_II.hcal.at10Mev],
      },
      { id: 'threshold', kind: 'reference', direction: 'vertical', at: THRESHOLD_GEV, dash: 'dashed' },
    ],
    legend: 'bottom-right',
    provenance: { kinds: ['simulation', 'paper-input'], sources: ['Table II and Fig. 12 of the paper, right'] },
  };
}

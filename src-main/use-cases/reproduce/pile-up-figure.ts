import type { DataColour, Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { RUN_CONDITIONS, type RunConditions } from '../../../contract/run-card.ts';
import { PAPER_TABLE_I } from '../../../physics/analysis/paper-numbers.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { fillHistogram } from '../../../physics/selection/histogram.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { selectedPairs } from '../analysis/dimuon.ts';
import type { StoredSample } from '../analysis/samples-of-store.ts';

const AXIS = { bins: 8, min: 0, max: 80 };
/** Names of the paper's lines stand beyond the last point. */
const SHOWN_TO_GEV = 100;
const COLOURS: Readonly<Record<RunConditions, DataColour>> = {
  'run-I': 'blue',
  'run-II': 'green',
  'run-III': 'vermilion',
};

/** The muon pairs without the limit on E_ECAL of Table I. */
const withoutEcalCut: Selection = {
  ...dimuonSelection,
  cuts: dimuonSelection.cuts.filter(({ name }) => name !== 'ecal-60'),
};

/**
 * What pile-up and its removal leave of muon pairs against the energy in the ECAL, at the three intensities: selected pairs per
 * electron on target with the other beam particles over those without (section VI.A).
 */
export function drawPileUpFigure(reader: EventReader, samples: readonly StoredSample[]): Figure | undefined {
  const layers = RUN_CONDITIONS.flatMap((run) => survivalPoints(reader, samples, run));
  if (layers.length === 0) return undefined;
  return {
    id: 'fig-pile-up-removal',
    name: 'Muon pairs kept with pile-up against the ECAL energy',
    description:
      'Share of the selected muon pairs that is kept when other beam particles are there, against the energy in the ECAL, at the intensities of the three runs.',
    label: figureLabel('simulation'),
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [AXIS.min, SHOWN_TO_GEV] },
    y: { label: 'Pairs with over without pile-up', scale: 'linear', range: [0.5, 1.2] },
    layers: [
      ...layers,
      ...RUN_CONDITIONS.map((run) => ({
        ...{
          id: `paper-${run}`,
          kind: 'reference' as const,
          direction: 'horizontal' as const,
          dash: 'dashed' as const,
        },
        ...{ at: PAPER_TABLE_I[run].found / PAPER_TABLE_I[run].expected, label: `paper, ${run.replace('-', ' ')}` },
      })),
    ],
    legend: 'bottom-right',
    footnote: 'Dashed: f of Table I, of all energies below 60 GeV.',
    provenance: { kinds: ['simulation', 'paper-input'], sources: ['f: Table I of the paper'] },
  };
}

function survivalPoints(reader: EventReader, samples: readonly StoredSample[], run: RunConditions): Figure['layers'] {
  const spectrum = (pileUp: 'on' | 'off') => {
    const sample = samples.find(
      (of) => of.record.kind === 'mc' && of.process === 'dimuon' && of.conditions === run && of.pileUp === pileUp,
    );
    if (sample === undefined) return undefined;
    const { runId } = sample.record;
    const { columns } = selectedPairs(reader, runId, withoutEcalCut);
    const energies = columns.get('e_ecal_gev')!;
    const chosen = new Uint8Array(energies.length).fill(1);
    const { edges, values, errors } = fillHistogram(AXIS, energies, columns.get('weight')!, chosen);
    return { edges, values, errors, electrons: reader.readTotals(runId).onTarget.count };
  };
  const alone = spectrum('off');
  const crowded = spectrum('on');
  if (alone === undefined || crowded === undefined) return [];
  const bins = alone.values.flatMap((value, i) => (value > 0 && crowded.values[i]! > 0 ? [i] : []));
  const ratio = (i: number) => (crowded.values[i]! / crowded.electrons) * (alone.electrons / alone.values[i]!);
  const intensity = (PAPER_TABLE_I[run].intensity / 1e6).toFixed(1);
  return [
    {
      ...{ id: run, kind: 'points', colour: COLOURS[run], marker: 'circle' },
      label: `${run.replace('-', ' ')}: ${intensity} × 10^{6} a spill`,
      x: bins.map((i) => (alone.edges[i]! + alone.edges[i + 1]!) / 2),
      y: bins.map(ratio),
      yErrors: bins.map(
        (i) => ratio(i) * Math.hypot(alone.errors[i]! / alone.values[i]!, crowded.errors[i]! / crowded.values[i]!),
      ),
    },
  ];
}

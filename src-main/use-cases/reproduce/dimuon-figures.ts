import type { CallReply } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { RunConditions } from '../../../contract/run-card.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { DIMUON_ECAL_GEV, dimuonSelection } from '../../../physics/selection/dimuon-selection.ts';
import { fillHistogram, fillPlane, type BinnedAxis, type Histogram1D } from '../../../physics/selection/histogram.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { selectedPairs } from '../analysis/dimuon.ts';
import type { StoredSample } from '../analysis/samples-of-store.ts';

/** The muon pairs without the limit on E_ECAL of Table I. */
const withoutEcalCut: Selection = {
  ...dimuonSelection,
  cuts: dimuonSelection.cuts.filter(({ name }) => name !== 'ecal-60'),
};

type Pairs = ReturnType<typeof selectedPairs>['columns'];

interface PairSample {
  readonly sample: StoredSample;
  readonly columns: Pairs;
}

/** Figures 8 to 11: the plane of the muon pairs, their energy in HCAL2 and HCAL3, in the ECAL, and the double ratio. */
export function drawDimuonFigures(
  reader: EventReader,
  samples: readonly StoredSample[],
  ratios: CallReply<'analysis.dimuon'>['ratios'],
): Figure[] {
  const run: RunConditions = 'run-III';
  const simulated = samples
    .filter(({ record, process, conditions }) => record.kind === 'mc' && process === 'dimuon' && conditions === run)
    .toSorted((a, b) => a.pileUp.localeCompare(b.pileUp))[0];
  if (simulated === undefined) return [];
  const recorded = samples.find(({ record, conditions }) => record.kind === 'data' && conditions === run);
  const read = (sample: StoredSample): PairSample => ({
    sample,
    columns: selectedPairs(reader, sample.record.runId, withoutEcalCut).columns,
  });
  const mc = read(simulated);
  const data = recorded === undefined ? undefined : read(recorded);
  const ratio = ratios.find((of) => of.run === run);
  return [
    pairPlane(data ?? mc),
    moduleFigure('a', 2, mc, data),
    moduleFigure('b', 3, mc, data),
    ecalFigure(mc, data),
    ...(ratio === undefined ? [] : [ratioFigure(ratio)]),
  ];
}

function pairPlane({ sample, columns }: PairSample): Figure {
  const values = (name: string) => columns.get(name)!;
  const count = values('weight').length;
  const plane = fillPlane(
    { axis: { bins: 50, min: 0, max: 100 }, values: values('e_ecal_gev') },
    { axis: { bins: 40, min: 0, max: 160 }, values: values('e_hcal_gev') },
    new Float64Array(count).fill(1),
    new Uint8Array(count).fill(1),
  );
  return {
    id: 'fig-8-dimuon-plane',
    name: 'Muon pairs in the (E_ECAL, E_HCAL) plane',
    description: 'Selected muon pairs in the plane of the energies in the ECAL and in the four HCAL modules.',
    label: labelOf(sample),
    notes: ['e^{−} Z → e^{−} Z \\gamma; \\gamma → \\mu^{+} \\mu^{−}', `${count} events`],
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [0, 100] },
    y: { label: 'E_{HCAL}, four modules', unit: 'GeV', scale: 'linear', range: [0, 160] },
    colour: { label: 'Events', scale: 'linear', map: 'viridis' },
    layers: [{ id: 'events', kind: 'heat-map', xEdges: plane.xEdges, yEdges: plane.yEdges, values: plane.values }],
    footnote: 'Selected with 1 < E_{HCAL1} and E_{HCAL4} < 6 GeV (section V.B).',
    provenance: { kinds: kindsOf(sample), sources: ['axes as in Fig. 8 of the paper'] },
  };
}

function moduleFigure(letter: 'a' | 'b', module: 2 | 3, mc: PairSample, data: PairSample | undefined): Figure {
  const axis = { bins: 60, min: 0, max: 12 };
  const of = ({ columns }: PairSample) =>
    unitHistogram(columns.get(`e_hcal${module}_gev`)!, columns.get('weight')!, axis);
  return {
    id: `fig-9${letter}-dimuon-hcal${module}`,
    name: `Muon pairs in HCAL module ${module}`,
    description: `Energy of muon pairs in HCAL module ${module}, simulated and found, normalised to the same number.`,
    label: labelOf((data ?? mc).sample),
    x: { label: `E_{HCAL${module}}`, unit: 'GeV', scale: 'linear', range: [axis.min, axis.max] },
    y: { label: 'Share of events / 0.2 GeV', scale: 'linear' },
    layers: [
      { id: 'simulation', kind: 'histogram', label: 'simulation', style: 'line', uncertainty: 'belt', ...of(mc) },
      ...dataPoints(data, of),
      {
        ...{ id: 'one-muon', kind: 'reference', direction: 'vertical', at: 2.5, dash: 'dashed' },
        label: 'one muon: 2.5 GeV',
      },
    ],
    provenance: { kinds: allKinds(mc, data), sources: ['2.5 GeV: Fig. 9 of the paper'] },
  };
}

function ecalFigure(mc: PairSample, data: PairSample | undefined): Figure {
  const axis = { bins: 40, min: 0, max: 80 };
  const of = ({ columns }: PairSample) => unitHistogram(columns.get('e_ecal_gev')!, columns.get('weight')!, axis);
  return {
    id: 'fig-10-dimuon-ecal',
    name: 'Muon pairs: energy in the ECAL',
    description: 'Energy in the ECAL of muon pairs of run III, simulated and found, normalised to the same number.',
    label: labelOf((data ?? mc).sample),
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [axis.min, axis.max] },
    y: { label: 'Share of events / 2 GeV', scale: 'linear' },
    layers: [
      { id: 'simulation', kind: 'histogram', label: 'simulation', style: 'filled', uncertainty: 'belt', ...of(mc) },
      ...dataPoints(data, of),
      {
        ...{ id: 'limit', kind: 'reference', direction: 'vertical', at: DIMUON_ECAL_GEV, dash: 'dashed' },
        label: 'Table I',
      },
    ],
    provenance: { kinds: allKinds(mc, data), sources: ['Fig. 10 of the paper'] },
  };
}

function ratioFigure({ points, fit }: CallReply<'analysis.dimuon'>['ratios'][number]): Figure {
  const centres = points.map(({ low_gev, high_gev }) => (low_gev + high_gev) / 2);
  const x = Array.from({ length: 119 }, (_, i) => 1 + i / 2);
  return {
    id: 'fig-11-double-ratio',
    name: 'Double ratio RR against the ECAL energy',
    description:
      'Ratio of the spectra of muon pairs found and simulated, each normalised to its number, against the energy in the ECAL, with the fitted function.',
    label: figureLabel('run III'),
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [0, 60] },
    y: { label: 'RR = R_{data} / R_{MC}', scale: 'linear', range: [0, 2] },
    layers: [
      {
        ...{ id: 'ratio', kind: 'points', label: 'muon pairs', marker: 'circle' },
        x: centres,
        y: points.map(({ ratio }) => ratio),
        xErrors: points.map(({ low_gev, high_gev }) => (high_gev - low_gev) / 2),
        yErrors: points.map(({ error }) => error),
      },
      ...(fit === null
        ? []
        : [
            {
              ...{ id: 'fit', kind: 'curve' as const, label: 'c (1 − a e^{−E/b})', x },
              y: x.map((energy) => fit.plateau * (1 - fit.depth * Math.exp(-energy / fit.scale_gev))),
            },
          ]),
      { id: 'one', kind: 'reference', direction: 'horizontal', at: 1, dash: 'dashed' },
    ],
    footnote:
      'Signal spectra are weighted with the fitted function over its plateau c, bin by bin as in section VI.A of the paper.',
    provenance: { kinds: ['simulation', 'pseudo-data'], sources: ['eq. 24 and Fig. 11 of the paper'] },
  };
}

/** A histogram as shares of its weight. */
function unitHistogram(values: Float64Array, weights: Float64Array, axis: BinnedAxis) {
  const {
    edges,
    values: sums,
    errors,
    underflow,
    overflow,
  } = fillHistogram(axis, values, weights, new Uint8Array(values.length).fill(1));
  const total = sums.reduce((sum, value) => sum + value, underflow + overflow);
  const scale = total > 0 ? 1 / total : 1;
  const scaled = (numbers: readonly number[]) => numbers.map((value) => value * scale);
  return {
    ...{ edges, values: scaled(sums), errors: scaled(errors) },
    ...{ underflow: underflow * scale, overflow: overflow * scale },
  };
}

function dataPoints(
  data: PairSample | undefined,
  of: (sample: PairSample) => Pick<Histogram1D, 'edges' | 'values' | 'errors'>,
): Figure['layers'] {
  if (data === undefined) return [];
  const { edges, values, errors } = of(data);
  return [
    {
      ...{ id: 'data', kind: 'points', label: 'pseudo-data', marker: 'circle', colour: 'vermilion' },
      x: values.map((_, i) => (edges[i]! + edges[i + 1]!) / 2),
      y: values,
      yErrors: errors,
    },
  ];
}

function labelOf({ record, conditions }: StoredSample): string {
  return figureLabel(record.kind === 'data' ? 'pseudo-data' : 'simulation', conditions.replace('run-', 'run '));
}

function kindsOf({ record }: StoredSample): ['pseudo-data' | 'simulation'] {
  return [record.kind === 'data' ? 'pseudo-data' : 'simulation'];
}

function allKinds(mc: PairSample, data: PairSample | undefined) {
  return [...kindsOf(mc.sample), ...(data === undefined ? [] : kindsOf(data.sample))];
}

import type { CallReply } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { exposureWords, figureLabel } from '../../../contract/figure-label.ts';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { PointLimit } from '../search/limits-of-store.ts';
import { drawExclusionFigures } from '../search/exclusion-figures.ts';
import { samplesOfStore } from '../analysis/samples-of-store.ts';
import { drawDimuonFigures } from './dimuon-figures.ts';
import { drawEfficiencyFigures } from './efficiency-figures.ts';
import { drawPileUpFigure } from './pile-up-figure.ts';
import { drawPlaneFigures } from './plane-figures.ts';
import type { StoredSample } from './samples.ts';
import { scanCut } from '../search/cut-scan.ts';
import { drawCutScan } from '../search/cut-scan-figure.ts';
import type { SearchSettings } from '../search/settings.ts';
import type { LimitRow } from './table-v.ts';

const LABEL = figureLabel('simulation');

/** What the analysis found in the samples, for the figures that show it. */
export interface AnalysedSamples {
  readonly ratios: CallReply<'analysis.dimuon'>['ratios'];
  readonly thresholds: CallReply<'analysis.efficiency'>['hcal_thresholds'];
}

/** The figures of the report, numbered as in the paper where the paper has them. */
export function drawFigures(
  reader: EventReader,
  samples: readonly StoredSample[],
  limits: readonly PointLimit[],
  tableV: readonly LimitRow[],
  settings: SearchSettings,
  analysis: AnalysedSamples,
): Figure[] {
  const stored = samplesOfStore(reader);
  const thinned = new Map(
    samples.map(({ run, thinnedParts = new Map<string, number>() }) => [run.runId, thinnedParts]),
  );
  const read = (sample: StoredSample, ...names: EventColumnName[]) => reader.readColumns(sample.run.runId, names);
  const calibration = samples.find(({ purpose }) => purpose === 'calibration')!;
  const signal = (massMev: number) =>
    samples.find((sample) => sample.massMev === massMev && sample.production === 'etl')!;
  const onTarget = read(calibration, 'trigger_beam', 'e_ecal_gev', 'momentum_gev', 'srd1_mev', 'srd2_mev', 'srd3_mev');
  const spectra = [2, 20, 200].map((massMev) => ({
    massMev,
    columns: read(signal(massMev), 'trigger_beam', 'e_ecal_gev'),
  }));
  return [
    limitFigure(tableV),
    ...drawExclusionFigures(limits, settings),
    sensitivityFigure(reader, limits, settings),
    ecalSpectraFigure(spectra),
    ...drawPlaneFigures(reader, stored, thinned),
    ...drawDimuonFigures(reader, stored, analysis.ratios),
    ...[drawPileUpFigure(reader, stored)].filter((figure) => figure !== undefined),
    ...drawEfficiencyFigures(reader, stored, analysis.thresholds),
    calibrationFigure(select(onTarget, 'e_ecal_gev')),
    momentumFigure(select(onTarget, 'momentum_gev')),
    srdFigure([1, 2, 3].map((i) => select(onTarget, `srd${i}_mev` as EventColumnName))),
  ];
}

/** Edges of the signal box that figure 14 tries, in GeV. */
const EDGES_GEV = Array.from({ length: 36 }, (_, i) => 30 + i);

/** Figure 14 has the masses of the paper's: 20 and 2 MeV. */
function sensitivityFigure(reader: EventReader, limits: readonly PointLimit[], settings: SearchSettings): Figure {
  const scans = [20, 2].map((massMev) => {
    const { point } = limits.find((of) => of.point.massMev === massMev && of.point.production === 'etl')!;
    return scanCut(reader, point, EDGES_GEV, settings);
  });
  return drawCutScan(scans, settings);
}

type Columns = ReadonlyMap<EventColumnName, Float64Array>;

/** A column for electrons on target. */
function select(columns: Columns, name: EventColumnName): Float64Array {
  const beam = columns.get('trigger_beam')!;
  return columns.get(name)!.filter((_, i) => beam[i] === 1);
}

interface Histogram {
  readonly edges: number[];
  readonly values: number[];
  readonly errors: number[];
  readonly underflow: number;
  readonly overflow: number;
}

/** Counts, or shares of all entries when `norm` is 'unit'. */
function fill(values: Float64Array, bins: number, min: number, max: number, norm: 'counts' | 'unit'): Histogram {
  const counts = new Array<number>(bins).fill(0);
  let underflow = 0;
  let overflow = 0;
  for (const value of values) {
    const bin = Math.floor(((value - min) / (max - min)) * bins);
    if (bin < 0) underflow++;
    else if (bin >= bins) overflow++;
    else counts[bin]!++;
  }
  const scale = norm === 'unit' && values.length > 0 ? 1 / values.length : 1;
  return {
    edges: Array.from({ length: bins + 1 }, (_, i) => min + (i * (max - min)) / bins),
    values: counts.map((count) => count * scale),
    errors: counts.map((count) => Math.sqrt(count) * scale),
    underflow: underflow * scale,
    overflow: overflow * scale,
  };
}

const simulated = { kinds: ['simulation' as const], sources: [] };

function ecalSpectraFigure(spectra: readonly { massMev: number; columns: Columns }[]): Figure {
  return {
    id: 'fig-6-ecal-spectra',
    name: "Energy in the ECAL for A' events",
    description: "Distribution of the energy deposited in the ECAL by e- Z -> e- Z A' for three A' masses, unit area.",
    label: LABEL,
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [0, 100] },
    y: { label: 'Share of events / 2 GeV', scale: 'log' },
    layers: spectra.map(({ massMev, columns }) => ({
      id: `mass-${massMev}`,
      kind: 'histogram' as const,
      label: `m_{A'} = ${massMev} MeV`,
      style: 'line' as const,
      ...fill(select(columns, 'e_ecal_gev'), 50, 0, 100, 'unit'),
    })),
    footnote: "A' energies above 20 GeV are simulated, so the spectra end at E_{ECAL} = 80 GeV.",
    provenance: { ...simulated, sources: ['Fig. 6 of the paper shows the same masses'] },
  };
}

function calibrationFigure(energies: Float64Array): Figure {
  return {
    id: 'ecal-calibration',
    name: 'ECAL response to the beam',
    description: 'Energy in the ECAL for beam electrons on target.',
    label: LABEL,
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [90, 110] },
    y: { label: 'Events / 0.5 GeV', scale: 'linear' },
    layers: [
      {
        id: 'beam',
        kind: 'histogram',
        label: 'beam electrons',
        style: 'filled',
        ...fill(energies, 40, 90, 110, 'counts'),
      },
    ],
    provenance: simulated,
  };
}

function momentumFigure(momenta: Float64Array): Figure {
  return {
    id: 'momentum',
    name: 'Momentum in the spectrometer',
    description: 'Reconstructed momentum of beam electrons on target with the window of the selection.',
    label: LABEL,
    x: { label: 'P_{e}', unit: 'GeV/c', scale: 'linear', range: [92, 108] },
    y: { label: 'Events / 0.25 GeV/c', scale: 'linear' },
    layers: [
      {
        id: 'beam',
        kind: 'histogram',
        label: 'beam electrons',
        style: 'filled',
        ...fill(momenta, 64, 92, 108, 'counts'),
      },
      { id: 'low', kind: 'reference', direction: 'vertical', at: 98, label: 'cut', dash: 'dashed' },
      { id: 'high', kind: 'reference', direction: 'vertical', at: 102, dash: 'dashed' },
    ],
    provenance: { kinds: ['simulation', 'assumed-shares'], sources: ['beam momentum spread of 1 % is assumed'] },
  };
}

function srdFigure(counters: readonly Float64Array[]): Figure {
  return {
    id: 'srd',
    name: 'Energy in the synchrotron-radiation counters',
    description:
      'Energy in the three counters of the SRD for beam electrons on target, with the window of the selection.',
    label: LABEL,
    x: { label: 'E_{SRD}', unit: 'MeV', scale: 'linear', range: [0, 120] },
    y: { label: 'Events / 2 MeV', scale: 'log' },
    layers: [
      ...counters.map((energies, i) => ({
        id: `counter-${i + 1}`,
        kind: 'histogram' as const,
        label: `counter ${i + 1}`,
        style: 'line' as const,
        ...fill(energies, 60, 0, 120, 'counts'),
      })),
      { id: 'low', kind: 'reference', direction: 'vertical', at: 1, dash: 'dashed' },
      { id: 'high', kind: 'reference', direction: 'vertical', at: 80, label: 'cut', dash: 'dashed' },
    ],
    provenance: simulated,
  };
}

function limitFigure(tableV: readonly LimitRow[]): Figure {
  const x = tableV.map(({ mass_mev }) => mass_mev);
  return {
    id: 'table-v-limits',
    name: 'Upper limits on the mixing beside Table V',
    description: "90 % CL upper limits on epsilon against the mass of the A', ours and those of Table V of the paper.",
    label: figureLabel('simulation', exposureWords(4.3e10)),
    notes: ['90 % CL, exact counting, no event observed'],
    x: { label: "m_{A'}", unit: 'MeV', scale: 'log', range: [0.8, 1500] },
    y: { label: '\\epsilon', scale: 'log', range: [1e-5, 1e-1] },
    layers: [
      {
        id: 'etl',
        kind: 'exclusion',
        label: 'exact tree level',
        excluded: 'above',
        x,
        y: tableV.map((row) => row.eps_ours_k),
      },
      { id: 'ww', kind: 'curve', label: 'WW, no k-factors', dash: 'dashed', x, y: tableV.map((row) => row.eps_ours) },
      {
        id: 'paper-k',
        kind: 'points',
        label: 'paper, with k',
        marker: 'circle',
        x,
        y: tableV.map((row) => row.eps_published_k),
      },
      {
        id: 'paper',
        kind: 'points',
        label: 'paper, no k',
        marker: 'open-square',
        x,
        y: tableV.map((row) => row.eps_published),
      },
    ],
    panel: {
      y: { label: 'ours / paper', scale: 'linear', range: [0.3, 1.7] },
      layers: [
        { id: 'ratio-k', kind: 'points', marker: 'circle', x, y: tableV.map((row) => row.ratio_k) },
        { id: 'ratio', kind: 'points', marker: 'open-square', x, y: tableV.map((row) => row.ratio) },
        { id: 'one', kind: 'reference', direction: 'horizontal', at: 1, dash: 'dashed' },
      ],
    },
    footnote:
      'The published limits with k-factors above 100 MeV are weaker than exact tree level allows: docs/physics/dark-photon.md says why.',
    provenance: {
      kinds: ['simulation', 'paper-input'],
      sources: ['n_{EOT} from the paper', 'efficiencies of each run simulated'],
    },
  };
}

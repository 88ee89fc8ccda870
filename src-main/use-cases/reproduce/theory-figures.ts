import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import {
  kFactorCurve,
  thickTargetSpectrum,
  thinTargetSpectrumPb,
} from '../../../physics/dark-photon/emission-spectra.ts';
import { targetOf } from '../cross-sections/find-target.ts';

const LABEL = figureLabel('calculation');
const provenance = (source: string) => ({ kinds: ['calculation' as const], sources: [source] });

/** Figures 2, 3 and 4 of the paper: what is calculated before any event is simulated. */
export function theoryFigures(): Figure[] {
  const lead = targetOf(shippedMaterials().get('Pb'));
  return [kFactorFigure(lead), thinTargetFigure(lead), thickTargetFigure(lead)];
}

type Lead = ReturnType<typeof targetOf>;

function kFactorFigure(target: Lead): Figure {
  const energies = Array.from({ length: 21 }, (_, i) => 20 + 4 * i);
  return {
    id: 'fig-2-k-factor',
    name: 'k-factor in lead',
    description:
      'Ratio of the simplified Weizsäcker-Williams to the exact-tree-level cross section against the electron energy.',
    label: LABEL,
    x: { label: 'E_{0}', unit: 'GeV', scale: 'linear', range: [20, 100] },
    y: { label: '\\sigma_{WW} / \\sigma_{ETL}', scale: 'linear', range: [0.5, 2.2] },
    layers: [100, 50, 20, 10, 5, 1].map((massMev) => ({
      id: `mass-${massMev}`,
      kind: 'curve' as const,
      label: `m_{A'} = ${massMev} MeV`,
      x: energies,
      y: kFactorCurve({ massGev: massMev / 1000, target }, energies),
    })),
    footnote: 'The paper states k = 1.7 at 100 MeV and 100 GeV, and k = 1 at 5 MeV.',
    provenance: provenance('paper, Fig. 2 and eqs. 9–13'),
  };
}

function thinTargetFigure(target: Lead): Figure {
  const edges = Array.from({ length: 41 }, (_, i) => Math.min(0.9999, i / 40));
  return {
    id: 'fig-3-thin-target',
    name: "A' spectrum from a thin lead target",
    description: "Exact-tree-level A' spectrum for 100 MeV against the share of the electron's energy.",
    label: LABEL,
    notes: ["m_{A'} = 100 MeV, exact tree level"],
    x: { label: "x = E_{A'}/E_{e}", scale: 'linear', range: [0, 1] },
    y: { label: 'd\\sigma/dx for \\epsilon = 1', unit: 'pb', scale: 'log' },
    layers: [20, 50, 100].map((electronEnergyGev) => ({
      id: `energy-${electronEnergyGev}`,
      kind: 'histogram' as const,
      label: `E_{e} = ${electronEnergyGev} GeV`,
      style: 'line' as const,
      edges,
      values: thinTargetSpectrumPb({ massGev: 0.1, electronEnergyGev, target }, 'etl', edges).map(
        (value, i) => value / (edges[i + 1]! - edges[i]!),
      ),
    })),
    provenance: provenance('paper, Fig. 3'),
  };
}

function thickTargetFigure(target: Lead): Figure {
  const edges = Array.from({ length: 26 }, (_, i) => 50 + 2 * i);
  const layers = [10, 100].flatMap((massMev) =>
    (['iww', 'etl'] as const).map((model) => ({
      id: `${model}-${massMev}`,
      kind: 'histogram' as const,
      label: `m_{A'} = ${massMev} MeV, ${model === 'etl' ? 'exact tree level' : 'improved WW'}`,
      style: 'line' as const,
      dash: model === 'etl' ? ('solid' as const) : ('dashed' as const),
      colour: massMev === 10 ? ('blue' as const) : ('vermilion' as const),
      edges,
      values: thickTargetSpectrum({ massGev: massMev / 1000, beamEnergyGev: 100, target, model }, edges),
    })),
  );
  return {
    id: 'fig-4-thick-target',
    name: "A' spectrum from the dump",
    description:
      "Number of A' per electron of 100 GeV on thick lead against the A' energy, which is the missing energy.",
    label: LABEL,
    x: { label: "E_{A'}", unit: 'GeV', scale: 'linear', range: [50, 100] },
    y: { label: "A' per electron / 2 GeV for \\epsilon = 1", scale: 'log' },
    layers,
    provenance: provenance('paper, Fig. 4'),
  };
}

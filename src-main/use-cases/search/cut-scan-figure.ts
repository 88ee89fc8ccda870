import type { DataColour, Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { PAPER_BOX_EDGE_GEV } from '../../../physics/analysis/paper-numbers.ts';
import type { CutScan } from './cut-scan.ts';
import type { SearchSettings } from './settings.ts';
import { inputsOfPoint } from './simulated-inputs.ts';

const COLOURS: readonly DataColour[] = [
  'blue',
  'green',
  'orange',
  'purple',
  'vermilion',
  'sky-blue',
  'yellow',
  'ink',
  'grey',
];

/** Figure 14: how the average expected limit depends on the cut on E_ECAL, each mass relative to the paper's cut. */
export function drawCutScan(
  scans: readonly CutScan[],
  { confidenceLevel, systematics, backgrounds }: SearchSettings,
): Figure {
  const { point: example, edgesGev: edges } = scans[0]!;
  const inputs = inputsOfPoint(example, backgrounds);
  // what follows the edge of the box, run by run
  const sloped = example.runs
    .flatMap(({ name, electronsOnTarget }) => inputs.backgrounds(name, electronsOnTarget))
    .filter(({ slopePerGev }) => slopePerGev !== undefined);
  const list = (values: readonly (number | undefined)[]) =>
    values.map((value) => Number(value!.toPrecision(3))).join(', ');
  const reference = nearest(edges, PAPER_BOX_EDGE_GEV);
  return {
    id: 'fig-14-sensitivity',
    name: 'Sensitivity against the cut on E_ECAL',
    description: `Average expected ${percent(confidenceLevel)} CL limit on epsilon against the upper edge of the signal box in E_ECAL, relative to that at ${edges[reference]} GeV, for A' of ${scans.map(({ point }) => point.massMev).join(', ')} MeV.`,
    label: figureLabel('simulation'),
    notes: [`${percent(confidenceLevel)} CL, ${systematics === 'none' ? 'exact' : 'hybrid'} CL_{s}`],
    x: { label: 'E_{ECAL} below', unit: 'GeV', scale: 'linear', range: [edges[0]!, edges.at(-1)!] },
    y: { label: `Mean expected \\epsilon limit / that at ${edges[reference]} GeV`, scale: 'linear' },
    layers: [
      ...scans.map(({ point, edgesGev, epsilon }, i) => ({
        ...{ id: `mass-${point.massMev}-${point.geometry}`, kind: 'curve' as const, x: [...edgesGev] },
        colour: COLOURS[i % COLOURS.length]!,
        y: epsilon.map((value) => value / epsilon[reference]!),
        label: `${point.massMev} MeV: ${(epsilon[reference]! * 1e4).toFixed(2)} × 10^{−4} at ${edges[reference]} GeV`,
      })),
      { id: 'paper', kind: 'reference', direction: 'vertical', at: PAPER_BOX_EDGE_GEV, label: 'paper', dash: 'dashed' },
    ],
    legend: scans.length > 3 ? 'beside' : 'top-left',
    footnote:
      sloped.length === 0
        ? 'No background follows the edge.'
        : `Background: \\it{n}_{b} exp(p_{2} (E − 50 GeV)) with p_{2} = ${list(sloped.map(({ slopePerGev }) => slopePerGev))} per GeV and n_{b} = ${list(sloped.map(({ value }) => value))} by run, other sources held.`,
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources:
        backgrounds === undefined
          ? ['slopes and n_{b}: section VIII of the paper', 'other sources: Table IV']
          : ['background: simulated'],
    },
  };
}

const percent = (level: number): string => `${Number((100 * level).toPrecision(6))} %`;

function nearest(values: readonly number[], wanted: number): number {
  return values.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best]! - wanted) ? i : best), 0);
}

import type { CallReply } from '../../contract/calls.ts';
import type { Figure } from '../../contract/figure.ts';
import { exposureWords, figureLabel } from '../../contract/figure-label.ts';

export type LimitRow = CallReply<'analysis.reproduce'>['tables']['V'][number];

/** Limits on ε against the mass of the A′: the combined one with its expected band, and Table V of the paper. */
export function limitFigure(rows: readonly LimitRow[]): Figure {
  const x = rows.map(({ mass_mev }) => mass_mev);
  const expected = (i: number) => rows.map(({ eps_expected_k }) => eps_expected_k[i] ?? null);
  return {
    id: 'limits',
    name: 'Upper limits on the mixing strength',
    description:
      "90 % CL upper limits on epsilon against the mass of the A', observed and expected, beside the paper's.",
    label: figureLabel('simulation', exposureWords(4.3e10)),
    notes: ['90 % CL, runs I-III combined, exact tree level'],
    x: { label: "m_{A'}", unit: 'MeV', scale: 'log', range: [0.8, 1500] },
    y: { label: '\\epsilon', scale: 'log', range: [1e-5, 1e-1] },
    layers: [
      {
        ...{ kind: 'band', id: 'two-sigma', label: 'expected, ±2σ', colour: 'yellow', style: 'filled' },
        ...{ x, low: expected(0), high: expected(4) },
      },
      {
        ...{ kind: 'band', id: 'one-sigma', label: 'expected, ±1σ', colour: 'green', style: 'filled' },
        ...{ x, low: expected(1), high: expected(3) },
      },
      {
        ...{
          kind: 'exclusion',
          id: 'observed',
          label: 'observed',
          excluded: 'above',
          style: 'outline',
          colour: 'blue',
        },
        ...{ x, y: rows.map((row) => row.eps_combined_k) },
      },
      {
        ...{ kind: 'points', id: 'paper', label: 'paper, Table V', marker: 'circle', colour: 'ink' },
        ...{ x, y: rows.map((row) => row.eps_published_k) },
      },
    ],
    panel: {
      y: { label: 'ours / paper', scale: 'linear', range: [0.3, 1.7] },
      layers: [
        {
          ...{ kind: 'points', id: 'ratio', marker: 'circle', colour: 'ink', x },
          y: rows.map((row) => row.eps_combined_k / row.eps_published_k),
        },
        { kind: 'reference', id: 'one', direction: 'horizontal', at: 1, dash: 'dashed' },
      ],
    },
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources: ['n_{EOT} and total efficiencies from the paper'],
    },
  };
}

import type { Figure } from '../../contract/figure.ts';
import type { LimitRow } from '../hooks/use-limits.ts';

const ABOUT_TWIN = 'Points: Table V of the paper, with k-factors. Ours is a parametrised twin of the detector.';

/** The exclusion of ε with the limits that the paper prints beside it, and the ratio of ours to them below. */
export function withPaper(figure: Figure, rows: readonly LimitRow[]): Figure {
  const printed = rows.filter(({ production, published }) => production === 'etl' && published !== null);
  if (figure.id !== 'fig-15-exclusion' || printed.length === 0) return figure;
  const x = printed.map(({ mass_mev }) => mass_mev);
  const ratios = printed.map(({ observed, published }) => observed / published!);
  return {
    ...figure,
    layers: [
      ...figure.layers,
      {
        ...{ id: 'paper-table-v', kind: 'points', label: 'paper, Table V', marker: 'circle', colour: 'ink', x },
        y: printed.map(({ published }) => published),
      },
    ],
    panel: {
      y: { label: 'ours / paper', scale: 'linear', range: [0, Math.max(2, ...ratios.map((ratio) => 1.15 * ratio))] },
      layers: [
        { id: 'ratio', kind: 'points', marker: 'circle', colour: 'ink', x, y: ratios },
        { id: 'one', kind: 'reference', direction: 'horizontal', at: 1, dash: 'dashed' },
      ],
    },
    footnote: [figure.footnote, ABOUT_TWIN].filter((note) => note !== undefined).join(' '),
  };
}

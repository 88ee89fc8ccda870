import type { Figure, Layer, Provenance } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';
import type { CutCondition } from './edit-selection.ts';
import { columnOf, formatSignificant } from './format.ts';
import type { Histogram } from './plane-figure.ts';

interface CutFigureInput {
  readonly cut: string;
  readonly condition: CutCondition;
  /** Events that pass all other cuts, and those of them that are brushed. */
  readonly all: Histogram;
  readonly brushed: Histogram | undefined;
  readonly scale: 'linear' | 'log';
  readonly kinds: readonly Provenance[];
  readonly sources: readonly string[];
}

/** N − 1: one column of the events that pass all other cuts, with the bounds of this one. */
export function cutFigure({ cut, condition, all, brushed, scale, kinds, sources }: CutFigureInput): Figure {
  const { title, unit, about } = columnOf(condition.column);
  const width = (all.x_edges[1] ?? 1) - (all.x_edges[0] ?? 0);
  const per = unit === '' ? '' : ` / ${formatSignificant(width, 2)} ${unit}`;
  const { min, max } = condition;
  return {
    id: `n-1-${cut}-${condition.column}`.replaceAll('_', '-'),
    name: `N − 1: ${plain(cut)}, ${condition.column}`,
    description: `${about} of the events that pass all cuts but ${cut}, with the bounds of this cut.`,
    label: figureLabel(kinds.join(' and ')),
    notes: outsideNotes(all),
    x: {
      label: title,
      ...(unit === '' ? {} : { unit }),
      scale: 'linear',
      range: [all.x_edges[0]!, all.x_edges.at(-1)!],
    },
    y: { label: `Events${per}`, scale },
    layers: [
      histogramLayer('all', all, { colour: 'blue', style: 'line' }),
      ...(brushed === undefined
        ? []
        : [histogramLayer('brushed', brushed, { colour: 'purple', style: 'filled', label: 'brushed' })]),
      ...[min, max].flatMap((at, side): Layer[] =>
        at === undefined
          ? []
          : [
              {
                id: side === 0 ? 'at-least' : 'at-most',
                kind: 'reference',
                direction: 'vertical',
                at,
                colour: 'vermilion',
                dash: 'dashed',
              },
            ],
      ),
    ],
    provenance: { kinds, sources: [], inputs: sources },
  };
}

const plain = (name: string) => name.replaceAll('-', ' ');

function histogramLayer(
  id: string,
  { x_edges, values, errors, underflow, overflow }: Histogram,
  look: { readonly colour: 'blue' | 'purple'; readonly style: 'line' | 'filled'; readonly label?: string },
): Layer {
  return {
    ...{ id, kind: 'histogram', edges: x_edges, ...look, underflow, overflow },
    ...{ values, errors },
  };
}

function outsideNotes({ underflow, overflow }: Histogram): string[] {
  const parts = [
    ...(underflow > 0 ? [`below: ${formatSignificant(underflow, 3)}`] : []),
    ...(overflow > 0 ? [`above: ${formatSignificant(overflow, 3)}`] : []),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
}

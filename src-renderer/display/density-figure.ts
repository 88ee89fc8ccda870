import type { Figure, Provenance } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';
import { formatCount } from './format.ts';
import type { PointDensity } from './point-cloud.ts';

/** Finer than this, a map has more bins than can be drawn: it is drawn coarser. */
const MOST_BINS = 160;

interface DensityWords {
  readonly title: string;
  readonly sample: string;
  readonly kinds: readonly Provenance[];
}

/** The points of many events against the beam, layers one over the other: the sum of all bins is the number of points. */
export function densityFigure({ bins, binMm }: PointDensity, { title, sample, kinds }: DensityWords): Figure {
  const [x, y] = [
    edgesOf(
      bins.map(({ xMm }) => xMm),
      binMm,
    ),
    edgesOf(
      bins.map(({ yMm }) => yMm),
      binMm,
    ),
  ];
  const values = new Array<number>((x.length - 1) * (y.length - 1)).fill(0);
  const placeIn = (edges: readonly number[], mm: number) =>
    Math.min(edges.length - 2, Math.floor((mm + binMm / 2 - edges[0]!) / (edges[1]! - edges[0]!)));
  for (const { xMm, yMm, count } of bins) values[placeIn(y, yMm) * (x.length - 1) + placeIn(x, xMm)]! += count;
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return {
    id: 'point-density',
    name: 'Density of the points of many events',
    description: `${title} of ${sample}, seen along the beam: ${total} points.`,
    label: figureLabel(kinds.join(' and ')),
    notes: [title, `${formatCount(total)} points`],
    x: { label: '\\it{x}', unit: 'mm', scale: 'linear', range: [x[0]!, x.at(-1)!] },
    y: { label: '\\it{y}', unit: 'mm', scale: 'linear', range: [y[0]!, y.at(-1)!] },
    colour: { label: 'Points', scale: 'log', map: 'viridis' },
    layers: [{ id: 'points', kind: 'heat-map', xEdges: x, yEdges: y, values }],
    provenance: { kinds, sources: [sample] },
  };
}

/** Edges of equal bins around all of them: some whole number of the finer bins wide. */
function edgesOf(lowsMm: readonly number[], binMm: number): readonly number[] {
  const [least, most] = lowsMm.length === 0 ? [0, 0] : [Math.min(...lowsMm), Math.max(...lowsMm)];
  const fine = Math.round((most - least) / binMm) + 1;
  const together = Math.ceil(fine / MOST_BINS);
  return Array.from({ length: Math.ceil(fine / together) + 1 }, (_, i) => least + i * together * binMm);
}

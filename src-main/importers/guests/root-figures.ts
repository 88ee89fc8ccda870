import type { Figure, LayerOf } from '../../../contract/figure.ts';
import type { JsonPlace } from './json-place.ts';

const MOST_BINS = 250_000;

/** Whether an object of the class is drawn as a figure. */
export function isHistogram(className: string): boolean {
  return /^TH[12][CSIFDLK]$/.test(className);
}

/**
 * A TH1 or TH2 as a figure. Bin 0 lies below the axis and bin n + 1 above it; errors are the roots of fSumw2, or where
 * there is none of the contents. Source: ROOT reference, TH1.
 */
export function figureOf(histogram: JsonPlace, path: string, fileName: string): Figure {
  const isMap = histogram.at('_typename').text().startsWith('TH2');
  const x = axisOf(histogram.at('fXaxis'));
  const y = isMap ? axisOf(histogram.at('fYaxis')) : undefined;
  const stride = x.edges.length + 1;
  const rows = y === undefined ? 1 : y.edges.length + 1;
  if (stride * rows > MOST_BINS) throw histogram.refuse(`The histogram has more than ${MOST_BINS} bins.`);
  const contents = histogram.at('fArray').numbers(stride * rows);
  const title = plain(histogram.find('fTitle')?.text() ?? '');
  const name = title === '' ? path : title;
  const common = {
    id: slugOf(path),
    name: path,
    description: `${name}, read from ${fileName}.`,
    label: markupOf(name),
    provenance: { kinds: ['imported-data'], sources: [plain(fileName)] },
  } as const;
  if (y !== undefined) {
    return {
      ...common,
      x: { label: x.label, scale: 'linear' },
      y: { label: y.label, scale: 'linear' },
      colour: { label: 'Entries', scale: 'linear', map: 'viridis' },
      layers: [
        {
          ...{ id: 'bins', kind: 'heat-map', xEdges: x.edges, yEdges: y.edges },
          values: y.edges.slice(1).flatMap((_, iy) => contents.slice((iy + 1) * stride + 1, (iy + 2) * stride - 1)),
        },
      ],
    };
  }
  const ownLabel = histogram.find('fYaxis')?.find('fTitle')?.text() ?? '';
  return {
    ...common,
    x: { label: x.label, scale: 'linear' },
    y: { label: ownLabel === '' ? 'Entries' : markupOf(ownLabel), scale: 'linear' },
    layers: [stepsOf(histogram, x.edges, contents)],
  };
}

function stepsOf(histogram: JsonPlace, edges: readonly number[], contents: readonly number[]): LayerOf<'histogram'> {
  const bins = edges.length - 1;
  const squares = histogram.find('fSumw2')?.numbers(0) ?? [];
  const variances = squares.length >= bins + 2 ? squares : contents;
  return {
    ...{ id: 'bins', kind: 'histogram', style: 'line', edges },
    values: contents.slice(1, bins + 1),
    errors: variances.slice(1, bins + 1).map((variance) => Math.sqrt(Math.abs(variance))),
    ...{ underflow: contents[0]!, overflow: contents[bins + 1]! },
  };
}

/** Equal bins from fXmin to fXmax, or the edges of fXbins where there are some. */
function axisOf(axis: JsonPlace): { readonly edges: readonly number[]; readonly label: string } {
  const bins = axis.at('fNbins').count(MOST_BINS);
  if (bins === 0) throw axis.refuse('The axis has no bins.');
  const given = axis.find('fXbins')?.numbers(0) ?? [];
  const [low, high] = [axis.at('fXmin').number(), axis.at('fXmax').number()];
  const edges =
    given.length === bins + 1
      ? [...given]
      : Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
  if (edges.some((edge, i) => i > 0 && !(edge > edges[i - 1]!)))
    throw axis.refuse('The edges of the bins do not rise.');
  return { edges, label: markupOf(axis.find('fTitle')?.text() ?? '') };
}

/** TLatex writes `#epsilon` where figures write `\epsilon`. */
function markupOf(text: string): string {
  return plain(text).replaceAll(/#([A-Za-z]+)/g, '\\$1');
}

function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').slice(0, 200);
}

function slugOf(path: string): string {
  const slug = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `root-${slug === '' ? 'histogram' : slug.slice(0, 80)}`;
}

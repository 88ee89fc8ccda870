import { precondition } from '../../foundation/failure.ts';

/** One axis: equal bins, or edges. */
export type HistogramAxis =
  | {
      readonly kind: 'regular';
      readonly label: string;
      readonly lower: number;
      readonly upper: number;
      readonly bins: number;
    }
  | { readonly kind: 'variable'; readonly label: string; readonly edges: readonly number[] };

/**
 * A histogram in the UHI exchange format, version 1 (scikit-hep.org: uhi.io.json), which hist and boost-histogram read.
 * Values run over the axes with the last one fastest and hold no under- and overflow; with variances the storage is
 * weighted, else double.
 */
export function uhiHistogram(
  name: string,
  axes: readonly HistogramAxis[],
  values: readonly number[],
  variances?: readonly number[],
): string {
  const shape = axes.map((axis) => (axis.kind === 'regular' ? axis.bins : axis.edges.length - 1));
  const cells = shape.reduce((product, count) => product * count, 1);
  precondition(values.length === cells, 'a histogram has one value a bin');
  precondition(variances === undefined || variances.length === cells, 'a histogram has one variance a bin');
  return JSON.stringify({
    uhi_schema: 1,
    writer_info: { 'na64-twin': {} },
    metadata: { name },
    axes: axes.map((axis) => ({
      ...(axis.kind === 'regular'
        ? { type: 'regular', lower: axis.lower, upper: axis.upper, bins: axis.bins }
        : { type: 'variable', edges: axis.edges }),
      underflow: false,
      overflow: false,
      circular: false,
      metadata: { label: axis.label },
    })),
    storage:
      variances === undefined
        ? { type: 'double', values: nest(values, shape) }
        : { type: 'weighted', values: nest(values, shape), variances: nest(variances, shape) },
  });
}

type Nested = number | readonly Nested[];

function nest(values: readonly number[], [count, ...rest]: readonly number[]): readonly Nested[] {
  if (rest.length === 0 || count === undefined) return values;
  const size = values.length / count;
  return Array.from({ length: count }, (_, i) => nest(values.slice(i * size, (i + 1) * size), rest));
}

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

export interface ExportedHistogram {
  readonly name: string;
  readonly axes: readonly HistogramAxis[];
  /** One a bin, the last axis fastest, no under- or overflow. */
  readonly values: readonly number[];
  readonly variances?: readonly number[];
}

/**
 * Histograms in the UHI exchange format, version 1 (scikit-hep/uhi, histogram.schema.json), which hist and
 * boost-histogram read: one entry a name. With variances the storage is `weighted`, else `double`.
 */
export function uhiDocument(histograms: readonly ExportedHistogram[]): string {
  return `${JSON.stringify(Object.fromEntries(histograms.map((histogram) => [histogram.name, uhiEntry(histogram)])))}\n`;
}

function uhiEntry({ axes, values, variances }: ExportedHistogram): object {
  const shape = axes.map((axis) => (axis.kind === 'regular' ? axis.bins : axis.edges.length - 1));
  const cells = shape.reduce((product, count) => product * count, 1);
  for (const contents of [values, variances ?? values])
    precondition(
      contents.length === cells && contents.every(Number.isFinite),
      'a histogram has one finite number a bin',
    );
  return {
    uhi_schema: 1,
    writer_info: { 'na64-twin': {} },
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
  };
}

type Nested = number | readonly Nested[];

function nest(values: readonly number[], [count, ...rest]: readonly number[]): readonly Nested[] {
  if (rest.length === 0 || count === undefined) return values;
  const size = values.length / count;
  return Array.from({ length: count }, (_, i) => nest(values.slice(i * size, (i + 1) * size), rest));
}

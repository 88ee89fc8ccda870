/** Bins of one axis: equal widths from min to max. */
export interface BinnedAxis {
  readonly bins: number;
  readonly min: number;
  readonly max: number;
}

/** A weighted histogram with what lies outside it. Errors are the roots of the sums of squared weights. */
export interface Histogram1D {
  readonly edges: number[];
  readonly counts: number[];
  readonly values: number[];
  readonly errors: number[];
  readonly underflow: number;
  readonly overflow: number;
}

export interface Histogram2D {
  readonly xEdges: number[];
  readonly yEdges: number[];
  /** At [iy · bins of x + ix]. */
  readonly counts: number[];
  readonly values: number[];
  readonly errors: number[];
  /** Weight that lies outside the plane shown. */
  readonly outside: number;
}

export interface Profile {
  readonly edges: number[];
  readonly counts: number[];
  /** Weighted mean of y by bin, NaN in empty bins; its error is the spread over √N_eff, NaN below two events. */
  readonly means: number[];
  readonly errors: number[];
}

/** The bin of a value; −1 below, `bins` above. The upper edge of the axis belongs to its last bin. */
export function binOf({ bins, min, max }: BinnedAxis, value: number): number {
  if (value < min) return -1;
  if (value > max) return bins;
  return Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
}

/** The bins + 1 edges of an axis. */
export function edgesOf({ bins, min, max }: BinnedAxis): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => min + (i * (max - min)) / bins);
}

/** Fills the chosen events (1) of a column. */
export function fillHistogram(
  axis: BinnedAxis,
  values: Float64Array,
  weights: Float64Array,
  chosen: Uint8Array,
): Histogram1D {
  const counts = zeros(axis.bins);
  const sums = zeros(axis.bins);
  const squares = zeros(axis.bins);
  let underflow = 0;
  let overflow = 0;
  for (let i = 0; i < values.length; i++) {
    if (chosen[i] === 0) continue;
    const weight = weights[i]!;
    const bin = binOf(axis, values[i]!);
    if (bin < 0) underflow += weight;
    else if (bin >= axis.bins) overflow += weight;
    else {
      counts[bin]!++;
      sums[bin]! += weight;
      squares[bin]! += weight * weight;
    }
  }
  return { edges: edgesOf(axis), counts, values: sums, errors: squares.map(Math.sqrt), underflow, overflow };
}

/** Weighted 2D histogram of the chosen events; errors are √Σw² by cell. */
export function fillPlane(
  x: { readonly axis: BinnedAxis; readonly values: Float64Array },
  y: { readonly axis: BinnedAxis; readonly values: Float64Array },
  weights: Float64Array,
  chosen: Uint8Array,
): Histogram2D {
  const cells = x.axis.bins * y.axis.bins;
  const counts = zeros(cells);
  const sums = zeros(cells);
  const squares = zeros(cells);
  let outside = 0;
  for (let i = 0; i < weights.length; i++) {
    if (chosen[i] === 0) continue;
    const weight = weights[i]!;
    const ix = binOf(x.axis, x.values[i]!);
    const iy = binOf(y.axis, y.values[i]!);
    if (ix < 0 || iy < 0 || ix >= x.axis.bins || iy >= y.axis.bins) {
      outside += weight;
      continue;
    }
    const cell = iy * x.axis.bins + ix;
    counts[cell]!++;
    sums[cell]! += weight;
    squares[cell]! += weight * weight;
  }
  return {
    xEdges: edgesOf(x.axis),
    yEdges: edgesOf(y.axis),
    counts,
    values: sums,
    errors: squares.map(Math.sqrt),
    outside,
  };
}

/** Weighted mean of y in bins of x, over the chosen events. */
export function fillProfile(
  axis: BinnedAxis,
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  chosen: Uint8Array,
): Profile {
  const counts = zeros(axis.bins);
  const sums = zeros(axis.bins);
  const squares = zeros(axis.bins);
  const first = zeros(axis.bins);
  const second = zeros(axis.bins);
  for (let i = 0; i < x.length; i++) {
    const bin = chosen[i] === 0 ? -1 : binOf(axis, x[i]!);
    if (bin < 0 || bin >= axis.bins) continue;
    const weight = weights[i]!;
    counts[bin]!++;
    sums[bin]! += weight;
    squares[bin]! += weight * weight;
    first[bin]! += weight * y[i]!;
    second[bin]! += weight * y[i]! * y[i]!;
  }
  const means = first.map((sum, bin) => (counts[bin]! > 0 ? sum / sums[bin]! : NaN));
  const errors = second.map((sum, bin) => {
    if (counts[bin]! < 2) return NaN;
    const spread = Math.max(0, sum / sums[bin]! - means[bin]! * means[bin]!);
    return Math.sqrt((spread * squares[bin]!) / (sums[bin]! * sums[bin]!));
  });
  return { edges: edgesOf(axis), counts, means, errors };
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

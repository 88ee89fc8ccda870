import type { Dataset } from '../histfactory/data.ts';
import type { Fitter } from './fitter.ts';
import { hesseCovariance } from './hesse.ts';

export interface SampleYield {
  readonly name: string;
  readonly bins: readonly number[];
  readonly total: number;
  /** Error of the total from the fit's covariance; undefined where there is none. */
  readonly totalError: number | undefined;
}

export interface ChannelYields {
  readonly name: string;
  readonly samples: readonly SampleYield[];
  readonly bins: readonly number[];
  /** Errors of the bins, correlations included. */
  readonly binErrors: readonly (number | undefined)[];
  readonly total: number;
  readonly totalError: number | undefined;
  readonly observed: readonly number[];
}

/**
 * Expected events by channel, sample and bin at a point, with errors carried through the covariance of the parameters
 * marked free: σ² = gᵀ V g with g = ∂(yield)/∂θ by central differences of a hundredth of each error (the yields are
 * smooth functions; the relative error of g is about 1e-4 of the non-linearity over one error).
 */
export function tabulateYields(
  fitter: Fitter,
  data: Dataset,
  point: Float64Array,
  isFree: ArrayLike<number>,
): readonly ChannelYields[] {
  const { likelihood, model } = fitter;
  const covariance = hesseCovariance(fitter, data, point, isFree);
  const at = (moved: Float64Array) => likelihood.expectedBySample(moved);
  const centre = at(point);
  const sides =
    covariance?.indices.map((parameter) => {
      const step = 0.01 * covariance.errors.get(parameter)!;
      const up = Float64Array.from(point);
      const down = Float64Array.from(point);
      up[parameter]! += step;
      down[parameter]! -= step;
      return { up: at(up), down: at(down), step };
    }) ?? [];
  const errorOf = (read: (yields: readonly (readonly Float64Array[])[]) => number): number | undefined => {
    if (covariance === undefined) return undefined;
    const slope = sides.map(({ up, down, step }) => (read(up) - read(down)) / (2 * step));
    let variance = 0;
    slope.forEach((a, i) => slope.forEach((b, j) => (variance += a * b * covariance.matrix[i * slope.length + j]!)));
    return Math.sqrt(Math.max(0, variance));
  };
  const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
  return model.channels.map((channel, c) => {
    const bins = Array.from({ length: channel.binCount }, (_, bin) => sum(centre[c]!.map((sample) => sample[bin]!)));
    return {
      name: channel.name,
      samples: channel.samples.map(({ name }, s) => ({
        name,
        bins: [...centre[c]![s]!],
        total: sum(centre[c]![s]!),
        totalError: errorOf((yields) => sum(yields[c]![s]!)),
      })),
      bins,
      binErrors: bins.map((_, bin) => errorOf((yields) => sum(yields[c]!.map((sample) => sample[bin]!)))),
      total: sum(bins),
      totalError: errorOf((yields) => sum(yields[c]!.map((sample) => sum(sample)))),
      observed: [...data.main.subarray(channel.start, channel.start + channel.binCount)],
    };
  });
}

import { expect } from 'vitest';
import { gaussLegendre, integrate } from '../../../physics/foundation/quadrature.ts';
import { gammaQ } from '../../../physics/foundation/special-functions.ts';

const RULE = gaussLegendre(16);

/**
 * Compares numbers drawn by `draw` with a density by Pearson's χ² over equal bins of a coordinate; the false-alarm chance of a comparison is 1e-6.
 * `density` need not be normalised, and `coordinate` makes bins even where the density is steep (its inverse maps bin edges back).
 */
export function expectSampled(options: {
  readonly draw: () => number;
  readonly density: (value: number) => number;
  readonly low: number;
  readonly high: number;
  readonly samples: number;
  readonly bins?: number;
  readonly coordinate?: { readonly of: (value: number) => number; readonly inverse: (coordinate: number) => number };
}): void {
  const { draw, density, low, high, samples, bins = 40 } = options;
  const { of, inverse } = options.coordinate ?? { of: (value) => value, inverse: (value) => value };
  const start = of(low);
  const width = (of(high) - start) / bins;
  const expected = Array.from({ length: bins }, (_, bin) =>
    integrate(RULE, inverse(start + bin * width), inverse(start + (bin + 1) * width), density),
  );
  const total = expected.reduce((sum, each) => sum + each, 0);
  const counts = new Float64Array(bins);
  for (let i = 0; i < samples; i++) {
    const bin = Math.floor((of(draw()) - start) / width);
    counts[Math.min(bins - 1, Math.max(0, bin))]! += 1;
  }
  let chiSquare = 0;
  let degrees = -1;
  expected.forEach((share, bin) => {
    const mean = (samples * share) / total;
    if (mean < 8) return;
    chiSquare += (counts[bin]! - mean) ** 2 / mean;
    degrees += 1;
  });
  expect(degrees).toBeGreaterThan(5);
  expect(gammaQ(degrees / 2, chiSquare / 2)).toBeGreaterThan(1e-6);
}

/** Mean, variance and standard error of the mean of numbers drawn. */
export function momentsOf(
  draw: () => number,
  samples: number,
): { readonly mean: number; readonly variance: number; readonly error: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < samples; i++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / samples;
  const variance = squares / samples - mean * mean;
  return { mean, variance, error: Math.sqrt(variance / samples) };
}

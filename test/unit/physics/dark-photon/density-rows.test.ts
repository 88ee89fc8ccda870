import { describe, expect, it } from 'vitest';
import { cellOf, DensityRows } from '../../../../physics/dark-photon/density-rows.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';

const N = 20_000;
/** Kolmogorov's λ for a false alarm of 1e-4. */
const KOLMOGOROV = 2.23;

function distance(values: readonly number[], cumulative: (u: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((u, i) => Math.max(cumulative(u) - i / sorted.length, (i + 1) / sorted.length - cumulative(u))),
  );
}

describe('piecewise linear densities', () => {
  const rows = new DensityRows(4, 2);
  rows.fill(0, (point) => [0, 1, 0][point]!);
  rows.fill(1, (point) => [1, 1, 1][point]!);
  rows.fill(2, (point) => [2, 1, 0][point]!);
  rows.fill(3, () => 0);

  it.each([
    [0, 'a tent', (u: number) => (u < 0.5 ? 2 * u * u : 1 - 2 * (1 - u) ** 2)],
    [1, 'flat', (u: number) => u],
    [2, 'falling to zero', (u: number) => 1 - (1 - u) ** 2],
    [3, 'empty, taken as flat', (u: number) => u],
  ] as const)(
    'row %i, %s, is sampled as tabulated (n = 20,000, seed 3, false alarm 1e-4)',
    (row, _name, cumulative) => {
      const stream = new RandomStream(3, 0, 'density');
      const values = Array.from({ length: N }, () => rows.sample(row, stream));
      expect(distance(values, cumulative) * Math.sqrt(N)).toBeLessThan(KOLMOGOROV);
    },
  );
});

it('finds the cell of a cumulative table and skips empty ones', () => {
  const cumulative = Float64Array.of(9, 0, 1, 1, 4);
  expect(cellOf(cumulative, 1, 3, 0)).toBe(0);
  expect(cellOf(cumulative, 1, 3, 0.99)).toBe(0);
  expect(cellOf(cumulative, 1, 3, 1)).toBe(2);
  expect(cellOf(cumulative, 1, 3, 3.9)).toBe(2);
});

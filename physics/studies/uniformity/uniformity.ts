import { gridTiles, type Tile } from '../xy-scan/tile.ts';

/** An electron by where the chambers saw it, relative to the centre of the matrix, and the energy that the ECAL found. */
export interface LocatedElectron {
  readonly xMm: number;
  readonly yMm: number;
  readonly energyGev: number;
}

export interface UniformityRequest {
  readonly xMm: readonly [number, number];
  readonly yMm: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  /** A bin with fewer electrons tells nothing. */
  readonly leastElectrons: number;
}

/** Electrons that arrived in one bin. */
export interface UniformityBin {
  readonly tile: Tile;
  readonly electrons: number;
  readonly meanGev: number;
  readonly errorGev: number;
  /** (mean − mean of all) / error. */
  readonly pull: number;
}

export interface Uniformity {
  readonly bins: readonly UniformityBin[];
  readonly electrons: number;
  readonly meanGev: number;
  readonly rmsGev: number;
  /**
   * Spread of the response from place to place over its mean: √(Σ wᵢ (mᵢ − m)² − expected from statistics alone), wᵢ = nᵢ/n;
   * 0 where the bins differ by no more than chance makes them.
   */
  readonly nonUniformity: number;
  /** Σ pull² over the bins less one: 1 where the response is the same everywhere. */
  readonly chi2PerDegree: number;
}

/** Response of the ECAL over the places of arrival. */
export function measureUniformity(electrons: readonly LocatedElectron[], request: UniformityRequest): Uniformity {
  const tiles = gridTiles(request);
  const { xMm, yMm, columns, rows } = request;
  const energies = tiles.map((): number[] => []);
  for (const { xMm: x, yMm: y, energyGev } of electrons) {
    const column = Math.floor(((x - xMm[0]) / (xMm[1] - xMm[0])) * columns);
    const row = Math.floor(((y - yMm[0]) / (yMm[1] - yMm[0])) * rows);
    if (column >= 0 && row >= 0 && column < columns && row < rows) energies[row * columns + column]!.push(energyGev);
  }
  const all = moments(energies.flat());
  const bins = tiles.flatMap((tile, i): UniformityBin[] => {
    const found = moments(energies[i]!);
    if (found.n < request.leastElectrons) return [];
    // The spread of all gives the error: that of a few electrons is a poor one.
    const errorGev = all.rms / Math.sqrt(found.n);
    const pull = (found.mean - all.mean) / errorGev;
    return [{ tile, electrons: found.n, meanGev: found.mean, errorGev, pull }];
  });
  const shown = bins.reduce((sum, { electrons: n }) => sum + n, 0);
  const spread = bins.reduce((sum, { electrons: n, meanGev }) => sum + (n / shown) * squared(meanGev - all.mean), 0);
  const chance = bins.reduce((sum, { electrons: n, errorGev }) => sum + (n / shown) * squared(errorGev), 0);
  const chi2 = bins.reduce((sum, { pull }) => sum + pull * pull, 0);
  return {
    ...{ bins, electrons: shown, meanGev: all.mean, rmsGev: all.rms },
    nonUniformity: bins.length > 0 ? Math.sqrt(Math.max(0, spread - chance)) / all.mean : 0,
    chi2PerDegree: bins.length > 1 ? chi2 / (bins.length - 1) : 0,
  };
}

function moments(values: readonly number[]): { readonly n: number; readonly mean: number; readonly rms: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
  const square = values.reduce((sum, value) => sum + squared(value - mean), 0);
  return { n, mean, rms: n > 1 ? Math.sqrt(square / (n - 1)) : 0 };
}

const squared = (value: number): number => value * value;

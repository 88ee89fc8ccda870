import type { TileMatter } from '../xy-scan/matter-of-tiles.ts';
import type { ScanPoint } from '../xy-scan/scan-point.ts';
import { quarterTile, type Tile } from '../xy-scan/tile.ts';

/** One tile shot with the same particles in two detectors. */
export interface PairedTile {
  readonly tile: Tile;
  readonly pairs: number;
  /** Pairs that differ in any bit. */
  readonly changed: number;
  readonly firstGev: number;
  readonly secondGev: number;
  /** Mean of second less first over the pairs, and its standard error. */
  readonly differenceGev: number;
  readonly differenceErrorGev: number;
  /** |difference| over its error; 0 where nothing changed. */
  readonly significance: number;
  readonly leakDifference: number;
  /** Greatest relative difference of matter on rays through the tile. */
  readonly matterDifference: number;
}

export function pairTile(
  first: ScanPoint,
  second: ScanPoint,
  matter: { readonly first: TileMatter; readonly second: TileMatter },
): PairedTile {
  const n = first.events;
  let changed = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const isSame =
      first.shots.energyGev[i] === second.shots.energyGev[i] && first.shots.leakShare[i] === second.shots.leakShare[i];
    if (!isSame) changed++;
    sum += second.shots.energyGev[i]! - first.shots.energyGev[i]!;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const off = second.shots.energyGev[i]! - first.shots.energyGev[i]! - mean;
    squares += off * off;
  }
  const error = Math.sqrt(squares / (n - 1) / n);
  return {
    tile: first.tile,
    ...{ pairs: n, changed, firstGev: first.meanGev, secondGev: second.meanGev },
    ...{ differenceGev: mean, differenceErrorGev: error },
    significance: error > 0 ? Math.abs(mean) / error : 0,
    leakDifference: second.leakFraction - first.leakFraction,
    matterDifference: Math.max(
      relative(matter.first.x0Min, matter.second.x0Min),
      relative(matter.first.x0Mean, matter.second.x0Mean),
      relative(matter.first.lambdaMean, matter.second.lambdaMean),
    ),
  };
}

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(b - a) / Math.max(a, b));

/**
 * Quarters of the tiles where showers differ most. Showers alone decide, so that what is found was measured and not read off the
 * two geometries; new particles are shot, so that the choice does not bias what is found there.
 */
export function refinePairs(tiles: readonly PairedTile[], mostTiles: number): Tile[] {
  return tiles
    .filter(({ significance }) => significance > 0)
    .toSorted((a, b) => b.significance - a.significance || a.tile.yMm - b.tile.yMm || a.tile.xMm - b.tile.xMm)
    .slice(0, Math.floor(mostTiles / 4))
    .flatMap(({ tile }) => quarterTile(tile));
}

import type { TileMatter } from '../xy-scan/matter-of-tiles.ts';
import type { PairedPoints } from './paired-shots.ts';
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
  /** |difference| over the error that it would have if only chance had changed the showers; 0 where nothing changed. */
  readonly significance: number;
  readonly leakDifference: number;
  /** Greatest relative difference of matter on rays through the tile. */
  readonly matterDifference: number;
}

/** Second less first, shot by shot. */
function differencesOf({ first, second }: PairedPoints): Float64Array {
  return second.shots.energyGev.map((energyGev, i) => energyGev - first.shots.energyGev[i]!);
}

/**
 * Spread of the difference of a pair that only chance changed: half of the central 68.3 % of all pairs that differ at all. A
 * crack moves few of them by much, so that it does not widen what it is measured by.
 */
export function spreadByChance(points: readonly PairedPoints[]): number {
  const changed = points.flatMap((pair) => [...differencesOf(pair)].filter((difference) => difference !== 0));
  if (changed.length === 0) return 0;
  const sorted = changed.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return (at(0.8415) - at(0.1585)) / 2;
}

/** One tile of a paired comparison: differences of the same shots in two detectors, their mean, error and significance. */
export function pairTile(
  pair: PairedPoints,
  matter: { readonly first: TileMatter; readonly second: TileMatter },
  spreadGev: number,
): PairedTile {
  const { first, second } = pair;
  const n = first.events;
  const differences = differencesOf(pair);
  const isChanged = (difference: number, i: number) =>
    difference !== 0 || first.shots.leakShare[i] !== second.shots.leakShare[i];
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) * (difference - mean), 0);
  return {
    tile: first.tile,
    pairs: n,
    changed: differences.reduce((count, difference, i) => count + Number(isChanged(difference, i)), 0),
    ...{ firstGev: first.meanGev, secondGev: second.meanGev },
    ...{ differenceGev: mean, differenceErrorGev: Math.sqrt(squares / (n - 1) / n) },
    significance: spreadGev > 0 ? (Math.abs(mean) * Math.sqrt(n)) / spreadGev : 0,
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

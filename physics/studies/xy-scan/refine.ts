import type { TileMatter } from './matter-of-tiles.ts';
import type { PointSummary } from './scan-point.ts';
import { quarterTile, type Tile } from './tile.ts';

/** A tile as the scan has it. */
export interface ScannedTile {
  readonly tile: Tile;
  readonly summary: PointSummary;
  readonly matter: TileMatter;
}

/** A line thinner than this share of the usual depth is a structure worth a closer look. */
const THIN_LINE = 0.97;
/** A mean that is this many standard errors from the usual one is, too. */
const SIGNIFICANT = 4;

/**
 * Tiles of the next stage: the quarters of those where rays find less matter than usual (cell borders, fibres, gaps, cracks) or
 * where the showers differ from the usual mean. Depends on results of this stage alone, so that a scan that was
 * interrupted goes on as it would have.
 */
export function refineTiles(tiles: readonly ScannedTile[], mostTiles: number): Tile[] {
  if (tiles.length === 0) return [];
  const usualX0 = median(tiles.map(({ matter }) => matter.x0Mean));
  const usualGev = median(tiles.map(({ summary }) => summary.meanGev));
  const ranked = tiles
    .map(({ tile, summary, matter }) => ({
      tile,
      thin: matter.x0Min / usualX0,
      pull: Math.abs(summary.meanGev - usualGev) / Math.max(summary.meanErrorGev, Number.MIN_VALUE),
    }))
    .filter(({ thin, pull }) => thin < THIN_LINE || pull > SIGNIFICANT)
    .sort((a, b) => a.thin - b.thin || b.pull - a.pull || a.tile.yMm - b.tile.yMm || a.tile.xMm - b.tile.xMm);
  return ranked.slice(0, Math.floor(mostTiles / 4)).flatMap(({ tile }) => quarterTile(tile));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

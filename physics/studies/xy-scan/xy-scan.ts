import type { Detector } from '../../../geometry/build.ts';
import { matterOfTiles, type ScanFace, type TileMatter } from './matter-of-tiles.ts';
import { refineTiles } from './refine.ts';
import type { ScanPoint } from './scan-point.ts';
import type { PointOrder } from './shoot.ts';
import { gridTiles, type GridRequest, type Tile } from './tile.ts';

export interface ScanPlan extends GridRequest {
  /** Stages of refinement after the grid. */
  readonly refinements: number;
  /** In all stages together. */
  readonly mostPoints: number;
  readonly slope: readonly [number, number];
}

/** A scan as far as it has come: what its points found, and what is next. */
export interface ScanProgress {
  readonly done: readonly { readonly point: ScanPoint; readonly matter: TileMatter }[];
  /** Points of the current stage that are missing; empty when the scan is complete. */
  readonly missing: readonly PointOrder[];
  /** Points known to be needed so far. */
  readonly total: number;
}

/**
 * Rays first, showers then: each stage's tiles follow from the stage before, so that the points of a scan, and their order, depend
 * on its plan alone, whether or not it was interrupted.
 */
export class XyScan {
  readonly #detector: Detector;
  readonly #face: ScanFace;
  readonly #plan: ScanPlan;
  readonly #matter: TileMatter[] = [];

  constructor(detector: Detector, face: ScanFace, plan: ScanPlan) {
    this.#detector = detector;
    this.#face = face;
    this.#plan = plan;
  }

  progressOf(points: ReadonlyMap<number, ScanPoint>): ScanProgress {
    const { refinements, mostPoints } = this.#plan;
    let tiles = gridTiles(this.#plan).slice(0, mostPoints);
    let first = 0;
    const done: { point: ScanPoint; matter: TileMatter }[] = [];
    for (let stage = 0; ; stage++) {
      const orders = tiles.map((tile, i) => ({ point: first + i, tile }));
      const matter = this.#matterOf(first, tiles);
      const found = orders.flatMap(({ point }, i) => {
        const result = points.get(point);
        return result === undefined ? [] : [{ point: result, matter: matter[i]! }];
      });
      done.push(...found);
      const missing = orders.filter(({ point }) => !points.has(point));
      if (missing.length > 0 || stage === refinements) return { done, missing, total: first + tiles.length };
      first += tiles.length;
      const scanned = found.map(({ point, matter: around }) => ({ tile: point.tile, summary: point, matter: around }));
      tiles = refineTiles(scanned, mostPoints - first);
      if (tiles.length === 0) return { done, missing: [], total: first };
    }
  }

  /** Rays are traced once a tile. */
  #matterOf(first: number, tiles: readonly Tile[]): readonly TileMatter[] {
    if (this.#matter.length < first + tiles.length)
      this.#matter.push(...matterOfTiles(this.#detector, this.#face, tiles, this.#plan.slope));
    return this.#matter.slice(first, first + tiles.length);
  }
}

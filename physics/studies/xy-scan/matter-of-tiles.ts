import type { Detector } from '../../../geometry/build.ts';
import { mapMaterial } from '../../../geometry/tracing/material-map.ts';
import type { Tile } from './tile.ts';

/** Rays a side of a tile: 5 × 5 find what is wider than a fifth of the tile. */
const RAYS_A_SIDE = 5;

/** The matter on straight lines through a tile. */
export interface TileMatter {
  readonly x0Mean: number;
  readonly x0Min: number;
  readonly lambdaMean: number;
  readonly lambdaMin: number;
}

/** Where the face of a calorimeter stands and how deep it is. */
export interface ScanFace {
  readonly name: string;
  readonly xCentreMm: number;
  readonly yCentreMm: number;
  readonly zFrontMm: number;
  readonly zBackMm: number;
}

/** X0 and λ through each tile, along the beam's slope. */
export function matterOfTiles(
  detector: Detector,
  face: ScanFace,
  tiles: readonly Tile[],
  slope: readonly [number, number],
): TileMatter[] {
  return tiles.map(({ xMm, yMm, widthMm, heightMm }) => {
    const x = face.xCentreMm + xMm;
    const y = face.yCentreMm + yMm;
    const map = mapMaterial(detector, {
      xMm: [x - widthMm / 2, x + widthMm / 2],
      yMm: [y - heightMm / 2, y + heightMm / 2],
      zMm: [face.zFrontMm, face.zBackMm],
      columns: RAYS_A_SIDE,
      rows: RAYS_A_SIDE,
      slope,
    });
    return { ...spread('x0', map.x0), ...spread('lambda', map.lambdaInt) } as TileMatter;
  });
}

function spread(name: 'x0' | 'lambda', values: Float64Array): Partial<TileMatter> {
  const sum = values.reduce((total, value) => total + value, 0);
  return { [`${name}Mean`]: sum / values.length, [`${name}Min`]: values.reduce((a, b) => Math.min(a, b)) };
}

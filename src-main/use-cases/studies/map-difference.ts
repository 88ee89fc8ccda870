import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { PairedPoints } from '../../../physics/studies/paired/paired-shots.ts';
import { pairTile, refinePairs, spreadByChance, type PairedTile } from '../../../physics/studies/paired/paired-tile.ts';
import { matterOfTiles } from '../../../physics/studies/xy-scan/matter-of-tiles.ts';
import { describeFace, halfSizeOfFace, type ScanBeam } from '../../../physics/studies/xy-scan/scan-probe.ts';
import type { PointOrder } from '../../../physics/studies/xy-scan/shoot.ts';
import { gridTiles, type Tile } from '../../../physics/studies/xy-scan/tile.ts';
import type { PairTask } from '../../workers/study-tasks.ts';
import { TaskPool } from '../../workers/task-pool.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';

type MapReply = NonNullable<CallReply<'study.compare'>['map']>;

/** Tiles that are looked at more closely in each stage. */
const CLOSER = 6;
const ALONG_Z = [0, 0] as const;

/** Electrons tracked through the plates of both ECALs, tile by tile, then closer where they differ most. */
export async function mapDifference(
  request: CallRequest<'study.compare'>,
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
  workers: number,
  { signal, report }: CallContext,
): Promise<MapReply> {
  const beam: ScanBeam = {
    ...{ face: 'ecal', particle: 'e-', energyGev: request.map_energy_gev, slope: ALONG_Z },
    ...{ level: 'tracked', seed: request.seed },
  };
  const half = halfSizeOfFace(pair[0].document, 'ecal', shippedMaterials());
  const rays = pair.map(({ document }) => {
    const [detector, face] = [buildDetector(document), describeFace(document, 'ecal', shippedMaterials())];
    return (tiles: readonly Tile[]) => matterOfTiles(detector, face, tiles, ALONG_Z);
  });
  const task: PairTask = {
    ...{ kind: 'pairs', documents: [pair[0].text, pair[1].text], beam },
    events: request.pairs,
  };
  const pool = new TaskPool<PairTask, PointOrder, PairedPoints>(workerUrl('study-worker'), task, workers);
  const all: PairedTile[] = [];
  const tell = progressMeter(report);
  let spreadGev = 0;
  try {
    let tiles = gridTiles({
      ...{ xMm: [-half.xMm, half.xMm], yMm: [-half.yMm, half.yMm] },
      ...{ columns: request.columns, rows: request.rows },
    });
    for (let stage = 0; stage <= request.refine && tiles.length > 0; stage++) {
      const orders = tiles.map((tile, i) => ({ point: all.length + i, tile }));
      const total = all.length + tiles.length;
      const [first, second] = rays.map((trace) => trace(tiles));
      const shot: PairedPoints[] = [];
      for await (const points of pool.run(orders, signal)) {
        shot.push(points);
        tell({ stage: 'map', unit: 'tiles', done: all.length + shot.length, total });
      }
      if (stage === 0) spreadGev = spreadByChance(shot);
      const found = shot.map((pairs, i) => pairTile(pairs, { first: first![i]!, second: second![i]! }, spreadGev));
      all.push(...found);
      tiles = refinePairs(found, 4 * CLOSER);
    }
  } finally {
    await pool.close();
  }
  const strongest = all.reduce<PairedTile | undefined>(
    (best, tile) => (tile.significance > (best?.significance ?? 0) ? tile : best),
    undefined,
  );
  return {
    tiles: all.map(wireTile),
    strongest: strongest === undefined ? null : wireTile(strongest),
    changed: all.reduce((sum, { changed }) => sum + changed, 0),
    pairs: all.reduce((sum, { pairs }) => sum + pairs, 0),
  };
}

function wireTile({ tile, ...found }: PairedTile): MapReply['tiles'][number] {
  return {
    ...{ x_mm: tile.xMm, y_mm: tile.yMm, width_mm: tile.widthMm, height_mm: tile.heightMm, stage: tile.stage },
    ...{ pairs: found.pairs, changed: found.changed, first_gev: found.firstGev, second_gev: found.secondGev },
    ...{ difference_gev: found.differenceGev, difference_error_gev: found.differenceErrorGev },
    ...{ significance: found.significance, leak_difference: found.leakDifference },
    matter_difference: found.matterDifference,
  };
}

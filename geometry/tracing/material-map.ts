import { TwinError } from '../../physics/foundation/failure.ts';
import type { Detector } from '../build.ts';
import { length, scale, subtract, type Vector3 } from '../volumes/transform.ts';
import { RayWalker } from './ray-walker.ts';

/** How much matter lies on lines through a field of x and y: thin lines show holes, cracks and edges. */
export interface MaterialMapRequest {
  readonly xMm: readonly [low: number, high: number];
  readonly yMm: readonly [low: number, high: number];
  /** Lines start at the first and end at the second. */
  readonly zMm: readonly [front: number, back: number];
  readonly columns: number;
  readonly rows: number;
  /** dx/dz and dy/dz of the lines; x and y are those at the start. */
  readonly slope?: readonly [number, number];
}

/** Values at the centres of the bins, row by row: entry `row · columns + column`. */
export interface MaterialMap {
  readonly columns: number;
  readonly rows: number;
  readonly xMm: Float64Array;
  readonly yMm: Float64Array;
  readonly x0: Float64Array;
  readonly lambdaInt: Float64Array;
  readonly lambdaPion: Float64Array;
}

const MOST_BINS = 4_000_000;

/** Depths along one line through the centre of each bin. */
export function mapMaterial(detector: Detector, request: MaterialMapRequest): MaterialMap {
  const { columns, rows, xMm, yMm, zMm, slope = [0, 0] } = request;
  checkRequest(request);
  const centres = ([low, high]: readonly [number, number], bins: number) =>
    Float64Array.from({ length: bins }, (_, i) => low + ((i + 0.5) * (high - low)) / bins);
  const map: MaterialMap = {
    columns,
    rows,
    xMm: centres(xMm, columns),
    yMm: centres(yMm, rows),
    x0: new Float64Array(columns * rows),
    lambdaInt: new Float64Array(columns * rows),
    lambdaPion: new Float64Array(columns * rows),
  };
  const along: Vector3 = [slope[0], slope[1], 1];
  const direction = scale(along, 1 / length(along));
  const lengthMm = (zMm[1] - zMm[0]) * length(along);
  const materials = detector.tree.materialNames.map((name) => detector.materials.get(name));
  const walker = new RayWalker(detector.tree);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const bin = row * columns + column;
      const from: Vector3 = [map.xMm[column]!, map.yMm[row]!, zMm[0]];
      walker.walk(subtract(from, detector.worldCentre), direction, lengthMm, (index, stretchMm) => {
        const material = materials[index]!;
        map.x0[bin]! += stretchMm / material.radiationLengthMm;
        map.lambdaInt[bin]! += stretchMm / material.interactionLengthMm;
        map.lambdaPion[bin]! += stretchMm / material.pionInteractionLengthMm;
      });
    }
  }
  return map;
}

function checkRequest({ columns, rows, xMm, yMm, zMm, slope }: MaterialMapRequest): void {
  const fail = (problem: string, remedy: string) => {
    throw new TwinError({ code: 'MAP_INVALID', problem, remedy });
  };
  if (![...xMm, ...yMm, ...zMm, ...(slope ?? [])].every(Number.isFinite))
    fail('A material map has a limit that is no number.', 'Give finite numbers.');
  if (!(xMm[0] < xMm[1] && yMm[0] < yMm[1] && zMm[0] < zMm[1]))
    fail('A range of a material map does not rise.', 'Give the lower limit first.');
  if (!(Number.isInteger(columns) && Number.isInteger(rows) && columns > 0 && rows > 0 && columns * rows <= MOST_BINS))
    fail(
      `A material map of ${columns} × ${rows} bins cannot be made.`,
      `Use whole numbers, and at most ${MOST_BINS} bins.`,
    );
}

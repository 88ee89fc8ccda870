import type { Figure } from '../../../contract/figure.ts';
import type { ScanCard } from './scan-card.ts';
import type { ScanReply } from './scan-reply.ts';

type PointRow = ScanReply['points'][number];

/** Maps of a scan: matter on rays, mean, rms, leak. */
export function scanFigures({ points }: ScanReply, card: ScanCard, geometry: string): Figure[] {
  if (points.length === 0) return [];
  const map = (id: string, name: string, label: string, unit: string | undefined, value: (point: PointRow) => number) =>
    tileMap(points, card, geometry, { id, name, label, unit, value });
  return [
    map('scan-x0', 'Least matter on rays', 'least X_{0} of 25 rays', undefined, (point) => point.x0_min),
    map('scan-mean', 'Mean energy', '⟨E⟩', 'GeV', (point) => point.mean_gev),
    map('scan-rms', 'Spread of the energy', 'rms of E', 'GeV', (point) => point.rms_gev),
    map('scan-leak', 'Leak', 'share of the energy that leaves', undefined, (point) => point.leak_fraction),
  ];
}

interface TileMap {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly unit: string | undefined;
  readonly value: (point: PointRow) => number;
}

function tileMap(
  points: readonly PointRow[],
  { face, particle, energy_gev: energy, level, events, angle_mrad: angle }: ScanCard,
  geometry: string,
  { id, name, label, unit, value }: TileMap,
): Figure {
  const { xEdges, yEdges, values } = heatMapOfTiles(points, value);
  return {
    id,
    name,
    description: `${name} over the face of the ${face.toUpperCase()} of ${geometry}: ${events} ${particle} of ${energy} GeV a tile, level ${level}, at ${angle.join(', ')} mrad.`,
    label: `NA64 twin, ${geometry}, ${face.toUpperCase()}, ${particle} ${energy} GeV`,
    x: { label: 'x', unit: 'mm', scale: 'linear' },
    y: { label: 'y', unit: 'mm', scale: 'linear' },
    colour: { label, ...(unit === undefined ? {} : { unit }), scale: 'linear', map: 'viridis' },
    layers: [{ id: 'tiles', kind: 'heat-map', xEdges, yEdges, values }],
    provenance: { kinds: ['simulation'], sources: [`geometry ${geometry}`] },
  };
}

/** A rectangular grid that has every edge of every tile; the finest tile that holds a bin gives its value. */
export function heatMapOfTiles<T extends Pick<PointRow, 'x_mm' | 'y_mm' | 'width_mm' | 'height_mm' | 'stage'>>(
  tiles: readonly T[],
  value: (tile: T) => number,
): { readonly xEdges: number[]; readonly yEdges: number[]; readonly values: (number | null)[] } {
  const xEdges = edgesOf(tiles.flatMap(({ x_mm: x, width_mm: width }) => [x - width / 2, x + width / 2]));
  const yEdges = edgesOf(tiles.flatMap(({ y_mm: y, height_mm: height }) => [y - height / 2, y + height / 2]));
  const columns = xEdges.length - 1;
  const values: (number | null)[] = Array.from({ length: columns * (yEdges.length - 1) }, () => null);
  for (const tile of tiles.toSorted((a, b) => a.stage - b.stage)) {
    const [firstX, lastX] = span(xEdges, tile.x_mm, tile.width_mm);
    const [firstY, lastY] = span(yEdges, tile.y_mm, tile.height_mm);
    for (let row = firstY; row < lastY; row++) {
      for (let column = firstX; column < lastX; column++) values[row * columns + column] = value(tile);
    }
  }
  return { xEdges, yEdges, values };
}

const SAME_MM = 1e-6;

/** Sorted, without those that differ by rounding. */
function edgesOf(all: readonly number[]): number[] {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted.filter((edge, i) => i === 0 || edge - sorted[i - 1]! > SAME_MM);
}

function span(edges: readonly number[], centre: number, width: number): readonly [number, number] {
  const first = edges.findIndex((edge) => edge > centre - width / 2 - SAME_MM);
  const last = edges.findIndex((edge) => edge > centre + width / 2 - SAME_MM);
  return [first, last];
}

import type { Figure } from '../../../contract/figure.ts';

/** A rectangle of a face. */
export interface PlacedTile {
  readonly x_mm: number;
  readonly y_mm: number;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly stage: number;
}

/** What a map of tiles shows. */
export interface TileMap<Tile> {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly label: string;
  readonly colour: NonNullable<Figure['colour']>;
  readonly value: (tile: Tile) => number | null;
  readonly provenance: Figure['provenance'];
}

/** Tiles of a calorimeter's face in colour, x and y from the centre of the matrix, seen against the beam as plots have it. */
export function drawTiles<Tile extends PlacedTile>(
  tiles: readonly Tile[],
  { value, ...described }: TileMap<Tile>,
): Figure {
  return {
    ...described,
    x: { label: 'x', unit: 'mm', scale: 'linear' },
    y: { label: 'y', unit: 'mm', scale: 'linear' },
    layers: [{ id: 'tiles', kind: 'heat-map', zero: 'value', ...gridOfTiles(tiles, value) }],
  };
}

/** A rectangular grid that has every edge of every tile; the finest tile that holds a bin gives its value. */
function gridOfTiles<Tile extends PlacedTile>(
  tiles: readonly Tile[],
  value: (tile: Tile) => number | null,
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

/** From the least value to the greatest: what differs by a per cent from tile to tile would be one colour if the bar began at 0. */
export function rangeOfTiles<Tile extends PlacedTile>(
  tiles: readonly Tile[],
  value: (tile: Tile) => number,
): [number, number] {
  const values = tiles.map(value);
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
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

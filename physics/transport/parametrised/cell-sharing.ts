import { ECAL_COLUMNS, ECAL_ROWS } from '../../event-model/channels.ts';
import { tabulatedNormalCdf } from './lateral-profile.ts';

/** A grid of at most 6 × 6 oblong cells, its centre at the origin. Columns count towards +x, rows towards +y. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
}

const inColumn = new Float64Array(ECAL_COLUMNS); // scratch, filled and read within one call
const inRow = new Float64Array(ECAL_ROWS);

/** Shares of a sum of Gaussians at (x, y) in the cells of a grid, into `shares` (row · columns + column). They sum to at most 1. */
export function shareAmongCells(
  { columns, rows, cellWidthMm, cellHeightMm }: CellGrid,
  xMm: number,
  yMm: number,
  widthsMm: Float64Array,
  weights: Float64Array,
  shares: Float64Array,
): void {
  shares.fill(0, 0, columns * rows);
  for (let i = 0; i < widthsMm.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    shareAlong(columns, cellWidthMm, xMm, widthsMm[i]!, inColumn);
    shareAlong(rows, cellHeightMm, yMm, widthsMm[i]!, inRow);
    for (let row = 0; row < rows; row++) {
      const across = weight * inRow[row]!;
      for (let column = 0; column < columns; column++) shares[row * columns + column]! += across * inColumn[column]!;
    }
  }
}

/** Shares of a Gaussian in cells side by side, the middle of all at 0. */
function shareAlong(cells: number, pitchMm: number, atMm: number, widthMm: number, shares: Float64Array): void {
  let below = tabulatedNormalCdf(((-cells / 2) * pitchMm - atMm) / widthMm);
  for (let cell = 0; cell < cells; cell++) {
    const above = tabulatedNormalCdf(((cell + 1 - cells / 2) * pitchMm - atMm) / widthMm);
    shares[cell] = above - below;
    below = above;
  }
}

/** Share of a sum of Gaussians at (x, y) in the grid as a whole: the sum of shareAmongCells. */
export function shareInGrid(
  { columns, rows, cellWidthMm, cellHeightMm }: CellGrid,
  xMm: number,
  yMm: number,
  widthsMm: Float64Array,
  weights: Float64Array,
): number {
  const halfWidth = (columns * cellWidthMm) / 2;
  const halfHeight = (rows * cellHeightMm) / 2;
  let share = 0;
  for (let i = 0; i < widthsMm.length; i++) {
    const scale = 1 / widthsMm[i]!;
    const across = tabulatedNormalCdf((halfWidth - xMm) * scale) - tabulatedNormalCdf((-halfWidth - xMm) * scale);
    const up = tabulatedNormalCdf((halfHeight - yMm) * scale) - tabulatedNormalCdf((-halfHeight - yMm) * scale);
    share += weights[i]! * across * up;
  }
  return share;
}

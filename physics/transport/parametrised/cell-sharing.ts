import { ECAL_COLUMNS, ECAL_ROWS } from '../../event-model/channels.ts';
import { cornerShare, type RadialShape } from './shower-shape.ts';

/** A grid of at most 6 × 6 oblong cells, its centre at the origin. Columns count towards +x, rows towards +y. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
}

const corners = new Float64Array((ECAL_COLUMNS + 1) * (ECAL_ROWS + 1)); // scratch, filled and read within one call

/** Shares of a shower at (x, y) in the cells of a grid, into `shares` (row · columns + column). They sum to at most 1. */
export function shareAmongCells(
  grid: CellGrid,
  xMm: number,
  yMm: number,
  { coreMm, tailMm, coreWeight }: RadialShape,
  shares: Float64Array,
): void {
  const { columns, rows, cellWidthMm, cellHeightMm } = grid;
  for (let j = 0; j <= rows; j++) {
    const y = (j - rows / 2) * cellHeightMm - yMm;
    for (let i = 0; i <= columns; i++) {
      const x = (i - columns / 2) * cellWidthMm - xMm;
      corners[j * (columns + 1) + i] =
        coreWeight * cornerShare(x, y, coreMm) + (1 - coreWeight) * cornerShare(x, y, tailMm);
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * (columns + 1) + column;
      shares[row * columns + column] =
        corners[at + columns + 2]! - corners[at + columns + 1]! - corners[at + 1]! + corners[at]!;
    }
  }
}

/** Share of a shower at (x, y) in the grid as a whole: the sum of shareAmongCells. */
export function shareInGrid(
  { columns, rows, cellWidthMm, cellHeightMm }: CellGrid,
  xMm: number,
  yMm: number,
  { coreMm, tailMm, coreWeight }: RadialShape,
): number {
  const halfWidth = (columns * cellWidthMm) / 2;
  const halfHeight = (rows * cellHeightMm) / 2;
  const within = (radiusMm: number) =>
    cornerShare(halfWidth - xMm, halfHeight - yMm, radiusMm) -
    cornerShare(-halfWidth - xMm, halfHeight - yMm, radiusMm) -
    cornerShare(halfWidth - xMm, -halfHeight - yMm, radiusMm) +
    cornerShare(-halfWidth - xMm, -halfHeight - yMm, radiusMm);
  return coreWeight * within(coreMm) + (1 - coreWeight) * within(tailMm);
}

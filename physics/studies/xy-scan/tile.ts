/** A rectangle of a calorimeter's face, relative to the centre of the matrix. */
export interface Tile {
  /** 0 for the grid as asked for; each refinement halves the sides once more. */
  readonly stage: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface GridRequest {
  readonly xMm: readonly [low: number, high: number];
  readonly yMm: readonly [low: number, high: number];
  readonly columns: number;
  readonly rows: number;
}

/** The tiles of a grid, row by row from the lowest. */
export function gridTiles({ xMm, yMm, columns, rows }: GridRequest): Tile[] {
  const widthMm = (xMm[1] - xMm[0]) / columns;
  const heightMm = (yMm[1] - yMm[0]) / rows;
  return Array.from({ length: columns * rows }, (_, i) => ({
    stage: 0,
    xMm: xMm[0] + ((i % columns) + 0.5) * widthMm,
    yMm: yMm[0] + (Math.floor(i / columns) + 0.5) * heightMm,
    widthMm,
    heightMm,
  }));
}

/** The four quarters of a tile. */
export function quarterTile({ stage, xMm, yMm, widthMm, heightMm }: Tile): Tile[] {
  return [-1, 1].flatMap((up) =>
    [-1, 1].map((right) => ({
      stage: stage + 1,
      xMm: xMm + (right * widthMm) / 4,
      yMm: yMm + (up * heightMm) / 4,
      widthMm: widthMm / 2,
      heightMm: heightMm / 2,
    })),
  );
}

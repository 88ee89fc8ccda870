import type { PlateStack } from '../tracked/plate-stack.ts';

/** Starts of a library are spread over the middle of a cell, this share of its pitch: beams do not aim at the gaps. */
const MIDDLE = 0.7;
/** Steps of even sequences in one and two dimensions: 1/φ, and the reciprocal of the plastic number. */
export const GOLDEN = 0.6180339887498949;
export const PLASTIC = 0.7548776662466927;

/** Where the showers of a library start in x and y, one after the other: spread evenly over the middle of the hit cell. */
export function placesOfLibrary({ cells, hitCell }: PlateStack, number: number): readonly [number, number] {
  const spread = (step: number): number => MIDDLE * (((number + 1) * step) % 1) - MIDDLE / 2;
  return [
    (hitCell.column + 0.5 - cells.columns / 2 + spread(GOLDEN)) * cells.widthMm,
    (hitCell.row + 0.5 - cells.rows / 2 + spread(PLASTIC)) * cells.heightMm,
  ];
}

import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_HCAL, FIRST_PRESHOWER, HCAL_CELLS } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { shareAmongCells, type CellGrid } from './cell-sharing.ts';
import {
  drawLongitudinalShape,
  meanDepthBetween,
  radialShape,
  shareUpTo,
  type LongitudinalShape,
  type ShowerMedium,
} from './shower-shape.ts';

/** The ECAL as the parametrised shower sees it. */
export interface ShowerCalorimeter {
  readonly medium: ShowerMedium;
  readonly grid: CellGrid;
  readonly preshowerX0: number;
  readonly totalX0: number;
  readonly mmPerX0: number;
  /** Stochastic term of the visible energy without light statistics, √GeV. */
  readonly samplingTerm: number;
}

/** Where a shower starts: position relative to the matrix centre at the front face, slope, depth of the start. */
export interface ShowerStart {
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
  readonly depthX0: number;
}

const shares = new Float64Array(ECAL_CELLS); // scratch, filled and read within one call

/**
 * Adds one electromagnetic shower to the ECAL cells, preshower and main part apart. The energy of a section in a cell is
 * drawn from a Gamma distribution with mean m and variance c² m (GP section 4.2), so that sums have σ/E = c/√E for any
 * choice of cells. What leaks through the rear goes to the central cell of HCAL1. Neglects leakage at front and sides
 * beyond the matrix, and photonuclear reactions.
 */
export function depositShower(
  stream: RandomStream,
  energyGev: number,
  start: ShowerStart,
  calorimeter: ShowerCalorimeter,
  deposits: Deposits,
): void {
  const shape = drawLongitudinalShape(stream, energyGev, calorimeter.medium);
  const toPreshowerEnd = calorimeter.preshowerX0 - start.depthX0;
  const toRear = calorimeter.totalX0 - start.depthX0;
  const inPreshower = shareUpTo(shape, toPreshowerEnd);
  const inEcal = shareUpTo(shape, toRear);
  if (inPreshower > 0) {
    depositSection(
      stream,
      energyGev,
      inPreshower,
      shape,
      0,
      toPreshowerEnd,
      start,
      calorimeter,
      FIRST_PRESHOWER,
      deposits,
    );
  }
  if (inEcal > inPreshower) {
    const from = Math.max(0, toPreshowerEnd);
    depositSection(
      stream,
      energyGev,
      inEcal - inPreshower,
      shape,
      from,
      toRear,
      start,
      calorimeter,
      FIRST_ECAL_MAIN,
      deposits,
    );
  }
  deposits.add(FIRST_HCAL + (HCAL_CELLS >> 1), energyGev * (1 - inEcal));
}

function depositSection(
  stream: RandomStream,
  energyGev: number,
  share: number,
  shape: LongitudinalShape,
  fromX0: number,
  toX0: number,
  start: ShowerStart,
  { medium, grid, mmPerX0, samplingTerm }: ShowerCalorimeter,
  firstChannel: number,
  deposits: Deposits,
): void {
  const depth = meanDepthBetween(shape, fromX0, toX0);
  const maximum = (shape.alpha - 1) / shape.beta;
  const path = (start.depthX0 + depth) * mmPerX0;
  const x = start.xMm + start.slopeX * path;
  const y = start.yMm + start.slopeY * path;
  shareAmongCells(grid, x, y, radialShape(depth / maximum, energyGev, medium), shares);
  const scale = samplingTerm * samplingTerm;
  for (let cell = 0; cell < shares.length; cell++) {
    const mean = energyGev * share * shares[cell]!;
    if (mean > 1e-6) deposits.add(firstChannel + cell, scale * stream.gamma(mean / scale));
  }
}

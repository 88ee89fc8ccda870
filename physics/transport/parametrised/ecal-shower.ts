import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_HCAL, FIRST_PRESHOWER, HCAL_CELLS } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { shareAmongCells, shareInGrid, type CellGrid } from './cell-sharing.ts';
import {
  drawLongitudinalShape,
  meanDepthBetween,
  radialShape,
  shareUpTo,
  type LongitudinalShape,
  type RadialShape,
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

/** One part of the ECAL in depth: what a shower leaves in it, and how that spreads. */
interface ShowerSection {
  /** Mean energy before sampling fluctuations, in all cells together. */
  meanGev: number;
  energyGev: number;
  xMm: number;
  yMm: number;
  radial: RadialShape;
}

/** A shower whose sums are drawn and whose cells are not yet. */
export interface ShowerDraft {
  readonly preshower: ShowerSection;
  readonly main: ShowerSection;
  leakGev: number;
  timeNs: number;
}

export function emptyDraft(): ShowerDraft {
  const section = () => ({ meanGev: 0, energyGev: 0, xMm: 0, yMm: 0, radial: { coreMm: 1, tailMm: 1, coreWeight: 1 } });
  return { preshower: section(), main: section(), leakGev: 0, timeNs: 0 };
}

/**
 * Draws what an electromagnetic shower leaves in preshower and main part as a whole: a Gamma distribution with mean m and
 * variance c² m (GP section 4.2), so that σ/E = c/√E. What leaks through the rear is the rest of the mean profile.
 * Neglects leakage at the front and photonuclear reactions.
 */
export function drawShower(
  stream: RandomStream,
  energyGev: number,
  start: ShowerStart,
  calorimeter: ShowerCalorimeter,
  timeNs: number,
  draft: ShowerDraft,
): void {
  const shape = drawLongitudinalShape(stream, energyGev, calorimeter.medium);
  const toPreshowerEnd = calorimeter.preshowerX0 - start.depthX0;
  const toRear = calorimeter.totalX0 - start.depthX0;
  const inPreshower = shareUpTo(shape, toPreshowerEnd);
  const inEcal = shareUpTo(shape, toRear);
  drawSection(stream, energyGev, inPreshower, shape, 0, toPreshowerEnd, start, calorimeter, draft.preshower);
  const from = Math.max(0, toPreshowerEnd);
  drawSection(stream, energyGev, inEcal - inPreshower, shape, from, toRear, start, calorimeter, draft.main);
  draft.leakGev = energyGev * (1 - inEcal);
  draft.timeNs = timeNs;
}

function drawSection(
  stream: RandomStream,
  energyGev: number,
  share: number,
  shape: LongitudinalShape,
  fromX0: number,
  toX0: number,
  start: ShowerStart,
  { medium, grid, mmPerX0, samplingTerm }: ShowerCalorimeter,
  section: ShowerSection,
): void {
  section.meanGev = 0;
  section.energyGev = 0;
  if (!(share > 0)) return;
  const depth = meanDepthBetween(shape, fromX0, toX0);
  const maximum = (shape.alpha - 1) / shape.beta;
  const path = (start.depthX0 + depth) * mmPerX0;
  section.xMm = start.xMm + start.slopeX * path;
  section.yMm = start.yMm + start.slopeY * path;
  section.radial = radialShape(depth / maximum, energyGev, medium);
  section.meanGev = energyGev * share * shareInGrid(grid, section.xMm, section.yMm, section.radial);
  const scale = samplingTerm * samplingTerm;
  section.energyGev = scale * stream.gamma(section.meanGev / scale);
}

const shares = new Float64Array(ECAL_CELLS); // scratch, filled and read within one call

/** Adds a drawn shower to the cells. What leaked goes to the central cell of HCAL1. */
export function depositDraft(
  stream: RandomStream,
  draft: ShowerDraft,
  { grid, samplingTerm }: ShowerCalorimeter,
  deposits: Deposits,
): void {
  const scale = samplingTerm * samplingTerm;
  depositSection(stream, draft.preshower, grid, scale, FIRST_PRESHOWER, draft.timeNs, deposits);
  depositSection(stream, draft.main, grid, scale, FIRST_ECAL_MAIN, draft.timeNs, deposits);
  deposits.add(FIRST_HCAL + (HCAL_CELLS >> 1), draft.leakGev, draft.timeNs);
}

/**
 * Independent Gamma variables of one scale, divided by their sum, do not depend on it: cells drawn so and scaled to the sum
 * that is already there have the joint distribution that they have without it.
 */
function depositSection(
  stream: RandomStream,
  { meanGev, energyGev, xMm, yMm, radial }: ShowerSection,
  grid: CellGrid,
  scale: number,
  firstChannel: number,
  timeNs: number,
  deposits: Deposits,
): void {
  if (!(energyGev > 0)) return;
  shareAmongCells(grid, xMm, yMm, radial, shares);
  let total = 0;
  for (let cell = 0; cell < shares.length; cell++) total += shares[cell]!;
  let drawn = 0;
  for (let cell = 0; cell < shares.length; cell++) {
    const mean = (meanGev * shares[cell]!) / total;
    shares[cell] = mean > LEAST_CELL_GEV ? stream.gamma(mean / scale) : 0;
    drawn += shares[cell]!;
  }
  if (!(drawn > 0)) return;
  for (let cell = 0; cell < shares.length; cell++) {
    deposits.add(firstChannel + cell, (energyGev * shares[cell]!) / drawn, timeNs);
  }
}

/** Cells with less on average get nothing: a thousandth of a photoelectron. */
const LEAST_CELL_GEV = 5e-6;

const oneDraft = emptyDraft(); // scratch, filled and read within one call

/** Draws one electromagnetic shower and adds it to the cells at once. */
export function depositShower(
  stream: RandomStream,
  energyGev: number,
  start: ShowerStart,
  calorimeter: ShowerCalorimeter,
  deposits: Deposits,
  timeNs = 0,
): void {
  drawShower(stream, energyGev, start, calorimeter, timeNs, oneDraft);
  depositDraft(stream, oneDraft, calorimeter, deposits);
}

import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { shareAmongCells, shareInGrid, type CellGrid } from './cell-sharing.ts';
import type { LateralProfile } from './lateral-profile.ts';
import {
  cutShower,
  drawLongitudinalShape,
  longitudinalSpread,
  type LongitudinalShape,
  type ShowerPrescription,
} from './shower-shape.ts';

/** The ECAL as the parametrised shower sees it. */
export interface ShowerCalorimeter extends ShowerPrescription {
  readonly lateral: LateralProfile;
  readonly grid: CellGrid;
  readonly preshowerX0: number;
  readonly totalX0: number;
  readonly mmPerX0: number;
}

/** What starts a shower, and where: position relative to the matrix centre at the front face, slope, depth of the start. */
export interface ShowerStart {
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
  readonly depthX0: number;
  /** Default: electron, and positrons like them. */
  readonly particle?: 'electron' | 'photon';
}

/** One part of the ECAL in depth: what a shower leaves in it, and how that spreads. */
interface ShowerSection {
  /** Mean energy before sampling fluctuations, in all cells together. */
  meanGev: number;
  energyGev: number;
  xMm: number;
  yMm: number;
  /** Of the Gaussians of the lateral profile. */
  readonly weights: Float64Array;
}

/** A shower whose sums are drawn and whose cells are not yet. */
export interface ShowerDraft {
  readonly preshower: ShowerSection;
  readonly main: ShowerSection;
  /** Square of the sampling term, GeV. */
  quantumGev: number;
  timeNs: number;
  energyGev: number;
  /** Mean energy on the electron scale if the cells had no end. */
  endlessGev: number;
  /** Of the longitudinal profile, from where it begins. */
  shape: LongitudinalShape;
  /** Depths in X0: of the beginning from the front; of the maximum and of the rear from there. */
  startX0: number;
  maximumX0: number;
  rearX0: number;
}

/** Most Gaussians of a lateral profile. */
const GAUSSIANS = 6;

/** A draft to be filled shower after shower, so that none is allocated in the loop of events. */
export function emptyDraft(): ShowerDraft {
  const section = () => ({ meanGev: 0, energyGev: 0, xMm: 0, yMm: 0, weights: new Float64Array(GAUSSIANS) });
  const depths = { startX0: 0, maximumX0: 0, rearX0: 0 };
  const shape = { alpha: 2, beta: 1 };
  return {
    preshower: section(),
    main: section(),
    quantumGev: 1,
    timeNs: 0,
    energyGev: 0,
    endlessGev: 0,
    shape,
    ...depths,
  };
}

/** Mean free path of a photon above 1 GeV before it makes a pair, X0 (complete screening, PDG RPP 2018 eq. 33.33). */
const CONVERSION_X0 = 9 / 7;

const cut = { frontShare: 0, backShare: 0, frontDepth: 0, backDepth: 0 }; // scratch, filled and read within one call

/**
 * Draws what an electromagnetic shower leaves in preshower and main part as a whole: a Gamma distribution with mean m and variance c² m (GP section
 * 4.2), so that σ/E = c/√E. A photon goes on as an electron of half its energy where it made a pair, for two of those have the profile of one.
 * Neglects photonuclear reactions; leaks through front and sides are in the response and the lateral profile.
 */
export function drawShower(
  stream: RandomStream,
  energyGev: number,
  start: ShowerStart,
  calorimeter: ShowerCalorimeter,
  timeNs: number,
  draft: ShowerDraft,
): void {
  const isPhoton = start.particle === 'photon';
  const depthX0 = isPhoton ? start.depthX0 + CONVERSION_X0 * stream.exponential() : start.depthX0;
  const spread = longitudinalSpread(isPhoton ? energyGev / 2 : energyGev, calorimeter);
  const shape = drawLongitudinalShape(stream, spread);
  const planeX0 = calorimeter.preshowerX0 - depthX0;
  const rearX0 = calorimeter.totalX0 - depthX0;
  cutShower(shape, planeX0, rearX0, cut);
  const seenGev = energyGev * spread.response;
  const meanX0 = shape.alpha / shape.beta;
  draft.quantumGev = spread.quantumGev;
  draft.timeNs = timeNs;
  draft.energyGev = energyGev;
  draft.endlessGev = seenGev * (cut.frontShare + cut.backShare);
  draft.shape = shape;
  draft.startX0 = depthX0;
  draft.maximumX0 = (shape.alpha - 1) / shape.beta;
  draft.rearX0 = rearX0;
  const { preshower, main } = draft;
  const { frontShare, frontDepth, backShare, backDepth } = cut;
  drawSection(
    stream,
    seenGev * frontShare,
    depthX0 + frontDepth,
    frontDepth / meanX0,
    start,
    calorimeter,
    draft,
    preshower,
  );
  drawSection(stream, seenGev * backShare, depthX0 + backDepth, backDepth / meanX0, start, calorimeter, draft, main);
}

function drawSection(
  stream: RandomStream,
  endlessGev: number,
  depthX0: number,
  relativeDepth: number,
  start: ShowerStart,
  { grid, mmPerX0, lateral }: ShowerCalorimeter,
  { quantumGev }: ShowerDraft,
  section: ShowerSection,
): void {
  section.meanGev = 0;
  section.energyGev = 0;
  if (!(endlessGev > 0)) return;
  const path = depthX0 * mmPerX0;
  section.xMm = start.xMm + start.slopeX * path;
  section.yMm = start.yMm + start.slopeY * path;
  lateral.weightsAt(relativeDepth, section.weights);
  section.meanGev = endlessGev * shareInGrid(grid, section.xMm, section.yMm, lateral.widthsMm, section.weights);
  section.energyGev = quantumGev * stream.gamma(section.meanGev / quantumGev);
}

const shares = new Float64Array(ECAL_CELLS); // scratch, filled and read within one call

/** Adds a drawn shower to the cells. */
export function depositDraft(
  stream: RandomStream,
  draft: ShowerDraft,
  calorimeter: ShowerCalorimeter,
  deposits: Deposits,
): void {
  depositSection(stream, draft.preshower, calorimeter, draft, FIRST_PRESHOWER, deposits);
  depositSection(stream, draft.main, calorimeter, draft, FIRST_ECAL_MAIN, deposits);
}

/**
 * Independent Gamma variables of one scale, divided by their sum, do not depend on it: cells drawn so and scaled to the sum
 * that is already there have the joint distribution that they have without it.
 */
function depositSection(
  stream: RandomStream,
  { meanGev, energyGev, xMm, yMm, weights }: ShowerSection,
  { grid, lateral }: ShowerCalorimeter,
  { quantumGev, timeNs }: ShowerDraft,
  firstChannel: number,
  deposits: Deposits,
): void {
  if (!(energyGev > 0)) return;
  shareAmongCells(grid, xMm, yMm, lateral.widthsMm, weights, shares);
  let total = 0;
  for (let cell = 0; cell < shares.length; cell++) total += shares[cell]!;
  let drawn = 0;
  for (let cell = 0; cell < shares.length; cell++) {
    const mean = (meanGev * shares[cell]!) / total;
    shares[cell] = mean > LEAST_CELL_GEV ? stream.gamma(mean / quantumGev) : 0;
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

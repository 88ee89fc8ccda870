import { FIRST_HCAL, HCAL_CELLS, HCAL_COLUMNS, HCAL_MODULES, HCAL_ROWS } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawPlateSignal, type PlateStraggling } from './scintillator-signal.ts';

/** A calorimeter as a muon sees it. */
export interface MuonCalorimeter {
  readonly zFrontMm: number;
  readonly xCentreMm: number;
  readonly yCentreMm: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
  /** Mean energy a relativistic muon loses in crossing it. */
  readonly lossGev: number;
  readonly layers: number;
}

/** The muon's path and what it meets after the ECAL. */
export interface MuonDetectors {
  readonly modules: readonly MuonCalorimeter[];
  readonly tile: PlateStraggling;
  /** Energy loss to hadron-scale signal: response to muons over that to hadrons (detector scale of the HCAL). */
  readonly hadronScalePerLoss: number;
}

export interface MuonPath {
  readonly energyGev: number;
  readonly zMm: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/**
 * Adds one muon to the HCAL modules until its energy is used up: each crossed layer gives a straggled signal, so a module
 * peaks near 2.5 GeV on the hadron scale (paper, Fig. 9). Mean loss is constant; radiative losses, decay and the bending by
 * scattering are neglected. A muon that leaves the 3×3 cells of a module gives nothing there.
 */
export function depositMuon(stream: RandomStream, muon: MuonPath, detectors: MuonDetectors, deposits: Deposits): void {
  let energy = muon.energyGev;
  for (let module = 0; module < Math.min(HCAL_MODULES, detectors.modules.length); module++) {
    const calorimeter = detectors.modules[module]!;
    const cell = cellAt(muon, calorimeter);
    const crossed = Math.min(1, energy / calorimeter.lossGev);
    if (crossed <= 0) return;
    const layers = Math.floor(calorimeter.layers * crossed);
    const perLayer = (detectors.hadronScalePerLoss * calorimeter.lossGev) / calorimeter.layers;
    let signal = 0;
    for (let layer = 0; layer < layers; layer++) signal += perLayer * drawPlateSignal(stream, detectors.tile);
    if (cell >= 0) deposits.add(FIRST_HCAL + module * HCAL_CELLS + cell, signal);
    energy -= calorimeter.lossGev;
  }
}

function cellAt(
  muon: MuonPath,
  { zFrontMm, xCentreMm, yCentreMm, cellWidthMm, cellHeightMm }: MuonCalorimeter,
): number {
  const x = muon.xMm + muon.slopeX * (zFrontMm - muon.zMm) - xCentreMm;
  const y = muon.yMm + muon.slopeY * (zFrontMm - muon.zMm) - yCentreMm;
  const column = Math.floor(x / cellWidthMm + HCAL_COLUMNS / 2);
  const row = Math.floor(y / cellHeightMm + HCAL_ROWS / 2);
  const isInside = column >= 0 && column < HCAL_COLUMNS && row >= 0 && row < HCAL_ROWS;
  return isInside ? row * HCAL_COLUMNS + column : -1;
}

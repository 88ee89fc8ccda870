import {
  ECAL_COLUMNS,
  ECAL_ROWS,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_VETO2,
  HCAL_CELLS,
  HCAL_COLUMNS,
  HCAL_ROWS,
  VETO2_SEGMENTS,
} from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import { MUON_MASS_GEV } from '../../foundation/constants.ts';
import { interpolateLogLog, type LogLogTable } from '../../foundation/log-log-table.ts';
import { hypot } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawPlateSignal, meanPlateSignal, type PlateStraggling } from './scintillator-signal.ts';

/** A calorimeter as a muon sees it; x, y of its centre. */
export interface MuonCalorimeter {
  readonly zFrontMm: number;
  readonly xCentreMm: number;
  readonly yCentreMm: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
  readonly layers: number;
  readonly tile: PlateStraggling;
  /** Mean signal of a muon that crosses it, on the calorimeter's own energy scale. */
  readonly crossingGev: number;
  /** Mean energy loss in crossing it, against the muon's energy (kinetic in the tables; total here, 0.1 GeV apart). */
  readonly lossGev: LogLogTable;
}

export interface MuonDetectors {
  readonly ecal: MuonCalorimeter;
  readonly preshowerLayers: number;
  readonly ecalX0: number;
  readonly veto2:
    | {
        readonly zMm: number;
        readonly xMm: number;
        readonly yMm: number;
        readonly halfWidthMm: number;
        readonly halfHeightMm: number;
        readonly inefficiency: number;
        readonly straggling: PlateStraggling;
      }
    | undefined;
  readonly hcal: readonly MuonCalorimeter[];
}

/** A muon at its vertex in the ECAL. */
export interface MuonStart {
  readonly energyGev: number;
  /** Share of the ECAL's depth that is behind the vertex. */
  readonly shareBehind: number;
  readonly zMm: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/**
 * Adds one muon to ECAL, V2 and HCAL until its energy is used up: each crossed layer gives a straggled signal, so an HCAL
 * module peaks near 2.5 GeV on the hadron scale (paper, Fig. 9). Its direction spreads by the opening angle m_μ/E of the pair
 * and by multiple scattering in the ECAL (Highland). Mean losses; radiative fluctuations, decay and scattering in the HCAL
 * are neglected.
 */
export function depositMuon(
  stream: RandomStream,
  start: MuonStart,
  detectors: MuonDetectors,
  deposits: Deposits,
  timeNs = 0,
): void {
  const { ecal, veto2, hcal, preshowerLayers, ecalX0 } = detectors;
  const spread = hypot(MUON_MASS_GEV, 0.0136 * Math.sqrt(ecalX0 * start.shareBehind)) / start.energyGev;
  const path = {
    ...start,
    slopeX: start.slopeX + spread * stream.gaussian(),
    slopeY: start.slopeY + spread * stream.gaussian(),
  };
  const ecalLoss = start.shareBehind * interpolateLogLog(ecal.lossGev, start.energyGev);
  let energy = start.energyGev;
  const ecalCell = cellAt(path, ecal, ECAL_COLUMNS, ECAL_ROWS, path.zMm);
  const firstLayer = Math.round(ecal.layers * (1 - start.shareBehind));
  const lastLayer = firstLayer + Math.floor(ecal.layers * start.shareBehind * Math.min(1, energy / ecalLoss));
  for (let layer = firstLayer; layer < lastLayer; layer++) {
    const signal = layerSignal(stream, ecal);
    if (ecalCell >= 0)
      deposits.add((layer < preshowerLayers ? FIRST_PRESHOWER : FIRST_ECAL_MAIN) + ecalCell, signal, timeNs);
  }
  energy -= ecalLoss;
  if (energy <= 0) return;
  if (veto2 !== undefined) {
    const x = path.xMm + path.slopeX * (veto2.zMm - path.zMm) - veto2.xMm;
    const y = path.yMm + path.slopeY * (veto2.zMm - path.zMm) - veto2.yMm;
    const isSeen = stream.uniform() > veto2.inefficiency;
    const segment = Math.floor((x / (2 * veto2.halfWidthMm) + 0.5) * VETO2_SEGMENTS);
    const isInside = Math.abs(x) < veto2.halfWidthMm && Math.abs(y) < veto2.halfHeightMm;
    if (isInside && isSeen) deposits.add(FIRST_VETO2 + segment, drawPlateSignal(stream, veto2.straggling), timeNs);
  }
  for (const [i, module] of hcal.entries()) {
    if (energy <= 0) return;
    const loss = interpolateLogLog(module.lossGev, energy);
    const layers = Math.floor(module.layers * Math.min(1, energy / loss));
    const cell = cellAt(path, module, HCAL_COLUMNS, HCAL_ROWS, module.zFrontMm);
    for (let layer = 0; layer < layers; layer++) {
      const signal = layerSignal(stream, module);
      if (cell >= 0) deposits.add(FIRST_HCAL + i * HCAL_CELLS + cell, signal, timeNs);
    }
    energy -= loss;
  }
}

function layerSignal(stream: RandomStream, { crossingGev, layers, tile }: MuonCalorimeter): number {
  return (crossingGev / layers) * (drawPlateSignal(stream, tile) / meanPlateSignal(tile));
}

function cellAt(path: MuonStart, calorimeter: MuonCalorimeter, columns: number, rows: number, zMm: number): number {
  const x = path.xMm + path.slopeX * (zMm - path.zMm) - calorimeter.xCentreMm;
  const y = path.yMm + path.slopeY * (zMm - path.zMm) - calorimeter.yCentreMm;
  const column = Math.floor(x / calorimeter.cellWidthMm + columns / 2);
  const row = Math.floor(y / calorimeter.cellHeightMm + rows / 2);
  const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
  return isInside ? row * columns + column : -1;
}

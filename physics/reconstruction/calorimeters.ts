import {
  ECAL_CELLS,
  ECAL_COLUMNS,
  ECAL_ROWS,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_SRD,
  FIRST_VETO2,
  HCAL_CELLS,
  HCAL_MODULES,
  SRD_COUNTERS,
  VETO2_SEGMENTS,
} from '../event-model/channels.ts';
import type { Digits } from '../event-model/digits.ts';
import { log } from '../foundation/math.ts';

export interface EcalCluster {
  readonly preshowerGev: number;
  readonly energyGev: number;
  /** Relative to the centre of the matrix. */
  readonly xMm: number;
  readonly yMm: number;
  readonly outside3x3: number;
}

/** Cells below exp(−4) = 1.8 % of the cluster get no weight in its position. */
const POSITION_LOG_CUT = 4;

/**
 * The one cluster of the ECAL: all cells, preshower and main part added. Position by logarithmic weights
 * w = max(0, 4 + ln(E_cell/E)) (Awes et al., NIM A311 (1992) 130).
 */
export function reconstructEcal(digits: Digits, cellWidthMm: number, cellHeightMm: number): EcalCluster {
  let preshowerGev = 0;
  let energyGev = 0;
  let hottest = 0;
  let hottestEnergy = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const preshower = digits.energies[FIRST_PRESHOWER + cell]!;
    const energy = preshower + digits.energies[FIRST_ECAL_MAIN + cell]!;
    preshowerGev += preshower;
    energyGev += energy;
    if (energy > hottestEnergy) {
      hottestEnergy = energy;
      hottest = cell;
    }
  }
  const hottestColumn = hottest % ECAL_COLUMNS;
  const hottestRow = Math.floor(hottest / ECAL_COLUMNS);
  let inside = 0;
  let weights = 0;
  let x = 0;
  let y = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const energy = digits.energies[FIRST_PRESHOWER + cell]! + digits.energies[FIRST_ECAL_MAIN + cell]!;
    if (energy <= 0) continue;
    const column = cell % ECAL_COLUMNS;
    const row = Math.floor(cell / ECAL_COLUMNS);
    if (Math.abs(column - hottestColumn) <= 1 && Math.abs(row - hottestRow) <= 1) inside += energy;
    const weight = POSITION_LOG_CUT + log(energy / energyGev);
    if (weight <= 0) continue;
    weights += weight;
    x += weight * (column - (ECAL_COLUMNS - 1) / 2) * cellWidthMm;
    y += weight * (row - (ECAL_ROWS - 1) / 2) * cellHeightMm;
  }
  return {
    preshowerGev,
    energyGev,
    xMm: weights > 0 ? x / weights : 0,
    yMm: weights > 0 ? y / weights : 0,
    outside3x3: energyGev > 0 ? 1 - inside / energyGev : 0,
  };
}

export interface HcalEnergies {
  readonly moduleGev: readonly number[];
  /** R = (E_all − E_centre)/E_all. */
  readonly outsideCentre: number;
}

export function reconstructHcal(digits: Digits): HcalEnergies {
  const moduleGev: number[] = [];
  let centre = 0;
  let total = 0;
  for (let module = 0; module < HCAL_MODULES; module++) {
    let energy = 0;
    for (let cell = 0; cell < HCAL_CELLS; cell++) energy += digits.energies[FIRST_HCAL + module * HCAL_CELLS + cell]!;
    centre += digits.energies[FIRST_HCAL + module * HCAL_CELLS + (HCAL_CELLS >> 1)]!;
    moduleGev.push(energy);
    total += energy;
  }
  return { moduleGev, outsideCentre: total > 0 ? (total - centre) / total : 0 };
}

/** Energies of the three synchrotron-radiation counters, MeV. */
export function reconstructSrd(digits: Digits): readonly number[] {
  return Array.from({ length: SRD_COUNTERS }, (_, i) => digits.energies[FIRST_SRD + i]! * 1000);
}

/** Signal of the veto counter V2: the sum of its segments, MIP. */
export function reconstructVeto2(digits: Digits): number {
  let sum = 0;
  for (let i = 0; i < VETO2_SEGMENTS; i++) sum += digits.energies[FIRST_VETO2 + i]!;
  return sum;
}

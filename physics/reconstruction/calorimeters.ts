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
import type { ChannelSignals } from '../event-model/channel-signals.ts';
import { log } from '../foundation/math.ts';

export interface EcalCluster {
  readonly preshowerGev: number;
  readonly energyGev: number;
  /** Relative to the centre of the matrix. */
  readonly xMm: number;
  readonly yMm: number;
  readonly outside3x3: number;
  readonly timeNs: number;
  /** Cells above 1 GeV without a pulse within 2 ns of the trigger (paper, section VI.A). */
  readonly offTimeCells: number;
  /** Greatest number of pulses in a cell above 1 GeV. */
  readonly pulses: number;
}

/** Cells above this are asked for a pulse in time, and how closely (paper, section VI.A). */
const TIMED_CELL_GEV = 1;
const IN_TIME_NS = 2;

/** Cells below exp(−4) = 1.8 % of the cluster get no weight in its position. */
const POSITION_LOG_CUT = 4;

/**
 * The one cluster of the ECAL: all cells, preshower and main part added. Position by logarithmic weights
 * w = max(0, 4 + ln(E_cell/E)) (Awes et al., NIM A311 (1992) 130).
 */
export function reconstructEcal(signals: ChannelSignals, cellWidthMm: number, cellHeightMm: number): EcalCluster {
  let preshowerGev = 0;
  let energyGev = 0;
  let hottest = 0;
  let hottestEnergy = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const preshower = signals.energies[FIRST_PRESHOWER + cell]!;
    const energy = preshower + signals.energies[FIRST_ECAL_MAIN + cell]!;
    preshowerGev += preshower;
    energyGev += energy;
    if (energy > hottestEnergy) {
      hottestEnergy = energy;
      hottest = cell;
    }
  }
  const timing = readTiming(signals);
  const hottestColumn = hottest % ECAL_COLUMNS;
  const hottestRow = Math.floor(hottest / ECAL_COLUMNS);
  let inside = 0;
  let weights = 0;
  let x = 0;
  let y = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const energy = signals.energies[FIRST_PRESHOWER + cell]! + signals.energies[FIRST_ECAL_MAIN + cell]!;
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
    ...timing,
  };
}

function readTiming({
  energies,
  timesNs,
  pulses,
}: ChannelSignals): Pick<EcalCluster, 'timeNs' | 'offTimeCells' | 'pulses'> {
  let moment = 0;
  let timed = 0;
  let offTimeCells = 0;
  let greatest = 0;
  for (let channel = FIRST_PRESHOWER; channel < FIRST_PRESHOWER + 2 * ECAL_CELLS; channel++) {
    const energy = energies[channel]!;
    if (energy < TIMED_CELL_GEV) continue;
    moment += energy * timesNs[channel]!;
    timed += energy;
    if (pulses[channel] === 0 || Math.abs(timesNs[channel]!) > IN_TIME_NS) offTimeCells++;
    greatest = Math.max(greatest, pulses[channel]!);
  }
  return { timeNs: timed > 0 ? moment / timed : 0, offTimeCells, pulses: greatest };
}

export interface HcalEnergies {
  readonly moduleGev: readonly number[];
  /** R = (E_all − E_centre)/E_all. */
  readonly outsideCentre: number;
  /** Root mean square of the times of the cells with a pulse, weighted with energy. */
  readonly timeSpreadNs: number;
}

/** Energies of the HCAL modules and what tells a shower off the axis or off time; sums cells with and without a pulse, times those with one. */
export function reconstructHcal(signals: ChannelSignals): HcalEnergies {
  const moduleGev: number[] = [];
  let centre = 0;
  let total = 0;
  let timed = 0;
  let moment = 0;
  let squares = 0;
  for (let module = 0; module < HCAL_MODULES; module++) {
    let energy = 0;
    for (let cell = 0; cell < HCAL_CELLS; cell++) {
      const channel = FIRST_HCAL + module * HCAL_CELLS + cell;
      const cellGev = signals.energies[channel]!;
      energy += cellGev;
      if (signals.pulses[channel] === 0) continue;
      const timeNs = signals.timesNs[channel]!;
      timed += cellGev;
      moment += cellGev * timeNs;
      squares += cellGev * timeNs * timeNs;
    }
    centre += signals.energies[FIRST_HCAL + module * HCAL_CELLS + (HCAL_CELLS >> 1)]!;
    moduleGev.push(energy);
    total += energy;
  }
  const meanNs = timed > 0 ? moment / timed : 0;
  return {
    moduleGev,
    outsideCentre: total > 0 ? (total - centre) / total : 0,
    timeSpreadNs: timed > 0 ? Math.sqrt(Math.max(0, squares / timed - meanNs * meanNs)) : 0,
  };
}

/** A pulse of the SRD within three times its resolution of 5 ns is in time. */
const SRD_IN_TIME_NS = 15;

/** Counters of the SRD that have a pulse in time with the trigger. */
export function countSrdInTime(signals: ChannelSignals): number {
  let count = 0;
  for (let channel = FIRST_SRD; channel < FIRST_SRD + SRD_COUNTERS; channel++) {
    const isInTime = signals.pulses[channel]! > 0 && Math.abs(signals.timesNs[channel]!) < SRD_IN_TIME_NS;
    if (signals.energies[channel]! > 0 && isInTime) count++;
  }
  return count;
}

/** Energies of the three synchrotron-radiation counters, MeV. */
export function reconstructSrd(signals: ChannelSignals): readonly number[] {
  return Array.from({ length: SRD_COUNTERS }, (_, i) => signals.energies[FIRST_SRD + i]! * 1000);
}

/** Signal of the veto counter V2: the sum of its segments, MIP. */
export function reconstructVeto2(signals: ChannelSignals): number {
  let sum = 0;
  for (let i = 0; i < VETO2_SEGMENTS; i++) sum += signals.energies[FIRST_VETO2 + i]!;
  return sum;
}

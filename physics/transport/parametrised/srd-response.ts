import { interpolateLogLog, type LogLogTable } from '../../foundation/log-log-table.ts';
import { exp } from '../../foundation/math.ts';

/** Photon attenuation of one material layer kind summed over the depth of a counter. */
export interface AttenuationTable {
  readonly massThicknessGCm2: number;
  /** μ/ρ in cm²/g against the photon's energy in GeV. */
  readonly cm2PerG: LogLogTable;
}

/** The synchrotron-radiation detector as its photons see it. */
export interface SrdCounters {
  readonly xCentresMm: readonly number[];
  readonly halfWidthMm: number;
  readonly yCentreMm: number;
  readonly halfHeightMm: number;
  readonly zFrontMm: number;
  readonly layers: readonly AttenuationTable[];
}

/** Index of the counter at (x, y), or −1. */
export function counterAt(counters: SrdCounters, xMm: number, yMm: number): number {
  if (Math.abs(yMm - counters.yCentreMm) > counters.halfHeightMm) return -1;
  return counters.xCentresMm.findIndex((centre) => Math.abs(xMm - centre) <= counters.halfWidthMm);
}

/**
 * Probability 1 − exp(−Σ (μ/ρ) ρt) that a photon interacts in a counter; its energy then counts as deposited.
 * Source: NIST SRD 126 attenuation (geometry/materials). Neglects the escape of Compton-scattered photons and shower
 * leakage, which take a few per cent at 10 MeV.
 */
export function interactionProbability(layers: readonly AttenuationTable[], energyGev: number): number {
  let depth = 0;
  for (const { massThicknessGCm2, cm2PerG } of layers)
    depth += massThicknessGCm2 * interpolateLogLog(cm2PerG, energyGev);
  return 1 - exp(-depth);
}

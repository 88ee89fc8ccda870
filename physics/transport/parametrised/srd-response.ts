import { exp, log } from '../../foundation/math.ts';

/** Photon attenuation of one material layer kind summed over the depth of a counter. */
export interface AttenuationTable {
  readonly massThicknessGCm2: number;
  readonly energiesGev: Float64Array;
  /** μ/ρ at those energies; log-log interpolation between them. */
  readonly cm2PerG: Float64Array;
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
  for (const layer of layers)
    depth += layer.massThicknessGCm2 * interpolateLogLog(layer.energiesGev, layer.cm2PerG, energyGev);
  return 1 - exp(-depth);
}

/** Power-law interpolation; constant beyond the ends of the table. */
export function interpolateLogLog(x: Float64Array, y: Float64Array, at: number): number {
  const last = x.length - 1;
  if (at <= x[0]!) return y[0]!;
  if (at >= x[last]!) return y[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  const fraction = log(at / x[low]!) / log(x[high]! / x[low]!);
  return exp(log(y[low]!) + fraction * log(y[high]! / y[low]!));
}

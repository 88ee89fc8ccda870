import type { Tile } from './tile.ts';

/** One particle of a point: what it was and what the calorimeter made of it. */
export interface Shot {
  /** Where it met the front, relative to the centre of the matrix. */
  readonly xMm: number;
  readonly yMm: number;
  /** On the calorimeter's own scale. */
  readonly energyGev: number;
  /** Share of the particle's energy that left the calorimeter through its rear and sides. */
  readonly leakShare: number;
}

/** All shots of a point as columns, shot by shot; the number of the event is `firstEvent` + index. */
export interface Shots {
  readonly xMm: Float64Array;
  readonly yMm: Float64Array;
  readonly energyGev: Float64Array;
  readonly leakShare: Float64Array;
}

/** One point of a scan: the unit of work, of storage and of resuming. */
export interface ScanPoint extends PointSummary {
  readonly point: number;
  readonly tile: Tile;
  readonly shots: Shots;
}

export interface PointSummary {
  readonly events: number;
  readonly meanGev: number;
  readonly meanErrorGev: number;
  readonly rmsGev: number;
  readonly rmsErrorGev: number;
  readonly leakFraction: number;
  readonly leakFractionError: number;
  /** Shots with less than half of the beam's energy: a signature that looks like missing energy. */
  readonly belowHalf: number;
}

/** Means, spreads and their errors over the shots at one point. */
export function summariseShots({ energyGev, leakShare }: Shots, beamEnergyGev: number): PointSummary {
  const energy = momentsOf(energyGev);
  const leak = momentsOf(leakShare);
  const n = energyGev.length;
  return {
    events: n,
    meanGev: energy.mean,
    meanErrorGev: energy.rms / Math.sqrt(n),
    rmsGev: energy.rms,
    rmsErrorGev: energy.rmsError,
    leakFraction: leak.mean,
    leakFractionError: leak.rms / Math.sqrt(n),
    belowHalf: energyGev.reduce((count, energyOfShot) => count + Number(energyOfShot < beamEnergyGev / 2), 0),
  };
}

/** Mean, rms and its standard error √((m₄ − s⁴)/n) / 2s, which holds for any distribution. */
function momentsOf(values: Float64Array): { readonly mean: number; readonly rms: number; readonly rmsError: number } {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let second = 0;
  let fourth = 0;
  for (const value of values) {
    const square = (value - mean) * (value - mean);
    second += square;
    fourth += square * square;
  }
  const variance = n > 1 ? second / (n - 1) : 0;
  const rms = Math.sqrt(variance);
  const spread = Math.max(0, fourth / n - variance * variance);
  return { mean, rms, rmsError: rms > 0 ? Math.sqrt(spread / n) / (2 * rms) : 0 };
}

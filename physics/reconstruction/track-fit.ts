import type { TrackerHit } from '../event-model/digits.ts';

/** What the fit knows of a chamber: place, resolution, and the lever of the dipoles at its plane. */
export interface TrackingPlane {
  readonly zMm: number;
  readonly timeResolutionNs: number;
  readonly resolutionMm: number;
  /** Displacement in x by the dipoles for 1 GeV/c (physics/field bendingLever). */
  readonly bendingLeverMmGev: number;
  /** Change of slope by the dipoles for 1 GeV/c (bendingSlope). */
  readonly bendingSlopeGev: number;
}

export interface FittedTrack {
  readonly momentumGev: number;
  readonly slopeX: number;
  readonly slopeY: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly chi2PerDegree: number;
}

/**
 * Least-squares fit of all hits to x(z) = x₀ + s_x z + L(z)/p and y(z) = y₀ + s_y z, where L is the dipoles' lever: linear
 * in (x₀, s_x, 1/p), so that one solution of the normal equations gives the momentum. Weights are the chambers'
 * resolutions; multiple scattering is neglected (15 μrad against 100 μm over metres).
 * Needs hits in two planes before the dipoles and one behind; undefined otherwise.
 */
export function fitTrack(hits: readonly TrackerHit[], planes: readonly TrackingPlane[]): FittedTrack | undefined {
  let upstream = 0;
  let downstream = 0;
  const a = new Float64Array(9);
  const bx = new Float64Array(3);
  const by = new Float64Array(3);
  for (const hit of hits) {
    const { zMm, resolutionMm, bendingLeverMmGev } = planes[hit.tracker]!;
    if (bendingLeverMmGev !== 0) downstream++;
    else upstream++;
    const weight = 1 / (resolutionMm * resolutionMm);
    const row = [1, zMm, bendingLeverMmGev] as const;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) a[3 * i + j]! += weight * row[i]! * row[j]!;
      bx[i]! += weight * row[i]! * hit.xMm;
      by[i]! += weight * row[i]! * hit.yMm;
    }
  }
  if (upstream < 2 || downstream < 1) return undefined;
  const bend = solve3(a, bx);
  const plain = solve2(a, by);
  if (bend === undefined || plain === undefined || !(bend[2] > 0)) return undefined;
  let chi2 = 0;
  for (const hit of hits) {
    const { zMm, resolutionMm, bendingLeverMmGev } = planes[hit.tracker]!;
    const dx = (hit.xMm - bend[0] - bend[1] * zMm - bend[2] * bendingLeverMmGev) / resolutionMm;
    const dy = (hit.yMm - plain[0] - plain[1] * zMm) / resolutionMm;
    chi2 += dx * dx + dy * dy;
  }
  const degrees = 2 * hits.length - 5;
  return {
    momentumGev: 1 / bend[2],
    slopeX: bend[1],
    slopeY: plain[1],
    xMm: bend[0],
    yMm: plain[0],
    chi2PerDegree: chi2 / degrees,
  };
}

/** Solves the symmetric 3×3 system a·u = b by cofactors; undefined when it is singular. */
function solve3(a: Float64Array, b: Float64Array): readonly [number, number, number] | undefined {
  const [a00, a01, a02, , a11, a12, , , a22] = a as unknown as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const c00 = a11 * a22 - a12 * a12;
  const c01 = a02 * a12 - a01 * a22;
  const c02 = a01 * a12 - a02 * a11;
  const determinant = a00 * c00 + a01 * c01 + a02 * c02;
  if (!(Math.abs(determinant) > 1e-12 * a00 * a11 * a22)) return undefined;
  const c11 = a00 * a22 - a02 * a02;
  const c12 = a01 * a02 - a00 * a12;
  const c22 = a00 * a11 - a01 * a01;
  const [b0, b1, b2] = [b[0]!, b[1]!, b[2]!];
  return [
    (c00 * b0 + c01 * b1 + c02 * b2) / determinant,
    (c01 * b0 + c11 * b1 + c12 * b2) / determinant,
    (c02 * b0 + c12 * b1 + c22 * b2) / determinant,
  ];
}

/** Solves the upper left 2×2 part of the same normal equations. */
function solve2(a: Float64Array, b: Float64Array): readonly [number, number] | undefined {
  const determinant = a[0]! * a[4]! - a[1]! * a[1]!;
  if (!(determinant > 0)) return undefined;
  return [(a[4]! * b[0]! - a[1]! * b[1]!) / determinant, (a[0]! * b[1]! - a[1]! * b[0]!) / determinant];
}

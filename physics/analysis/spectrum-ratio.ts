import { exp } from '../foundation/math.ts';

/** Edges of the bins of E_ECAL in which the spectra of muon pairs are compared, GeV: fine where pile-up hurts (Fig. 11). */
export const RATIO_EDGES_GEV = [1, 3, 5, 7.5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60] as const;

/** Counts by bin. Weighted counts carry the sums of squared weights; those of data are the counts themselves. */
export interface BinnedSpectrum {
  readonly values: readonly number[];
  readonly squares: readonly number[];
}

/** RR of eq. 24 in a bin with its error; NaN where simulation or data are empty. */
export interface RatioPoint {
  readonly low: number;
  readonly high: number;
  readonly ratio: number;
  readonly error: number;
}

/** RR(E) = plateau · (1 − a exp(−E/b)): 1 far above the pile-up pulses, falling where they hide the shower. */
export interface RatioCurve {
  readonly plateau: number;
  readonly depth: number;
  readonly scaleGev: number;
  readonly depthError: number;
  readonly chi2: number;
  readonly degrees: number;
}

/** Sums of weights and of their squares by bin of energy; a bin holds its lower edge, and what lies outside counts nowhere. */
export function binSpectrum(
  energiesGev: Float64Array,
  weights: Float64Array,
  edges: readonly number[] = RATIO_EDGES_GEV,
): BinnedSpectrum {
  const values = new Array<number>(edges.length - 1).fill(0);
  const squares = values.slice();
  for (let i = 0; i < energiesGev.length; i++) {
    const bin = edges.findIndex((edge, k) => energiesGev[i]! >= edge && energiesGev[i]! < (edges[k + 1] ?? edge));
    if (bin < 0 || bin >= values.length) continue;
    values[bin]! += weights[i]!;
    squares[bin]! += weights[i]! * weights[i]!;
  }
  return { values, squares };
}

/**
 * Eq. 24: RR_i = (n_i/n_tot)_data/(n_i/n_tot)_MC. Errors are those of the bins, n_tot taken as known: with more than ten bins
 * its own error is small beside them.
 */
export function doubleRatio(
  data: BinnedSpectrum,
  simulation: BinnedSpectrum,
  edges: readonly number[] = RATIO_EDGES_GEV,
): RatioPoint[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ofData = sum(data.values);
  const ofSimulation = sum(simulation.values);
  return data.values.map((value, i) => {
    const expected = simulation.values[i]!;
    const ratio = value > 0 && expected > 0 ? value / ofData / (expected / ofSimulation) : NaN;
    const relative = Math.sqrt(data.squares[i]! / (value * value) + simulation.squares[i]! / (expected * expected));
    return { low: edges[i]!, high: edges[i + 1]!, ratio, error: ratio * relative };
  });
}

/** Scales that are tried, GeV: the curve is linear in its other two parameters. */
const SCALES_GEV = Array.from({ length: 40 }, (_, i) => 0.5 + 0.5 * i);

/** Least squares over the bins, by a scan of the scale with the linear solution for plateau and depth at each. */
export function fitRatio(points: readonly RatioPoint[]): RatioCurve | undefined {
  const used = points.filter(({ ratio, error }) => Number.isFinite(ratio) && error > 0);
  if (used.length < 4) return undefined;
  const curves = SCALES_GEV.map((scaleGev) => fitAtScale(used, scaleGev)).filter((curve) => curve !== undefined);
  return curves.toSorted((a, b) => a.chi2 - b.chi2)[0];
}

/** RR = c − d exp(−E/b): weighted straight line in x = exp(−E/b). */
function fitAtScale(points: readonly RatioPoint[], scaleGev: number): RatioCurve | undefined {
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  for (const { low, high, ratio, error } of points) {
    const x = exp(-(low + high) / 2 / scaleGev);
    const weight = 1 / (error * error);
    s += weight;
    sx += weight * x;
    sxx += weight * x * x;
    sy += weight * ratio;
    sxy += weight * x * ratio;
  }
  const determinant = s * sxx - sx * sx;
  if (!(determinant > 1e-9 * s * sxx)) return undefined;
  const slope = (s * sxy - sx * sy) / determinant;
  const plateau = (sy - slope * sx) / s;
  if (!(plateau > 0)) return undefined;
  let chi2 = 0;
  for (const { low, high, ratio, error } of points) {
    const offset = (ratio - plateau - slope * exp(-(low + high) / 2 / scaleGev)) / error;
    chi2 += offset * offset;
  }
  const depthError = Math.sqrt(s / determinant) / plateau;
  return { plateau, depth: -slope / plateau, scaleGev, depthError, chi2, degrees: points.length - 3 };
}

/** RR(E) over its plateau: the weight of a signal event, not below zero. */
export function ratioWeight({ depth, scaleGev }: Pick<RatioCurve, 'depth' | 'scaleGev'>, ecalGev: number): number {
  return Math.max(0, 1 - depth * exp(-Math.max(0, ecalGev) / scaleGev));
}

/** Section VI.A: the factor by which reweighting changes the signal in the box, and its error from the depth of the dip. */
export function reweightingFactor(
  curve: RatioCurve,
  ecalGev: Float64Array,
  weights: Float64Array,
): { readonly value: number; readonly error: number } {
  const mean = (depth: number) => {
    let sum = 0;
    let all = 0;
    for (let i = 0; i < ecalGev.length; i++) {
      sum += weights[i]! * ratioWeight({ ...curve, depth }, ecalGev[i]!);
      all += weights[i]!;
    }
    return all > 0 ? sum / all : 1;
  };
  const value = mean(curve.depth);
  const up = Math.abs(mean(curve.depth + curve.depthError) - value);
  const down = Math.abs(mean(curve.depth - curve.depthError) - value);
  return { value, error: Math.max(up, down) };
}

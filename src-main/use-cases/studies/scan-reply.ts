import type { CallReply } from '../../../contract/calls.ts';
import { log } from '../../../physics/foundation/math.ts';
import type { TileMatter } from '../../../physics/studies/xy-scan/matter-of-tiles.ts';
import type { ScanPoint } from '../../../physics/studies/xy-scan/scan-point.ts';
import type { ScanProgress } from '../../../physics/studies/xy-scan/xy-scan.ts';
import { lnPoissonCdf } from '../../../physics/statistics/poisson.ts';

export type ScanReply = CallReply<'study.scan'>;

/** A scan in the words of the contract. */
export function replyOfScan(
  store: string,
  { done }: Pick<ScanProgress, 'done'>,
  { isFinished, digest }: { readonly isFinished: boolean; readonly digest: string | null },
): ScanReply {
  const events = done.reduce((sum, { point }) => sum + point.events, 0);
  const belowHalf = done.reduce((sum, { point }) => sum + point.belowHalf, 0);
  const grid = done.filter(({ point }) => point.tile.stage === 0).map(({ point }) => point.meanGev);
  return {
    points: done.map(({ point, matter }) => wirePoint(point, matter)),
    median_gev: medianOf(grid),
    below_half: belowHalf,
    below_half_limit: shareLimit(belowHalf, events),
    events,
    is_finished: isFinished,
    digest,
    store,
  };
}

function wirePoint(point: ScanPoint, matter: TileMatter): ScanReply['points'][number] {
  const { tile } = point;
  return {
    ...{ point: point.point, stage: tile.stage, x_mm: tile.xMm, y_mm: tile.yMm },
    ...{ width_mm: tile.widthMm, height_mm: tile.heightMm, events: point.events },
    ...{ mean_gev: point.meanGev, mean_error_gev: point.meanErrorGev },
    ...{ rms_gev: point.rmsGev, rms_error_gev: point.rmsErrorGev },
    ...{ leak_fraction: point.leakFraction, leak_fraction_error: point.leakFractionError },
    ...{ below_half: point.belowHalf, below_half_limit: shareLimit(point.belowHalf, point.events) },
    ...{ x0_mean: matter.x0Mean, x0_min: matter.x0Min },
    ...{ lambda_mean: matter.lambdaMean, lambda_min: matter.lambdaMin },
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** 90 % upper limit on a small share k/n, by the Poisson mean at which P(≤ k) is 10 %. */
export function shareLimit(k: number, n: number): number {
  if (n === 0) return 1;
  let low = k;
  let high = k + 10 + 4 * Math.sqrt(k + 1);
  for (let i = 0; i < 60; i++) {
    const mean = (low + high) / 2;
    if (lnPoissonCdf(k, mean) > log(0.1)) low = mean;
    else high = mean;
  }
  return Math.min(1, low / n);
}

import { exp, log } from './math.ts';

/** A positive function at rising points, a power law between each two of them. */
export interface LogLogTable {
  readonly logX: Float64Array;
  readonly logY: Float64Array;
}

/** Table of y(x); x rising, both positive. */
export function tabulateLogLog(x: ArrayLike<number>, y: ArrayLike<number>): LogLogTable {
  return { logX: Float64Array.from(x, (value) => log(value)), logY: Float64Array.from(y, (value) => log(value)) };
}

/** y at x by the power law between the neighbouring points; constant beyond the ends of the table. */
export function interpolateLogLog({ logX, logY }: LogLogTable, x: number): number {
  const at = log(x);
  let low = 0;
  let high = logX.length - 1;
  if (at <= logX[0]!) return exp(logY[0]!);
  if (at >= logX[high]!) return exp(logY[high]!);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (logX[middle]! <= at) low = middle;
    else high = middle;
  }
  const fraction = (at - logX[low]!) / (logX[high]! - logX[low]!);
  return exp(logY[low]! + fraction * (logY[high]! - logY[low]!));
}

import type { RandomStream } from '../../../physics/foundation/random.ts';
import type { Interval } from '../../../physics/background/log-linear-fit.ts';

/** Energies of a spectrum e^(p₂ E): a Poisson number with the given mean inside the interval. */
export function drawExponential(
  stream: RandomStream,
  mean: number,
  slopePerGev: number,
  [low, high]: Interval,
): Float64Array {
  const growth = Math.exp(slopePerGev * (high - low)) - 1;
  return Float64Array.from(
    { length: stream.poisson(mean) },
    () => low + Math.log(1 + growth * stream.uniform()) / slopePerGev,
  );
}

/** Events in the band for so many in the box, if one exponential holds in both. */
export function eventsInBand(
  boxEvents: number,
  slopePerGev: number,
  [low, high]: Interval,
  [, boxEnd]: Interval,
): number {
  const box = 1 - Math.exp(-slopePerGev * boxEnd);
  return (boxEvents * (Math.exp(slopePerGev * (high - boxEnd)) - Math.exp(slopePerGev * (low - boxEnd)))) / box;
}

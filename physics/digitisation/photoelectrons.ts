import type { RandomStream } from '../foundation/random.ts';

/** Above this mean the Poisson number is drawn from its normal limit: its skewness is 0.13 there, and one draw suffices. */
const NORMAL_ABOVE = 60;

/**
 * Charge of a photomultiplier in units of the mean charge of one photoelectron: n Poisson with the given mean, each
 * with a gain of relative spread `gainSpread`; the variance is mean · (1 + gainSpread²).
 */
export function drawCharge(stream: RandomStream, mean: number, gainSpread: number): number {
  if (mean > NORMAL_ABOVE) {
    return Math.max(0, mean + Math.sqrt(mean * (1 + gainSpread * gainSpread)) * stream.gaussian());
  }
  const electrons = stream.poisson(mean);
  return electrons === 0 ? 0 : Math.max(0, electrons + gainSpread * Math.sqrt(electrons) * stream.gaussian());
}

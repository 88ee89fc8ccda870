import { ALPHA, ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import { exp, log, PI } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Virtual photons beyond the mass of the rho are suppressed by vector dominance: the flux ends there. */
const GREATEST_Q2_GEV2 = 0.775 * 0.775;

const leastQ2 = (y: number): number => (ELECTRON_MASS_GEV * ELECTRON_MASS_GEV * y * y) / (1 - y);

/**
 * Equivalent photons of an electron with the share y of its energy,
 * dn/dy = α/2π { [1 + (1−y)²]/y · ln(Q²max/Q²min) − 2 m² y (1/Q²min − 1/Q²max) }, Q²min = m² y²/(1−y), Q²max = m_ρ².
 * Source: V. M. Budnev et al., Phys. Rep. 15 (1975) 181, eq. (6.17b); good to 20 %, the uncertainty of the upper bound.
 */
export function equivalentPhotonDensity(y: number): number {
  if (y <= 0 || y >= 1) return 0;
  const low = leastQ2(y);
  if (low >= GREATEST_Q2_GEV2) return 0;
  const longitudinal = 2 * ELECTRON_MASS_GEV * ELECTRON_MASS_GEV * y * (1 / low - 1 / GREATEST_Q2_GEV2);
  const transverse = ((1 + (1 - y) * (1 - y)) / y) * log(GREATEST_Q2_GEV2 / low);
  return (ALPHA / (2 * PI)) * (transverse - longitudinal);
}

/** Draws Q² from 1/Q² between its bounds, and returns the angle of the scattered electron, θ² = Q²/(E² (1 − y)). */
export function drawScatteringAngle(stream: RandomStream, electronGev: number, y: number): number {
  const low = leastQ2(y);
  const q2 = low * exp(stream.uniform() * log(GREATEST_Q2_GEV2 / low));
  return Math.sqrt(q2 / (1 - y)) / electronGev;
}

import { ALPHA, ELECTRON_MASS_GEV } from '../../foundation/constants.ts';
import { exp, log, PI } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';

/**
 * σ(γ*p) = σ(γp)/(1 + Q²/M₀²), generalised vector dominance with one mass. Source: ZEUS, Phys. Lett. B 407 (1997) 432: M₀² = 0.53 ± 0.10 GeV²,
 * fitted for Q² < 0.65 GeV²; at 2 GeV² it gives 0.2 of σ(γp), where F₂ = 0.35 gives 0.15. Neglects the longitudinal part.
 */
const DOMINANCE_GEV2 = 0.53;
/** Nothing is drawn beyond: some 1e-3 of the flux, and far less of what stays near the beam. */
const GREATEST_Q2_GEV2 = 20;

const leastQ2 = (y: number): number => (ELECTRON_MASS_GEV * ELECTRON_MASS_GEV * y * y) / (1 - y);

/** Q²/(1 + Q²/M₀²), whose logarithm the flux is flat in. */
const dominated = (q2: number): number => q2 / (1 + q2 / DOMINANCE_GEV2);

const logRange = (low: number): number => log(dominated(GREATEST_Q2_GEV2) / dominated(low));

/**
 * Equivalent photons of an electron with the share y of its energy, weighted with σ(γ*p)/σ(γp),
 * dn/dy = α/2π { [1 + (1−y)²]/y · ∫ dQ²/(Q² (1 + Q²/M₀²)) − 2 m² y/Q²min }, Q²min = m² y²/(1−y).
 * Source: V. M. Budnev et al., Phys. Rep. 15 (1975) 181, eq. (6.17b).
 */
export function equivalentPhotonDensity(y: number): number {
  if (y <= 0 || y >= 1) return 0;
  const low = leastQ2(y);
  if (low >= GREATEST_Q2_GEV2) return 0;
  const longitudinal = (2 * ELECTRON_MASS_GEV * ELECTRON_MASS_GEV * y) / low;
  const transverse = ((1 + (1 - y) * (1 - y)) / y) * logRange(low);
  return (ALPHA / (2 * PI)) * (transverse - longitudinal);
}

/** Draws Q² from 1/(Q² (1 + Q²/M₀²)), and returns the angle of the scattered electron, θ² = Q²/(E² (1 − y)). */
export function drawScatteringAngle(stream: RandomStream, electronGev: number, y: number): number {
  const low = leastQ2(y);
  const v = dominated(low) * exp(stream.uniform() * logRange(low));
  const q2 = v / (1 - v / DOMINANCE_GEV2);
  return Math.sqrt(q2 / (1 - y)) / electronGev;
}

/** Density of drawScatteringAngle in solid angle [1/sr], for small angles. */
export function scatteringDensityPerSr(electronGev: number, y: number, angle: number): number {
  const low = leastQ2(y);
  const perAngle2 = electronGev * electronGev * (1 - y);
  const q2 = perAngle2 * angle * angle;
  if (q2 < low || q2 > GREATEST_Q2_GEV2) return 0;
  return perAngle2 / (PI * q2 * (1 + q2 / DOMINANCE_GEV2) * logRange(low));
}

import { ALPHA, BENDING_GEV_PER_TESLA_METRE, HBARC_GEV_MM } from '../foundation/constants.ts';
import { cosh, exp, log, PI } from '../foundation/math.ts';
import type { Particle } from '../particles/particle.ts';

/**
 * Critical energy of synchrotron radiation, E_c = (3/2) ħc γ³/R, R = p/(0.2998 B): half the power is radiated above it.
 * For electrons 0.665 keV E²[GeV] B[T]. Source: H. Burkhardt, CERN-OPEN-2007-018, Eq. (2).
 */
export function criticalEnergyGev(particle: Particle, momentumGev: number, fieldTesla: number): number {
  const gamma = lorentzFactor(particle, momentumGev);
  const radiusMm = (1000 * momentumGev) / (BENDING_GEV_PER_TESLA_METRE * fieldTesla);
  return (1.5 * HBARC_GEV_MM * gamma * gamma * gamma) / radiusMm;
}

/**
 * Mean number of photons radiated over a bend by the angle θ: N = 5α γ θ/(2√3), whatever the field.
 * For electrons 43.3 over 7 T m at any energy. Source: Burkhardt, Eq. (9).
 */
export function meanPhotonNumber(particle: Particle, momentumGev: number, bendRad: number): number {
  return ((5 * ALPHA) / (2 * 1.7320508075688772)) * lorentzFactor(particle, momentumGev) * Math.abs(bendRad);
}

function lorentzFactor({ massGev }: Particle, momentumGev: number): number {
  const ratio = momentumGev / massGev;
  return Math.sqrt(1 + ratio * ratio);
}

/** ∫ e^(−x cosh t) cosh(5t/3)/cosh^power(t) dt from 0 to ∞ by the trapezoidal rule, which converges exponentially here. */
function besselIntegral(x: number, power: 1 | 2): number {
  const step = 0.04;
  let sum = 0;
  for (let n = 0; ; n++) {
    const t = n * step;
    const c = cosh(t);
    const term = (exp(-x * c) * cosh((5 * t) / 3)) / (power === 1 ? c : c * c);
    sum += n === 0 ? term / 2 : term;
    if (x * c > 40) return sum * step;
  }
}

/**
 * Photon number density in x = k/E_c: n(x) = (3/(5π)) ∫_x^∞ K_5/3(t) dt, ∫ n dx = 1.
 * Source: J. Schwinger, Phys. Rev. 75 (1949) 1912; integral representation: V. O. Kostroun, Nucl. Instrum. Meth. 172 (1980) 371.
 */
export function photonNumberDensity(x: number): number {
  return (3 / (5 * PI)) * besselIntegral(x, 1);
}

/** Power spectrum S(x) = (9√3/(8π)) x ∫_x^∞ K_5/3, ∫ S dx = 1. */
export function powerSpectrum(x: number): number {
  return ((9 * 1.7320508075688772) / (8 * PI)) * x * besselIntegral(x, 1);
}

/** Fraction of the photons with more than x E_c. */
export function fractionAbove(x: number): number {
  return (3 / (5 * PI)) * besselIntegral(x, 2);
}

/** ln x on an even grid, and the fraction of the photons above each. */
export interface SynchrotronSpectrum {
  readonly logX: Float64Array;
  readonly above: Float64Array;
}

const TABLE_POINTS = 1200;
const LEAST_X = 1e-9;
const GREATEST_X = 40;

/** The spectrum tabulated once for sampling: 1200 points between 10⁻⁹ and 40 E_c. */
export function tabulateSpectrum(): SynchrotronSpectrum {
  const span = log(GREATEST_X / LEAST_X);
  const logX = Float64Array.from({ length: TABLE_POINTS }, (_, i) => log(LEAST_X) + (span * i) / (TABLE_POINTS - 1));
  return { logX, above: logX.map((value) => fractionAbove(exp(value))) };
}

/**
 * x = k/E_c with a fraction u of the photons below it. Interpolates u in ln x; below the table the limit x = 0.537 u³ (K_5/3 ∝ x^−5/3) is scaled to join.
 */
export function quantile({ logX, above }: SynchrotronSpectrum, u: number): number {
  const target = 1 - u;
  const last = logX.length - 1;
  if (target >= above[0]!) {
    const ratio = u / (1 - above[0]!);
    return LEAST_X * ratio * ratio * ratio;
  }
  if (target <= above[last]!) return GREATEST_X;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (above[middle]! > target) low = middle;
    else high = middle;
  }
  const way = (above[low]! - target) / (above[low]! - above[high]!);
  return exp(logX[low]! + way * (logX[high]! - logX[low]!));
}

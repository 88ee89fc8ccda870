import { ALPHA, ELECTRON_MASS_GEV, SPEED_OF_LIGHT_MM_PER_NS } from '../foundation/constants.ts';
import { cosh, exp, log, PI } from '../foundation/math.ts';
import { gaussLegendre } from '../foundation/quadrature.ts';
import type { RandomStream } from '../foundation/random.ts';
import { bendingAngle } from './dipole-bending.ts';

/** ħ in GeV s (CODATA 2014). */
const HBAR_GEV_S = 6.582119514e-25;
const SPEED_OF_LIGHT_M_PER_S = SPEED_OF_LIGHT_MM_PER_NS * 1e6;

/**
 * Critical photon energy of an electron in a magnetic field, E_c = (3/2) ħ c γ³ / R = (3/2) ħ (eB/m_e) γ², where
 * eB/m_e = c² B / (10⁹ m_e) in 1/s with B in T and m_e in GeV.
 * Source: J. D. Jackson, Classical Electrodynamics (3rd ed.), section 14.6. Valid for γ ≫ 1 and E_c ≪ E. 100 GeV in 1.75 T: 11.64 MeV.
 */
export function criticalEnergyGev(electronEnergyGev: number, fieldTesla: number): number {
  const gamma = electronEnergyGev / ELECTRON_MASS_GEV;
  const cyclotronPerSecond = (SPEED_OF_LIGHT_M_PER_S * SPEED_OF_LIGHT_M_PER_S * 1e-9 * fieldTesla) / ELECTRON_MASS_GEV;
  return 1.5 * HBAR_GEV_S * cyclotronPerSecond * gamma * gamma;
}

/**
 * Mean number of photons on an arc, N = 5 α γ θ / (2 √3), independent of the energy for a given ∫B dl.
 * Source: as above; 7 T m give 43.3.
 */
export function meanPhotonNumber(integralTeslaMetre: number): number {
  const gammaTheta = bendingAngle(integralTeslaMetre, 1) / ELECTRON_MASS_GEV;
  return (5 * ALPHA * gammaTheta) / (2 * Math.sqrt(3));
}

const rule = gaussLegendre(64);

/**
 * Share of the photons above x = k/E_c:
 *   S(x) = (3/5π) ∫₀^∞ e^(−x cosh t) cosh(5t/3) / cosh²t dt,
 * from the number density ∝ ∫ₓ^∞ K_{5/3}. Source: Burkhardt, CERN-OPEN-2007-018.
 */
export function photonShareAbove(x: number): number {
  // cosh t ≈ eᵗ/2 reaches 745/x at the end of the integrand's range
  const end = log(1490 / x + 2);
  let sum = 0;
  const panels = 8;
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < rule.nodes.length; i++) {
      const t = ((panel + rule.nodes[i]!) * end) / panels;
      const c = cosh(t);
      sum += (rule.weights[i]! * exp(-x * c) * cosh((5 * t) / 3)) / (c * c);
    }
  }
  return ((sum * end) / panels) * (3 / (5 * PI));
}

/** Sampler of x = k/E_c by its tabulated inverse distribution. */
export interface PhotonSpectrum {
  /** Energies x at equally spaced log S. */
  readonly logX: Float64Array;
  readonly share: Float64Array;
}

const LOWEST_X = 1e-7;
const HIGHEST_X = 25;

/** Tabulates the photon spectrum at 1200 points, uniform in log x; between them log x is linear in S. */
export function tabulatePhotonSpectrum(): PhotonSpectrum {
  const points = 1200;
  const logX = new Float64Array(points);
  const share = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    logX[i] = log(LOWEST_X) + (i / (points - 1)) * log(HIGHEST_X / LOWEST_X);
    share[i] = photonShareAbove(exp(logX[i]!));
  }
  return { logX, share };
}

/** Draws x = k/E_c. The 0.6 % of photons below x = 1e-7 (1 eV at 100 GeV) come out as x = 1e-7. */
export function drawPhotonEnergy(stream: RandomStream, { logX, share }: PhotonSpectrum): number {
  const u = stream.uniform();
  let low = 0;
  let high = share.length - 1;
  if (u >= share[0]!) return LOWEST_X;
  if (u <= share[high]!) return HIGHEST_X;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (share[middle]! >= u) low = middle;
    else high = middle;
  }
  const fraction = (share[low]! - u) / (share[low]! - share[high]!);
  return exp(logX[low]! + fraction * (logX[high]! - logX[low]!));
}

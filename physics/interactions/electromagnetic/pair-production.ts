import { ELECTRON_MASS_GEV, MM2_PER_MICROBARN } from '../../foundation/constants.ts';
import { exp, log } from '../../foundation/math.ts';
import type { Medium } from './medium.ts';
import { coulombCorrection } from './radiation-logarithms.ts';

const F1 = [878.42, -1962.5, 1294.9, -200.28, 12.575, -0.28333];
const F2 = [-10.342, 17.692, -8.2381, 1.3063, -0.090815, 0.0023586];
const F3 = [-452.63, 1116.1, -867.49, 217.73, -20.467, 0.65372];
const PARAMETRISATION_START_GEV = 1.5e-3;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/**
 * Total cross-section of γ → e+ e- in the field of one atom, its electrons included, in mm²:
 *   σ = (Z+1) [ F₁(X) Z + F₂(X) Z² + F₃(X) ] µb, X = ln(k/m_e); below 1.5 MeV σ(1.5 MeV) ((k − 2m)/(1.5 MeV − 2m))².
 * Source: fit to Hubbell, Gimm and Øverbø, J. Phys. Chem. Ref. Data 9 (1980) 1023, by L. Urban (Geant4 Physics Reference Manual, section 6.5).
 * Valid 1.5 MeV - 100 GeV within 5 %; above 100 GeV the value at 100 GeV (it has reached its limit); the LPM effect is negligible there.
 */
export function atomPairCrossSection(atomicNumber: number, photonGev: number): number {
  const threshold = 2 * ELECTRON_MASS_GEV;
  if (photonGev <= threshold) return 0;
  const x = log(Math.min(100, Math.max(photonGev, PARAMETRISATION_START_GEV)) / ELECTRON_MASS_GEV);
  const z = atomicNumber;
  const sigma = (z + 1) * (polynomial(F1, x) * z + polynomial(F2, x) * z * z + polynomial(F3, x));
  const rise = Math.min(1, (photonGev - threshold) / (PARAMETRISATION_START_GEV - threshold));
  return Math.max(0, sigma) * MM2_PER_MICROBARN * rise * rise;
}

/** Pairs per mm in a medium. */
export function pairCrossSection(medium: Medium, photonGev: number): number {
  return medium.elements.reduce(
    (sum, { atomicNumber, atomsPerMm3 }) => sum + atomsPerMm3 * atomPairCrossSection(atomicNumber, photonGev),
    0,
  );
}

/** Screening functions of the Thomas–Fermi atom: [Φ₁(δ), Φ₂(δ)]. Source: Butcher and Messel, Nucl. Phys. 20 (1960) 15. */
function pairScreening(delta: number): readonly [number, number] {
  if (delta > 1) {
    const both = 21.12 - 4.184 * log(delta + 0.952);
    return [both, both];
  }
  return [20.867 - delta * (3.242 - 0.625 * delta), 20.209 - delta * (1.93 + 0.086 * delta)];
}

/** F(Z) = 8/3 ln Z, plus 8 f(Z) above 50 MeV where the Coulomb correction holds. */
function pairCoulombTerm(atomicNumber: number, photonGev: number): number {
  return (8 / 3) * log(atomicNumber) + (photonGev > 0.05 ? 8 * coulombCorrection(atomicNumber) : 0);
}

/**
 * Sharing of the photon's energy, ε = E₁/k: dσ/dε ∝ [ε² + (1−ε)²] (Φ₁(δ) − F/2) + ⅔ ε(1−ε) (Φ₂(δ) − F/2), δ = 136 m_e Z^-1/3 /(k ε(1−ε)).
 * Source: Bethe–Heitler with Coulomb correction, Geant4 Physics Reference Manual, section 6.5. Below 2 MeV the sharing is taken flat.
 * Unnormalised; zero outside m_e/k < ε < 1 − m_e/k and where screening would make it negative.
 */
export function pairSharingDensity(atomicNumber: number, photonGev: number, epsilon: number): number {
  const edge = ELECTRON_MASS_GEV / photonGev;
  if (epsilon < edge || epsilon > 1 - edge) return 0;
  if (photonGev < 2e-3) return 1;
  const product = epsilon * (1 - epsilon);
  const delta = (136 * edge * exp(-log(atomicNumber) / 3)) / product;
  const half = pairCoulombTerm(atomicNumber, photonGev) / 2;
  const [phi1, phi2] = pairScreening(delta);
  return Math.max(0, (1 - 2 * product) * (phi1 - half) + (2 / 3) * product * (phi2 - half));
}

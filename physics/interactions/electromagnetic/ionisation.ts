import { ELECTRON_MASS_GEV, ELECTRON_RADIUS_MM } from '../../foundation/constants.ts';
import { log, log10, PI, pow } from '../../foundation/math.ts';
import { electronKinematics, type LeptonSign } from './lepton-kinematics.ts';
import type { Medium } from './medium.ts';

/** 2π r_e² m_e c² in GeV mm². */
const ENERGY_AREA = 2 * PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM * ELECTRON_MASS_GEV;

/** The most energy a projectile can give to an atomic electron: T for a positron, T/2 for an electron (the slower one is the delta ray). */
export function greatestTransfer(sign: LeptonSign, kineticGev: number): number {
  return sign === 'e-' ? kineticGev / 2 : kineticGev;
}

/**
 * Density-effect correction δ(x), x = log₁₀(βγ), in Sternheimer's parametrisation.
 * Source: Sternheimer, Berger and Seltzer 1984; PDG RPP 2018, Eq. (33.7).
 */
function densityCorrection(medium: Medium, betaGamma: number): number {
  const { minusC, x0, x1, a, m, delta0 } = medium.densityEffect;
  const x = log10(betaGamma);
  if (x >= x1) return 4.605170186 * x - minusC;
  if (x >= x0) return 4.605170186 * x - minusC + a * pow(x1 - x, m);
  return delta0 === 0 ? 0 : delta0 * pow(10, 2 * (x - x0));
}

/**
 * Mean ionisation loss per length of an electron or positron in collisions below the energy transfer `cutGev`:
 *   −dE/dx = 2π r_e² m_e n_e/β² [ ln(2(τ+2)(m_e/I)²) + F±(τ, d) − δ ],  τ = T/m_e, d = min(cut, T_max)/m_e.
 * Source: Berger and Seltzer, NBSIR 82-2550; the restricted form F± is ICRU 37, Eqs. (2.13)-(2.16) with Møller and Bhabha scattering.
 * Valid above about 10 keV (shell corrections neglected). With cut ≥ T_max it is the whole collision stopping power.
 */
export function restrictedStoppingPower(medium: Medium, sign: LeptonSign, kineticGev: number, cutGev: number): number {
  const tau = kineticGev / ELECTRON_MASS_GEV;
  const { gamma, betaSquared } = electronKinematics(kineticGev);
  const gammaSquared = gamma * gamma;
  const d = Math.min(cutGev, greatestTransfer(sign, kineticGev)) / ELECTRON_MASS_GEV;
  const excitation = medium.meanExcitationGev / ELECTRON_MASS_GEV;
  const transfer =
    sign === 'e-' ? mollerTerm(tau, d, gammaSquared, betaSquared) : bhabhaTerm(tau, d, gamma, betaSquared);
  const bracket =
    log((2 * (tau + 2)) / (excitation * excitation)) + transfer - densityCorrection(medium, Math.sqrt(tau * (tau + 2)));
  return Math.max(0, ((ENERGY_AREA * medium.electronsPerMm3) / betaSquared) * bracket);
}

/** F⁻ = −1 − β² + ln((τ−d)d) + τ/(τ−d) + [d²/2 + (2τ+1) ln(1−d/τ)]/γ². */
function mollerTerm(tau: number, d: number, gammaSquared: number, betaSquared: number): number {
  return (
    -1 -
    betaSquared +
    log((tau - d) * d) +
    tau / (tau - d) +
    ((d * d) / 2 + (2 * tau + 1) * log(1 - d / tau)) / gammaSquared
  );
}

/** F⁺ = ln(τd) − (β²/τ) [τ + 2d − 3d²y/2 − y²(d − d³/3) − y³(d²/2 − τd³/3 + d⁴/4)], y = 1/(γ+1). */
function bhabhaTerm(tau: number, d: number, gamma: number, betaSquared: number): number {
  const y = 1 / (gamma + 1);
  const d2 = d * d;
  const d3 = d2 * d;
  const bracket =
    tau + 2 * d - 1.5 * d2 * y - y * y * (d - d3 / 3) - y * y * y * (d2 / 2 - (tau * d3) / 3 + (d2 * d2) / 4);
  return log(tau * d) - (betaSquared / tau) * bracket;
}

/**
 * Møller cross-section per atomic electron for a delta ray of the fraction ε = W/T of the kinetic energy, dσ/dε in mm², ε ≤ 1/2:
 *   (2π r_e² m_e/(β² T)) [ (γ−1)²/γ² + (1/ε)(1/ε − (2γ−1)/γ²) + (1/(1−ε))(1/(1−ε) − (2γ−1)/γ²) ].
 * Source: C. Møller, Ann. Phys. 14 (1932) 531, in the form of the Geant4 Physics Reference Manual, section 10.1.
 */
export function mollerDensity(kineticGev: number, epsilon: number): number {
  const { gamma, betaSquared } = electronKinematics(kineticGev);
  const g2 = gamma * gamma;
  const g = (2 * gamma - 1) / g2;
  const rest = 1 - epsilon;
  const shape = ((gamma - 1) * (gamma - 1)) / g2 + (1 / epsilon - g) / epsilon + (1 / rest - g) / rest;
  return (ENERGY_AREA / (betaSquared * kineticGev)) * shape;
}

/**
 * Bhabha cross-section per atomic electron, dσ/dε in mm², ε ≤ 1:
 *   (2π r_e² m_e/T) [ 1/(β²ε²) − B₁/ε + B₂ − B₃ε + B₄ε² ].
 * Source: H. J. Bhabha, Proc. R. Soc. A 154 (1936) 195, in the form of the Geant4 Physics Reference Manual, section 10.1.
 */
export function bhabhaDensity(kineticGev: number, epsilon: number): number {
  const { gamma, betaSquared } = electronKinematics(kineticGev);
  const [b1, b2, b3, b4] = bhabhaCoefficients(gamma);
  const shape = 1 / (betaSquared * epsilon * epsilon) - b1 / epsilon + b2 - b3 * epsilon + b4 * epsilon * epsilon;
  return (ENERGY_AREA / kineticGev) * shape;
}

/** B₁ = 2 − y², B₂ = (1−2y)(3+y²), B₃ = (1−2y)² + (1−2y)³, B₄ = (1−2y)³, y = 1/(γ+1). */
function bhabhaCoefficients(gamma: number): readonly [number, number, number, number] {
  const y = 1 / (gamma + 1);
  const q = 1 - 2 * y;
  const q3 = q * q * q;
  return [2 - y * y, q * (3 + y * y), q * q + q3, q3];
}

/** ∫ dσ/dε from the cut to the greatest transfer: delta rays per atomic electron, mm²; zero when none can be made. */
export function deltaRayCrossSection(sign: LeptonSign, kineticGev: number, cutGev: number): number {
  const low = cutGev / kineticGev;
  const high = sign === 'e-' ? 0.5 : 1;
  if (low >= high) return 0;
  const { gamma, betaSquared } = electronKinematics(kineticGev);
  const area = ENERGY_AREA / kineticGev;
  if (sign === 'e-') {
    const g = (2 * gamma - 1) / (gamma * gamma);
    const flat = 1 - g + 1 / (low * high) + 1 / ((1 - low) * (1 - high));
    return (area / betaSquared) * ((high - low) * flat - g * log((high * (1 - low)) / (low * (1 - high))));
  }
  const [b1, b2, b3, b4] = bhabhaCoefficients(gamma);
  const square = low * low + low * high + high * high;
  const flat = 1 / (betaSquared * low * high) + b2 - (b3 * (low + high)) / 2 + (b4 * square) / 3;
  return area * ((high - low) * flat - b1 * log(high / low));
}

/**
 * ξ per length: collisions with transfer above W are ξ(1/W − 1/W_max) per length, Rutherford's limit of both cross-sections, in GeV/mm.
 * Source: PDG RPP 2018, section 33.2.9.
 */
export function landauWidthPerMm(medium: Medium, kineticGev: number): number {
  return (ENERGY_AREA * medium.electronsPerMm3) / electronKinematics(kineticGev).betaSquared;
}

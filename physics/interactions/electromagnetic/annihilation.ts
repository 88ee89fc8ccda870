import { ELECTRON_RADIUS_MM } from '../../foundation/constants.ts';
import { log, PI } from '../../foundation/math.ts';
import { electronKinematics } from './lepton-kinematics.ts';
import type { Medium } from './medium.ts';

/**
 * e+ e- → γγ in flight, per electron, in mm²:
 *   σ = π r_e²/(γ+1) [ (γ²+4γ+1)/(γ²−1) ln(γ + √(γ²−1)) − (γ+3)/√(γ²−1) ].
 * Source: W. Heitler, The Quantum Theory of Radiation (1954), section 27. Electrons are free and at rest.
 */
export function annihilationCrossSection(kineticGev: number): number {
  const { gamma } = electronKinematics(kineticGev);
  const square = gamma * gamma - 1;
  const root = Math.sqrt(square);
  const bracket = ((gamma * gamma + 4 * gamma + 1) / square) * log(gamma + root) - (gamma + 3) / root;
  return ((PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM) / (gamma + 1)) * bracket;
}

/** Annihilations in flight per mm in a medium. */
export function annihilationPerMm(medium: Medium, kineticGev: number): number {
  return medium.electronsPerMm3 * annihilationCrossSection(kineticGev);
}

/**
 * Share ε = k₁/(T + 2m) of one of the two photons: dσ/dε ∝ (1/ε) [ 1 − ε + (2γε − 1)/(ε(γ+1)²) ], for
 * ½(1 − √((γ−1)/(γ+1))) ≤ ε ≤ ½(1 + √((γ−1)/(γ+1))). Source: Heitler; Geant4 Physics Reference Manual, section 10.3. Unnormalised.
 */
export function annihilationSharingDensity(kineticGev: number, epsilon: number): number {
  const { gamma } = electronKinematics(kineticGev);
  const spread = Math.sqrt((gamma - 1) / (gamma + 1)) / 2;
  if (Math.abs(epsilon - 0.5) > spread) return 0;
  return (1 - epsilon + (2 * gamma * epsilon - 1) / (epsilon * (gamma + 1) * (gamma + 1))) / epsilon;
}

import { ELECTRON_MASS_GEV, MM2_PER_BARN } from '../../foundation/constants.ts';
import { log } from '../../foundation/math.ts';
import type { Medium } from './medium.ts';

const D = [0.27965, -0.183, 6.7527, -19.798];
const E = [1.9756e-5, -1.0205e-2, -7.3913e-2, 2.7079e-2];
const F = [-3.9178e-7, 6.8241e-5, 6.048e-5, 3.0274e-4];

/**
 * Total Compton cross-section of one atom in mm²: σ = P₁ ln(1+2X)/X + (P₂ + P₃X + P₄X²)/(1 + 20X + 230X² + 440X³) barn, X = k/m_e,
 * P_i = Z (d_i + e_i Z + f_i Z²). Electron binding is in it.
 * Source: fit to Hubbell et al. 1980 and Storm and Israel 1970, Geant4 Physics Reference Manual, section 6.3. Valid 10 keV - 100 GeV, within 10 %
 * at 10 keV and 5-6 % elsewhere. Below 15 keV the value there is kept.
 */
export function atomComptonCrossSection(atomicNumber: number, photonGev: number): number {
  const z = atomicNumber;
  const x = Math.max(photonGev, 1.5e-5) / ELECTRON_MASS_GEV;
  const [p1, p2, p3, p4] = D.map((d, i) => z * (d + z * (E[i]! + z * F[i]!))) as [number, number, number, number];
  const ratio = (p2 + x * (p3 + x * p4)) / (1 + x * (20 + x * (230 + 440 * x)));
  return Math.max(0, (p1 * log(1 + 2 * x)) / x + ratio) * MM2_PER_BARN;
}

/** Compton scatters per mm in a medium. */
export function comptonCrossSection(medium: Medium, photonGev: number): number {
  return medium.elements.reduce(
    (sum, { atomicNumber, atomsPerMm3 }) => sum + atomsPerMm3 * atomComptonCrossSection(atomicNumber, photonGev),
    0,
  );
}

/**
 * Klein–Nishina spectrum of the scattered photon, ε = k′/k in [1/(1+2X), 1]: dσ/dε ∝ (1/ε + ε) (1 − ε sin²θ/(1+ε²)), with
 * 1 − cos θ = (1−ε)/(εX). The electron is free and at rest. Source: O. Klein and Y. Nishina, Z. Phys. 52 (1929) 853. Unnormalised.
 */
export function kleinNishinaDensity(photonGev: number, epsilon: number): number {
  const x = photonGev / ELECTRON_MASS_GEV;
  if (epsilon < 1 / (1 + 2 * x) || epsilon > 1) return 0;
  const t = (1 - epsilon) / (epsilon * x);
  const sinSquared = t * (2 - t);
  return (1 / epsilon + epsilon) * (1 - (epsilon * sinSquared) / (1 + epsilon * epsilon));
}

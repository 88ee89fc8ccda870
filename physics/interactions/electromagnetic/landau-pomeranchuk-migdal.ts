import { exp, log, PI, tanh } from '../../foundation/math.ts';
import { atomicTerms } from './radiation-logarithms.ts';
import type { RadiationSuppression } from './radiation-suppression.ts';

export interface SuppressionFunctions {
  readonly xi: number;
  readonly g: number;
  readonly phi: number;
}

/**
 * Migdal's functions ξ(s), G(s), φ(s) of an electron of total energy E radiating k: multiple scattering within the formation length
 * suppresses soft photons (Landau–Pomeranchuk–Migdal), with s = √(E_LPM k / (8 E (E−k))) and the density effect merged into s.
 * Source: T. Stanev et al., Phys. Rev. D 25 (1982) 1291 (φ and ψ fits); S. Klein, Rev. Mod. Phys. 71 (1999) 1501, Eqs. (75)-(79);
 * merging after Ter-Mikaelian, Eq. (20.9); G between 0.42 and 1.95 by the fit tanh(…) of the Geant4 Physics Reference Manual.
 */
export function suppressionFunctions(
  atomicNumber: number,
  { lpmEnergyGev, densityFactor }: RadiationSuppression,
  totalGev: number,
  photonGev: number,
): SuppressionFunctions {
  const { logS1, s1 } = atomicTerms(atomicNumber);
  const bare = Math.sqrt((0.125 * photonGev * lpmEnergyGev) / (totalGev * (totalGev - photonGev)));
  const plasma = (densityFactor * totalGev * totalGev) / (photonGev * photonGev);
  const s = (bare / Math.sqrt(logarithmicEnhancement(bare, s1, logS1))) * (1 + plasma);
  const { phi, g } = migdalFunctions(s);
  const xi = s <= s1 ? 2 : s <= 1 ? 1 + log(s) / logS1 : 1;
  // Migdal's logarithm overshoots where the suppression ends: the whole is never above the unsuppressed one.
  return xi * phi > 1 || s > 0.57 ? { xi: 1 / phi, g, phi } : { xi, g, phi };
}

/** ξ of the bare s: between 2 (s below s₁ = (Z^1/3/184.15)²) and 1. */
function logarithmicEnhancement(s: number, s1: number, logS1: number): number {
  if (s > 1) return 1;
  if (s <= 1.4142135623730951 * s1) return 2;
  const scale = 0.34657359027997264 + logS1;
  const h = log(s) / scale;
  return 1 + h - (0.08 * (1 - h) * (1 - (1 - h) * (1 - h))) / scale;
}

/** φ(s) and G(s): series at strong suppression, fits between, asymptotes at weak suppression. */
function migdalFunctions(s: number): { readonly phi: number; readonly g: number } {
  const s2 = s * s;
  const s3 = s * s2;
  const s4 = s2 * s2;
  if (s < 0.1) {
    return {
      phi: 6 * s - 18.84955592153876 * s2 + 39.47841760435743 * s3 - 57.69873135166053 * s4,
      g: 37.69911184307752 * s2 - 236.8705056261446 * s3 + 807.7822389 * s4,
    };
  }
  if (s >= 1.9516) return { phi: 1 - 0.0119048 / s4, g: 1 - 0.0230655 / s4 };
  const phi = 1 - exp(-6 * s * (1 + (3 - PI) * s) + s3 / (0.623 + 0.795 * s + 0.658 * s2));
  if (s >= 0.415827) {
    return { phi, g: tanh(-0.160723 + 3.75503 * s - 1.798138 * s2 + 0.672827 * s3 - 0.120772 * s4) };
  }
  const psi = 1 - exp(-4 * s - (8 * s2) / (1 + 3.936 * s + 4.97 * s2 - 0.05 * s3 + 7.5 * s4));
  return { phi, g: 3 * psi - 2 * phi };
}

import { ALPHA, ELECTRON_MASS_GEV, MUON_MASS_GEV } from '../foundation/constants.ts';

/** Width of a vector of mass M into a pair of fermions of mass m with coupling αᵢ: (αᵢ/3) M (1 + 2m²/M²) √(1 − 4m²/M²). */
function fermionPairWidthGev(coupling: number, massGev: number, fermionMassGev: number): number {
  if (massGev <= 2 * fermionMassGev) return 0;
  const ratio2 = (fermionMassGev * fermionMassGev) / (massGev * massGev);
  return (coupling / 3) * massGev * (1 + 2 * ratio2) * Math.sqrt(1 - 4 * ratio2);
}

/** Γ(A′ → l⁺l⁻) in GeV. Source: Phys. Rev. D 97, 072002, Eq. (3). Tree level; 0 below threshold. */
export function leptonWidthGev(massGev: number, leptonMassGev: number, epsilon: number): number {
  return fermionPairWidthGev(ALPHA * epsilon * epsilon, massGev, leptonMassGev);
}

/** Γ(A′ → χχ̄) in GeV for a Dirac fermion χ. Source: Phys. Rev. D 97, 072002, Eq. (4). Tree level; 0 below threshold. */
export function darkMatterWidthGev(massGev: number, chiMassGev: number, alphaDark: number): number {
  return fermionPairWidthGev(alphaDark, massGev, chiMassGev);
}

export interface DarkCouplings {
  readonly massGev: number;
  readonly chiMassGev: number;
  readonly epsilon: number;
  readonly alphaDark: number;
}

/**
 * Branching ratio of A′ → invisible against electron and muon pairs; the analysis of the paper assumes 1.
 * Neglects hadronic decays, which open above 0.28 GeV at a rate comparable with muons. 0 when no channel is open.
 */
export function invisibleBranchingRatio({ massGev, chiMassGev, epsilon, alphaDark }: DarkCouplings): number {
  const invisible = darkMatterWidthGev(massGev, chiMassGev, alphaDark);
  const visible = leptonWidthGev(massGev, ELECTRON_MASS_GEV, epsilon) + leptonWidthGev(massGev, MUON_MASS_GEV, epsilon);
  return invisible === 0 ? 0 : invisible / (invisible + visible);
}

import { log, pow } from '../../foundation/math.ts';

/**
 * Hadronic cross section of photons on a nucleus, in millibarn.
 * Above 2 GeV: σ(γA) = 0.115 mb · A^0.92 (shadowed), rising slowly as s^0.08 above 20 GeV. From 0.14 to 2 GeV: the Δ resonance,
 * 0.3 mb a nucleon near 0.3 GeV with a width of 0.2 GeV, above a floor of 0.12 mb a nucleon.
 * Source: T. H. Bauer et al., Rev. Mod. Phys. 50 (1978) 261; PDG RPP 2018 section 46 (s^0.08). Good to 10 % above 2 GeV.
 * The giant dipole resonance (MeV neutrons) is left out.
 */
export function photonuclearMillibarn(photonGev: number, atomicMass: number): number {
  if (photonGev <= PION_THRESHOLD_GEV) return 0;
  const plateau = 0.115 * pow(atomicMass, atomicMass > 1 ? 0.92 : 1);
  if (photonGev >= 2) return photonGev > 20 ? plateau * pow(photonGev / 20, 0.08) : plateau;
  const distance = (photonGev - 0.3) / 0.1;
  const resonances = atomicMass * (0.12 + 0.18 / (1 + distance * distance));
  const rise = Math.min(1, (photonGev - PION_THRESHOLD_GEV) / 0.1);
  const blend = log(photonGev / PION_THRESHOLD_GEV) / log(2 / PION_THRESHOLD_GEV);
  return rise * (resonances * (1 - blend) + plateau * blend);
}

const PION_THRESHOLD_GEV = 0.145;

/** Virtual photons of electrons add to the rate of real ones (equivalent-photon approximation: 5–10 %, the middle taken). */
export const ELECTRONUCLEAR_SHARE = 0.075;

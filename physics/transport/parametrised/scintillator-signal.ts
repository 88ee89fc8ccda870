import { ELECTRON_MASS_GEV } from '../../foundation/constants.ts';
import { log } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';

/** Straggling of a relativistic particle in a plastic plate. */
export interface PlateStraggling {
  /** Landau width ξ = 0.1535 MeV cm²/g · (Z/A) ρ d. */
  readonly widthMev: number;
  readonly mostProbableMev: number;
}

/**
 * ξ and most probable loss of a relativistic particle in polystyrene of thickness d, with the density effect saturated:
 * Δ_p = ξ [ln(2 m_e c² ξ / (ħω_p)²) + 0.200].
 * Source: PDG RPP 2018, eq. (33.12). Valid for βγ > 100. 4 mm give ξ = 0.035 MeV and 0.64 MeV.
 */
export function plateStraggling(thicknessMm: number): PlateStraggling {
  const densityGCm3 = 1.06;
  const chargeToMass = 0.53768;
  const plasmaEnergyEv = 21.754;
  const widthMev = 0.1535 * chargeToMass * densityGCm3 * (thicknessMm / 10);
  const electronMassEv = 1e9 * ELECTRON_MASS_GEV;
  const mostProbableMev =
    widthMev * (log((2 * electronMassEv * widthMev * 1e6) / (plasmaEnergyEv * plasmaEnergyEv)) + 0.2);
  return { widthMev, mostProbableMev };
}

/**
 * Draws a loss in units of the most probable one. Moyal's form of the Landau distribution, λ = −ln z² with z standard
 * normal (J. E. Moyal, Phil. Mag. 46 (1955) 263); its tail is shorter than Landau's, which cuts hard knock-ons.
 */
export function drawPlateSignal(stream: RandomStream, { widthMev, mostProbableMev }: PlateStraggling): number {
  const z = stream.gaussian();
  return 1 - (widthMev / mostProbableMev) * log(z * z);
}

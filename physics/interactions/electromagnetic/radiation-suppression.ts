import { ALPHA, ELECTRON_MASS_GEV, HBARC_GEV_MM } from '../../foundation/constants.ts';
import { PI } from '../../foundation/math.ts';
import type { Medium } from './medium.ts';

/** What of a medium suppresses long formation lengths. */
export interface RadiationSuppression {
  /** (ħω_p/m_e)²: photons below √ of this times E are suppressed by the density effect. */
  readonly densityFactor: number;
  /** E_LPM = α m_e² X₀/(4πħc), 7.7 TeV per cm of X₀. */
  readonly lpmEnergyGev: number;
  /** Below this total energy the density effect hides the LPM effect. */
  readonly lpmThresholdGev: number;
}

/**
 * Source: S. Klein, Rev. Mod. Phys. 71 (1999) 1501, Eqs. (75)-(78); M. L. Ter-Mikaelian, High-Energy Electromagnetic Processes in
 * Condensed Media (Wiley, 1972).
 */
export function radiationSuppression(medium: Medium): RadiationSuppression {
  const ratio = medium.plasmaEnergyGev / ELECTRON_MASS_GEV;
  const densityFactor = ratio * ratio;
  const lpmEnergyGev =
    (ALPHA * ELECTRON_MASS_GEV * ELECTRON_MASS_GEV * medium.radiationLengthMm) / (4 * PI * HBARC_GEV_MM);
  return { densityFactor, lpmEnergyGev, lpmThresholdGev: Math.sqrt(densityFactor) * lpmEnergyGev };
}

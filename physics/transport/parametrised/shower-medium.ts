import type { ShowerMedium } from './shower-shape.ts';

/** One plate of a sampling layer. */
export interface SamplingPlate {
  readonly role: 'absorber' | 'scintillator' | 'other';
  readonly thicknessMm: number;
  readonly densityGCm3: number;
  readonly radiationLengthGCm2: number;
  readonly criticalEnergyGev: number;
  /** Effective atomic number. */
  readonly atomicNumber: number;
}

/** Scale energy E_s = m_e √(4π/α). Source: PDG RPP 2018, section 33.4.3. */
const SCALE_ENERGY_GEV = 0.0212052;

/**
 * Effective medium of a stack of equal sampling layers by the mixture rules of Grindhammer and Peters (hep-ex/0001020,
 * section 4.1): mass fractions w_i, 1/X0 = Σ w_i/X0_i, E_c = X0 Σ w_i E_c,i/X0_i, 1/R_M = Σ w_i E_c,i/X0_i / E_s,
 * F_S = X0/(absorber + active), e/mip = 1/(1 + 0.007 (Z_absorber − Z_active)). Plates of role 'other' count in the
 * thickness only. 1.5 mm lead with 1.5 mm plastic: E_c 8.3 MeV, R_M 29 mm.
 */
export function describeShowerMedium(plates: readonly SamplingPlate[]): ShowerMedium {
  const working = plates.filter(({ role }) => role !== 'other');
  const massOf = (plate: SamplingPlate) => (plate.densityGCm3 * plate.thicknessMm) / 10;
  const mass = working.reduce((sum, plate) => sum + massOf(plate), 0);
  const thicknessMm = plates.reduce((sum, plate) => sum + plate.thicknessMm, 0);
  const workingThicknessMm = working.reduce((sum, plate) => sum + plate.thicknessMm, 0);
  let inverseX0 = 0;
  let criticalOverX0 = 0;
  let effectiveZ = 0;
  for (const plate of working) {
    const fraction = massOf(plate) / mass;
    inverseX0 += fraction / plate.radiationLengthGCm2;
    criticalOverX0 += (fraction * plate.criticalEnergyGev) / plate.radiationLengthGCm2;
    effectiveZ += fraction * plate.atomicNumber;
  }
  const densityGCm3 = (10 * mass) / thicknessMm;
  const workingDensityGCm3 = (10 * mass) / workingThicknessMm;
  const absorber = plates.find(({ role }) => role === 'absorber')!;
  const scintillator = plates.find(({ role }) => role === 'scintillator')!;
  return {
    effectiveZ,
    criticalEnergyGev: criticalOverX0 / inverseX0,
    moliereRadiusMm: (10 * SCALE_ENERGY_GEV) / (criticalOverX0 * densityGCm3),
    samplingFrequency: 10 / (inverseX0 * workingDensityGCm3) / (absorber.thicknessMm + scintillator.thicknessMm),
    electronToMip: 1 / (1 + 0.007 * (absorber.atomicNumber - scintillator.atomicNumber)),
  };
}

import type { ShowerMedium } from './shower-shape.ts';

/** One plate of a sampling layer. */
export interface SamplingPlate {
  readonly thicknessMm: number;
  readonly radiationLengthMm: number;
  readonly criticalEnergyGev: number;
  readonly atomicNumber: number;
}

/** The stack as a whole (geometry/effective-medium). */
export interface StackMedium {
  readonly radiationLengthMm: number;
  readonly moliereRadiusMm: number;
  readonly zEffective: number;
}

/**
 * What GP need to know of a stack of equal layers of absorber, scintillator and separators (hep-ex/0001020, section 4.1):
 * E_c = X0 Σ (d_i/X0_i) E_c,i / d, F_S = X0/(absorber + scintillator), e/mip = 1/(1 + 0.007 (Z_absorber − Z_active)).
 * The two thickest plates are absorber and scintillator. 1.5 mm lead with 1.5 mm plastic: E_c 8.3 MeV, R_M 29 mm.
 */
export function describeShowerMedium(plates: readonly SamplingPlate[], medium: StackMedium): ShowerMedium {
  const [a, b] = plates.toSorted((p, q) => q.thicknessMm - p.thicknessMm) as [SamplingPlate, SamplingPlate];
  const lengthMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
  const critical = plates.reduce((sum, p) => sum + (p.thicknessMm / p.radiationLengthMm) * p.criticalEnergyGev, 0);
  return {
    effectiveZ: medium.zEffective,
    criticalEnergyGev: (medium.radiationLengthMm * critical) / lengthMm,
    moliereRadiusMm: medium.moliereRadiusMm,
    samplingFrequency: medium.radiationLengthMm / (a.thicknessMm + b.thicknessMm),
    electronToMip: 1 / (1 + 0.007 * Math.abs(a.atomicNumber - b.atomicNumber)),
  };
}

import type { StackPlate } from '../elements/stack.ts';
import type { Materials } from '../materials.ts';

/**
 * A plate stack seen as one homogeneous medium. Mixture rules by mass share w_i = ρ_i d_i / Σ ρ d:
 * 1/X0 = Σ w_i/X0_i, 1/λ = Σ w_i/λ_i (g/cm²), 1/R_M = Σ w_i/R_M,i, Z_eff = Σ w_i Z_i, A_eff = Σ w_i A_i.
 * Source: PDG RPP 2018 Eqs. (33.25), (34.38); Grindhammer and Peters, hep-ex/0001020, Sect. 2.
 */
export interface EffectiveMedium {
  readonly densityGPerCm3: number;
  readonly radiationLengthMm: number;
  readonly interactionLengthMm: number;
  readonly pionInteractionLengthMm: number;
  readonly moliereRadiusMm: number;
  readonly zEffective: number;
  readonly aEffective: number;
}

/** The plates of a stack, of any length, mixed to one medium by the rules above. */
export function effectiveMedium(plates: readonly StackPlate[], materials: Materials): EffectiveMedium {
  let lengthMm = 0;
  let arealDensity = 0; // g/cm³ · mm
  let x0 = 0;
  let lambda = 0;
  let lambdaPion = 0;
  let moliere = 0;
  let zSum = 0;
  let aSum = 0;
  for (const { material: name, thicknessMm } of plates) {
    const material = materials.get(name);
    const mass = material.densityGPerCm3 * thicknessMm;
    lengthMm += thicknessMm;
    arealDensity += mass;
    x0 += thicknessMm / material.radiationLengthMm;
    lambda += thicknessMm / material.interactionLengthMm;
    lambdaPion += thicknessMm / material.pionInteractionLengthMm;
    moliere += thicknessMm / material.moliereRadiusMm;
    for (const { z, a, massFraction } of material.constituents) {
      zSum += mass * massFraction * z;
      aSum += mass * massFraction * a;
    }
  }
  return {
    densityGPerCm3: arealDensity / lengthMm,
    radiationLengthMm: lengthMm / x0,
    interactionLengthMm: lengthMm / lambda,
    pionInteractionLengthMm: lengthMm / lambdaPion,
    moliereRadiusMm: lengthMm / moliere,
    zEffective: zSum / arealDensity,
    aEffective: aSum / arealDensity,
  };
}

import type { DensityEffect, Material } from '../../../geometry/materials.ts';
import { AVOGADRO_PER_MOL, ELECTRON_RADIUS_MM, HBARC_GEV_MM } from '../../foundation/constants.ts';
import { PI } from '../../foundation/math.ts';

export interface MediumElement {
  readonly symbol: string;
  readonly atomicNumber: number;
  readonly atomicMassGPerMol: number;
  readonly massFraction: number;
  readonly atomsPerMm3: number;
}

/** A material as the electromagnetic processes see it; lengths in mm, energies in GeV. */
export interface Medium {
  readonly name: string;
  readonly densityGPerCm3: number;
  readonly elements: readonly MediumElement[];
  readonly electronsPerMm3: number;
  readonly meanExcitationGev: number;
  /** ħω_p = ħc √(4π n_e r_e), the plasma energy of the electrons taken as free. */
  readonly plasmaEnergyGev: number;
  readonly densityEffect: DensityEffect;
  readonly radiationLengthMm: number;
}

/** The medium of a material. */
export function mediumOf(material: Material): Medium {
  const elements = material.constituents.map(({ symbol, z, a, massFraction }) => ({
    symbol,
    atomicNumber: z,
    atomicMassGPerMol: a,
    massFraction,
    atomsPerMm3: (material.densityGPerCm3 * 1e-3 * massFraction * AVOGADRO_PER_MOL) / a,
  }));
  const electronsPerMm3 = elements.reduce((sum, { atomsPerMm3, atomicNumber }) => sum + atomsPerMm3 * atomicNumber, 0);
  return {
    name: material.name,
    densityGPerCm3: material.densityGPerCm3,
    elements,
    electronsPerMm3,
    meanExcitationGev: material.meanExcitationEnergyEv * 1e-9,
    plasmaEnergyGev: HBARC_GEV_MM * Math.sqrt(4 * PI * electronsPerMm3 * ELECTRON_RADIUS_MM),
    densityEffect: material.densityEffect,
    radiationLengthMm: material.radiationLengthMm,
  };
}

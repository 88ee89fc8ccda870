import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Materials } from '../../geometry/materials.ts';
import type { ShowerCalorimeter } from '../transport/parametrised/ecal-shower.ts';
import { describeShowerMedium } from '../transport/parametrised/shower-medium.ts';

/** Sampling term without light statistics: with 230 photoelectrons a GeV it gives the paper's 10 %/√E. Unit √GeV. */
const ECAL_SAMPLING_TERM = 0.075;

/** The ECAL as parametrised showers see it. */
export function describeEcal({ ecal }: DetectorLayout, materials: Materials): ShowerCalorimeter {
  const plates = ecal.plates.map(({ material: name, thicknessMm }) => {
    const material = materials.get(name);
    return {
      thicknessMm,
      radiationLengthMm: material.radiationLengthMm,
      criticalEnergyGev: material.criticalEnergyElectronGev,
      atomicNumber: material.constituents.reduce((sum, { z, massFraction }) => sum + z * massFraction, 0),
    };
  });
  return {
    medium: describeShowerMedium(plates, ecal.medium),
    grid: {
      columns: ecal.columns,
      rows: ecal.rows,
      cellWidthMm: ecal.cellWidthMm,
      cellHeightMm: ecal.cellHeightMm,
    },
    preshowerX0: ecal.preshowerX0,
    totalX0: ecal.totalX0,
    mmPerX0: ecal.layerMm / ecal.layerX0,
    samplingTerm: ECAL_SAMPLING_TERM,
  };
}

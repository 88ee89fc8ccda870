import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Materials } from '../../geometry/materials.ts';
import { shippedShowerShapes } from '../../geometry/showers/shower-shapes.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { BehindScale } from '../transport/behind-scale.ts';
import { birksFactor } from '../transport/calorimeter-line/response.ts';
import type { ShowerCalorimeter } from '../transport/parametrised/ecal-shower.ts';
import { LateralProfile } from '../transport/parametrised/lateral-profile.ts';
import type { PenetratingParticles } from '../transport/penetrating-particles.ts';
import type { ShowerDetector } from '../transport/shower-transport.ts';
import { describeShowerMedium } from '../transport/parametrised/shower-medium.ts';

/** What stands behind the ECAL, for what showers leak. */
export function describeBehind(
  { elements }: DetectorDocument,
  { veto }: DetectorLayout,
  materials: Materials,
  penetrating: PenetratingParticles,
): NonNullable<ShowerDetector['behind']> {
  const birks = birksFactor({
    birksMmPerGev: materials.scintillator.birksMmPerGev,
    minimumLossGevPerMm: materials.get('polystyrene').minimumIonisationGevPerMm,
  });
  return {
    ...{ veto, materials },
    hcal: elements.find((element) => element.kind === 'sampling_calorimeter'),
    scale: new BehindScale(() => penetrating.unitsPerVisibleGev, birks),
  };
}

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
  const shapes = shippedShowerShapes();
  const medium = describeShowerMedium(plates, ecal.medium);
  return {
    ...{ medium, shapes },
    lateral: new LateralProfile(shapes.radial, medium.moliereRadiusMm),
    grid: {
      columns: ecal.columns,
      rows: ecal.rows,
      cellWidthMm: ecal.cellWidthMm,
      cellHeightMm: ecal.cellHeightMm,
    },
    preshowerX0: ecal.preshowerX0,
    totalX0: ecal.totalX0,
    mmPerX0: ecal.layerMm / ecal.layerX0,
  };
}

import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Materials } from '../../geometry/materials.ts';
import { tabulateLogLog } from '../foundation/log-log-table.ts';
import type { AttenuationTable, SrdCounters } from '../transport/parametrised/srd-response.ts';

/** The counters with the attenuation of their plates; plates without a table (foils) are thin and left out. */
export function describeSrd({ srd }: DetectorLayout, materials: Materials): SrdCounters | undefined {
  if (srd === undefined) return undefined;
  const layers = srd.plates.flatMap(({ material: name, thicknessMm }): AttenuationTable[] => {
    const { photonAttenuation, densityGPerCm3 } = materials.get(name);
    if (photonAttenuation === undefined) return [];
    return [
      {
        massThicknessGCm2: (densityGPerCm3 * thicknessMm * srd.layers) / 10,
        cm2PerG: tabulateLogLog(photonAttenuation.energyGev, photonAttenuation.attenuationCm2PerG),
      },
    ];
  });
  return {
    xCentresMm: srd.counterXCentresMm,
    halfWidthMm: srd.counterWidthMm / 2,
    yCentreMm: srd.yMm,
    halfHeightMm: srd.counterHeightMm / 2,
    zFrontMm: srd.zFrontMm,
    layers,
  };
}

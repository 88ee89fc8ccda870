import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Materials } from '../../geometry/materials.ts';
import { interpolateLogLog, tabulateLogLog } from '../foundation/log-log-table.ts';
import type { MuonCalorimeter, MuonDetectors } from '../transport/parametrised/muon-signal.ts';
import { plateStraggling } from '../transport/parametrised/scintillator-signal.ts';
import { HCAL_MIP_GEV } from './read-out-parts.ts';

/**
 * Signal of a muon in the ECAL on the electron scale: 46 MeV visible (150 tiles of 1.5 mm at minimum ionisation) over the
 * visible share 0.102 of an electron's energy (Geant4 11.4 for these plates).
 */
const ECAL_MIP_GEV = 0.45;

/** A stack as muons see it: mean loss from the tables of its plates, signal on the stack's own scale. */
function describeMuonStack(
  stack: DetectorLayout['ecal'] | DetectorLayout['hcal'][number],
  crossingGev: number,
  materials: Materials,
): MuonCalorimeter {
  const tabulated = stack.plates.flatMap(({ material: name, thicknessMm }) => {
    const { muonStopping, densityGPerCm3 } = materials.get(name);
    return muonStopping === undefined
      ? []
      : [
          {
            energiesGev: muonStopping.kineticEnergyGev,
            stopping: tabulateLogLog(muonStopping.kineticEnergyGev, muonStopping.total),
            gPerCm2: (densityGPerCm3 * thicknessMm * stack.layers) / 10,
          },
        ];
  });
  const { energiesGev } = tabulated[0]!;
  const lossGev = energiesGev.map((energy) =>
    tabulated.reduce((sum, { stopping, gPerCm2 }) => sum + (gPerCm2 * interpolateLogLog(stopping, energy)) / 1000, 0),
  );
  const tile = stack.plates.find(({ sensitive }) => sensitive)!;
  return {
    zFrontMm: stack.zFrontMm,
    xCentreMm: stack.xCentreMm,
    yCentreMm: stack.yCentreMm,
    cellWidthMm: stack.cellWidthMm,
    cellHeightMm: stack.cellHeightMm,
    layers: stack.layers,
    tile: plateStraggling(tile.thicknessMm),
    crossingGev,
    lossGev: tabulateLogLog(energiesGev, lossGev),
  };
}

/** ECAL, V2 and HCAL as muons see them. */
export function describeMuonDetectors(layout: DetectorLayout, materials: Materials): MuonDetectors {
  const { ecal, veto, hcal } = layout;
  return {
    ecal: describeMuonStack(ecal, ECAL_MIP_GEV, materials),
    preshowerLayers: ecal.preshowerLayers,
    ecalX0: ecal.totalX0,
    veto2: veto && {
      ...{ zMm: veto.zMm, xMm: veto.xMm, yMm: veto.yMm, inefficiency: veto.inefficiency },
      halfWidthMm: veto.widthMm / 2,
      halfHeightMm: veto.heightMm / 2,
      straggling: plateStraggling(veto.thicknessMm),
    },
    hcal: hcal.map((module) => describeMuonStack(module, HCAL_MIP_GEV, materials)),
  };
}

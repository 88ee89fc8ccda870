import type { Material } from '../../../geometry/materials.ts';
import { makeHardPhotonSource, type HardPhotonSource } from '../hard-photon-source.ts';
import { ELECTRONUCLEAR_SHARE, photonuclearMillibarn } from './photonuclear.ts';

/**
 * Photonuclear interactions of an electron's shower in a thick target of one element, virtual photons of electrons included.
 * 100 GeV in lead: 1.6e-3 above 10 GeV, 1.8e-4 above 50 GeV (Geant4 11.4: 1.6e-3 and 1.5e-4 with that much hadron energy).
 */
export function makePhotonuclearSource(
  { constituents, radiationLengthMm, densityGPerCm3 }: Material,
  beamEnergyGev: number,
  minimumPhotonGev: number,
): HardPhotonSource {
  const { a } = constituents[0]!;
  const element = { atomicMassGramPerMol: a, radiationLengthGramPerCm2: (radiationLengthMm * densityGPerCm3) / 10 };
  const photons = makeHardPhotonSource(
    element,
    beamEnergyGev,
    minimumPhotonGev,
    (photonGev) => 1000 * photonuclearMillibarn(photonGev, a),
  );
  const withVirtual = 1 + ELECTRONUCLEAR_SHARE;
  return {
    ...photons,
    reactionsPerElectron: withVirtual * photons.reactionsPerElectron,
    reactionsPerGev: (photonGev) => withVirtual * photons.reactionsPerGev(photonGev),
  };
}

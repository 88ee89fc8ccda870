import { comptonCrossSection } from '../../interactions/electromagnetic/compton.ts';
import { restrictedStoppingPower } from '../../interactions/electromagnetic/ionisation.ts';
import type { Medium } from '../../interactions/electromagnetic/medium.ts';
import { photoelectricCrossSection } from '../../interactions/electromagnetic/photoelectric.ts';
import { NODE_ENERGIES_GEV } from './energy-grid.ts';

/** Kinetic energies below which delta rays and bremsstrahlung photons are part of the continuous loss. */
export interface ProductionThresholds {
  readonly electronGev: number;
  readonly photonGev: number;
}

/** The range below which a secondary is not worth a track of its own: half a plate of the calorimeter, and the cut of the Geant4 reference. */
const SECONDARY_RANGE_MM = 0.7;
/** Photons softer than this are absorbed within micrometres of lead and carry nothing out of a scintillator. */
const SOFTEST_PHOTON_GEV = 1e-5;
const FIVE_PERCENT_LENGTHS = 4;

/**
 * Thresholds of a medium: the electron whose collision range is `rangeMm`, and the hardest photon of which 2 % pass `rangeMm` (four
 * attenuation lengths), but at least 10 keV. Lead at 0.7 mm: 1.0 MeV and 0.10 MeV.
 */
export function productionThresholds(medium: Medium, rangeMm: number = SECONDARY_RANGE_MM): ProductionThresholds {
  let range = 0;
  let electronGev = NODE_ENERGIES_GEV[0]!;
  for (let node = 1; node < NODE_ENERGIES_GEV.length && range < rangeMm; node++) {
    const next = NODE_ENERGIES_GEV[node]!;
    const middle = (electronGev + next) / 2;
    range += (next - electronGev) / restrictedStoppingPower(medium, 'e-', middle, middle);
    electronGev = next;
  }
  let photonGev = SOFTEST_PHOTON_GEV;
  for (const energyGev of NODE_ENERGIES_GEV) {
    if (energyGev > 1e-3) break;
    const attenuation = photoelectricCrossSection(medium, energyGev) + comptonCrossSection(medium, energyGev);
    if (attenuation * rangeMm > FIVE_PERCENT_LENGTHS) photonGev = Math.max(photonGev, energyGev);
  }
  return { electronGev, photonGev };
}

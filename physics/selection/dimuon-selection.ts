import type { Selection } from './cuts.ts';
import { paperSelection } from './paper-selection.ts';

/** Cuts on the beam electron that the muon pairs share with the signal: what makes their loss a measure of the signal's. */
const ELECTRON_CUTS: readonly string[] = ['on-target', 'trigger', 'track', 'momentum', 'srd', 'ecal-time'];

/** Table I counts below this energy in the ECAL. */
export const DIMUON_ECAL_GEV = 60;

/**
 * Muon pairs, section V.B: energies of one or two minimum-ionising particles in HCAL1 and HCAL4. The paper does not say which
 * cuts on the electron go with it; these are those of section IV without shower shape and V2, which muons fail, and the timing of section VI.A.
 */
export const dimuonSelection: Selection = {
  name: 'muon pairs, section V.B',
  source: 'Phys. Rev. D 97, 072002, section V.B and Table I',
  cuts: [
    ...paperSelection.cuts.filter(({ name }) => ELECTRON_CUTS.includes(name)),
    {
      name: 'muons-hcal1',
      title: 'One or two muons in HCAL1: 1 to 6 GeV',
      conditions: [{ column: 'e_hcal1_gev', min: 1, max: 6 }],
    },
    {
      name: 'muons-hcal4',
      title: 'One or two muons in HCAL4: 1 to 6 GeV',
      conditions: [{ column: 'e_hcal4_gev', min: 1, max: 6 }],
    },
    {
      name: 'ecal-60',
      title: `E_ECAL < ${DIMUON_ECAL_GEV} GeV`,
      conditions: [{ column: 'e_ecal_gev', max: DIMUON_ECAL_GEV }],
    },
  ],
};

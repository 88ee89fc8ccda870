import type { RunCardDraft } from '../stores/run-card-store.ts';

export interface RunPreset {
  readonly name: string;
  readonly about: string;
  readonly draft: RunCardDraft;
}

/** Run cards to begin with: small, so that each is there in seconds; the number of events is the user's. */
export const runPresets: readonly RunPreset[] = [
  { name: 'Beam electrons', about: 'What H4 delivers, through the line', draft: { events: 5000 } },
  {
    name: "Signal, 20 MeV A'",
    about: 'Exact tree level, run I: the mass of the paper’s examples',
    draft: { process: 'aprime', mass_gev: 0.02, production: 'etl', events: 5000 },
  },
  {
    name: 'Muon pairs',
    about: 'The control sample of section VI',
    draft: { process: 'dimuon', events: 2000 },
  },
  {
    name: 'Hadrons in the target',
    about: 'Photons that make hadrons: what the HCAL has to veto',
    draft: { process: 'photonuclear', events: 2000 },
  },
  {
    name: 'Beam interactions upstream',
    about: 'The largest background of Table IV',
    draft: { process: 'upstream', events: 2000 },
  },
  {
    name: 'Electrons into one ECAL cell',
    about: 'Calibration: 100 GeV straight into cell (3, 3), no other particles',
    draft: { particle: 'e-', target: 'ecal', pile_up: 'off', events: 1000 },
  },
  {
    name: 'Pions of 100 GeV',
    about: 'Hadron showers behind the ECAL',
    draft: { particle: 'pi-', pile_up: 'off', events: 1000 },
  },
];

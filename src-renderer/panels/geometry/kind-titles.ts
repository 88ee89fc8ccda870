/** The kinds of the document in the paper's words. */
export const kindTitles: Readonly<Record<string, string>> = {
  scintillator: 'scintillation counter',
  scintillator_veto: 'veto counter',
  micromegas: 'Micromegas chamber',
  gem: 'GEM chamber',
  straw: 'straw chamber',
  dipole: 'dipole magnet',
  vacuum_pipe: 'vacuum vessel',
  sr_calorimeter: 'synchrotron-radiation detector',
  shashlik: 'electromagnetic calorimeter',
  sampling_calorimeter: 'hadron calorimeter module',
};

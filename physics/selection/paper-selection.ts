import type { Condition, Selection } from './cuts.ts';

/** The signal box, eq. 15 of the paper: the last two cuts, and what stays blind in data. */
export const signalBox = {
  missingEnergy: { column: 'e_missing_gev', min: 50 },
  hcalEnergy: { column: 'e_hcal_gev', max: 1 },
} as const satisfies Readonly<Record<string, Condition>>;

/** The selection of the paper, section IV, with the thresholds of eqs. 14 and 15. */
export const paperSelection: Selection = {
  name: 'NA64 2016, section IV',
  source: 'Phys. Rev. D 97, 072002, sections III and IV',
  cuts: [
    {
      name: 'on-target',
      title: 'Electron on target: S1, S2, S3, not V1',
      conditions: [{ column: 'trigger_beam', min: 1 }],
    },
    {
      name: 'trigger',
      title: 'Trigger: E_PS > 0.3 GeV, E_ECAL < 80 GeV',
      conditions: [{ column: 'trigger_physics', min: 1 }],
    },
    {
      name: 'track',
      title: 'One incoming track at a small angle',
      conditions: [
        { column: 'tracks', min: 1, max: 1 },
        { column: 'angle_in_mrad', max: 1 },
      ],
    },
    { name: 'momentum', title: 'Momentum 100 ± 2 GeV/c', conditions: [{ column: 'momentum_gev', min: 98, max: 102 }] },
    {
      name: 'srd',
      title: 'Synchrotron radiation in all three counters',
      conditions: [
        { column: 'srd1_mev', min: 1, max: 80 },
        { column: 'srd2_mev', min: 1, max: 80 },
        { column: 'srd3_mev', min: 1, max: 80 },
      ],
    },
    { name: 'shower-shape', title: 'Lateral shower shape', conditions: [{ column: 'ecal_outside_3x3', max: 0.05 }] },
    { name: 'veto', title: 'No activity in V2', conditions: [{ column: 'veto2_mip', max: 1 }] },
    { name: 'missing-energy', title: 'Missing energy > 50 GeV', conditions: [signalBox.missingEnergy] },
    { name: 'hcal', title: 'E_HCAL < 1 GeV', conditions: [signalBox.hcalEnergy] },
  ],
};

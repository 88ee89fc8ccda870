import type { Condition, Selection } from './cuts.ts';

/** The signal box, eq. 15 of the paper: the last two cuts, and what stays blind in data. */
export const signalBox = {
  missingEnergy: { column: 'e_missing_gev', min: 50 },
  hcalEnergy: { column: 'e_hcal_gev', max: 1 },
} as const satisfies Readonly<Record<string, Condition>>;

/**
 * The selection of the paper, section IV, with the thresholds of eqs. 14 and 15, the timing of section VI.A and the cuts of
 * section VIII against interactions upstream. The paper prints no threshold of the angle, the SRD, the shower shape (3x3 and
 * χ² a cell: 0.94 of the electrons in the thesis of Depero, ch. 3), the hits and the lateral HCAL cuts: those are assumed.
 */
export const paperSelection: Selection = {
  name: 'NA64 2016, section IV',
  source: 'Phys. Rev. D 97, 072002, sections III, IV, VI.A and VIII; angle, SRD, shape, hits and lateral cuts assumed',
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
      title: 'Synchrotron radiation in all three counters, in time',
      conditions: [
        { column: 'srd1_mev', min: 1, max: 80 },
        { column: 'srd2_mev', min: 1, max: 80 },
        { column: 'srd3_mev', min: 1, max: 80 },
        { column: 'srd_in_time', min: 3 },
      ],
    },
    {
      name: 'ecal-time',
      title: 'ECAL cells above 1 GeV within 2 ns of the trigger',
      conditions: [{ column: 'ecal_off_time', max: 0 }],
    },
    {
      name: 'shower-shape',
      title: 'Lateral shower shape',
      conditions: [
        { column: 'ecal_outside_3x3', max: 0.05 },
        { column: 'shower_chi2', max: 3 },
      ],
    },
    { name: 'veto', title: 'No activity in V2', conditions: [{ column: 'veto2_mip', max: 1 }] },
    {
      name: 'upstream-hits',
      title: 'No more hits upstream than one track makes',
      conditions: [{ column: 'upstream_hits', max: 2 }],
    },
    {
      name: 'hcal-lateral',
      title: 'HCAL energy around the beam and at one time',
      conditions: [
        { column: 'hcal_r', max: 0.5, when: { column: 'e_hcal_gev', min: 1 } },
        { column: 'hcal_time_spread_ns', max: 5, when: { column: 'e_hcal_gev', min: 1 } },
      ],
    },
    { name: 'missing-energy', title: 'Missing energy > 50 GeV', conditions: [signalBox.missingEnergy] },
    { name: 'hcal', title: 'E_HCAL < 1 GeV', conditions: [signalBox.hcalEnergy] },
  ],
};

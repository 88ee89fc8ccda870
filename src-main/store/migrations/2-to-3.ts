import type { Migration, OldEvent } from './migration.ts';

/** What version 2 did not record and cannot be worked out from what it did. */
const NOT_RECORDED = -1;

/**
 * Version 3 has the columns of sampled pulses, shower shape, hits and pile-up. Events of version 2 come from a chain with one
 * electron an event, one hit a chamber and no pulses, so that most of them are known; the others are −1.
 */
export const from2: Migration = {
  from: 2,
  title: 'columns for pulses, shower shape, hits and pile-up',
  tables: ['run', 'geometry', 'channel', 'chunk', 'event', 'event_detail', 'blinding_act', 'provenance'],
  eventColumns: [
    ...['weight', 'trigger_beam', 'trigger_physics', 'e_preshower_gev', 'e_ecal_gev', 'e_missing_gev', 'e_hcal_gev'],
    ...['e_hcal12_gev', 'e_hcal1_gev', 'e_hcal2_gev', 'e_hcal3_gev', 'e_hcal4_gev', 'hcal_r', 'veto2_mip'],
    ...['srd1_mev', 'srd2_mev', 'srd3_mev', 'tracks', 'momentum_gev', 'angle_in_mrad', 'track_chi2', 'ecal_x_mm'],
    ...['ecal_y_mm', 'ecal_outside_3x3', 'truth_aprime_energy_gev', 'truth_x_mm', 'truth_y_mm', 'truth_momentum_gev'],
  ],
  convertEvent: ({ scalars, detail }: OldEvent): OldEvent => ({
    detail,
    scalars: {
      ...scalars,
      trigger_calibration: 0,
      preshower_share: scalars['e_ecal_gev']! > 0 ? scalars['e_preshower_gev']! / scalars['e_ecal_gev']! : 0,
      hcal_time_spread_ns: NOT_RECORDED,
      srd_in_time: ['srd1_mev', 'srd2_mev', 'srd3_mev'].filter((name) => scalars[name]! > 0).length,
      angle_out_mrad: NOT_RECORDED,
      upstream_hits: scalars['tracks']!,
      downstream_hits: scalars['tracks']!,
      shower_chi2: NOT_RECORDED,
      ecal_time_ns: 0,
      ecal_off_time: 0,
      ecal_pulses: 1,
      truth_particle: 11,
      truth_process: scalars['truth_aprime_energy_gev']! > 0 ? 1 : NOT_RECORDED,
      truth_pile_up: 0,
      truth_pile_up_ns: 0,
    },
  }),
};

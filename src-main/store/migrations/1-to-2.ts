import type { Migration } from './migration.ts';

/**
 * Version 2 seals finished runs (`run.seal`, made by whoever finishes a run, so by the frame too) and keeps a log of the
 * blinding. Version 1 had no samples of data: what stood in its table `unblinding` opened nothing, and is left behind.
 */
export const from1: Migration = {
  from: 1,
  title: 'finished runs are sealed; the log of the blinding',
  tables: ['run', 'geometry', 'channel', 'chunk', 'event', 'event_detail', 'unblinding', 'provenance'],
  convertRow: (row) => (row.table === 'unblinding' ? undefined : row),
  eventColumns: [
    ...['weight', 'trigger_beam', 'trigger_physics', 'e_preshower_gev', 'e_ecal_gev', 'e_missing_gev', 'e_hcal_gev'],
    ...['e_hcal12_gev', 'e_hcal1_gev', 'e_hcal2_gev', 'e_hcal3_gev', 'e_hcal4_gev', 'hcal_r', 'veto2_mip'],
    ...['srd1_mev', 'srd2_mev', 'srd3_mev', 'tracks', 'momentum_gev', 'angle_in_mrad', 'track_chi2', 'ecal_x_mm'],
    ...['ecal_y_mm', 'ecal_outside_3x3', 'truth_aprime_energy_gev', 'truth_x_mm', 'truth_y_mm', 'truth_momentum_gev'],
  ],
};

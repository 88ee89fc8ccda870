/**
 * The reconstructed scalars of an event: one SQL column each, and one typed column each in a chunk. Units are in the
 * names. Truth columns (`truth_…`) are there for `mc` samples only and are never read by the selection.
 */
export interface EventColumn {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly about: string;
}

const column = <const Name extends string>(name: Name, title: string, unit: string, about: string) => ({
  name,
  title,
  unit,
  about,
});

export const EVENT_COLUMNS = [
  column('weight', 'weight', '', 'events of the exposure one stored event stands for, per electron on target'),
  column('trigger_beam', 'beam trigger', '', '1 if S1, S2, S3 fired and V1 did not: an electron on target'),
  column('trigger_physics', 'physics trigger', '', '1 if eq. 14 holds: beam trigger, preshower and ECAL thresholds'),
  column('trigger_calibration', 'calibration trigger', '', '1 if the prescaled beam trigger recorded the event'),
  column('e_preshower_gev', 'E_{PS}', 'GeV', 'energy in the 36 preshower cells'),
  column('preshower_share', 'E_{PS}/E', '', 'share of E_ECAL in the preshower: longitudinal shape'),
  column('e_ecal_gev', 'E_{ECAL}', 'GeV', 'energy in preshower and main part of the 36 ECAL cells'),
  column('e_missing_gev', 'E_{miss}', 'GeV', 'beam energy minus e_ecal_gev'),
  column('e_hcal_gev', 'E_{HCAL}', 'GeV', 'energy in the four HCAL modules: signal box, eq. 15, Fig. 8'),
  column('e_hcal12_gev', 'E_{HCAL1+2}', 'GeV', 'energy in HCAL1 and HCAL2: axis of Fig. 7'),
  column('e_hcal1_gev', 'E_{HCAL1}', 'GeV', 'energy in HCAL module 1'),
  column('e_hcal2_gev', 'E_{HCAL2}', 'GeV', 'energy in HCAL module 2'),
  column('e_hcal3_gev', 'E_{HCAL3}', 'GeV', 'energy in HCAL module 3'),
  column('e_hcal4_gev', 'E_{HCAL4}', 'GeV', 'energy in HCAL module 4'),
  column('hcal_r', 'R_{HCAL}', '', 'share of the HCAL energy outside the central cells'),
  column('hcal_time_spread_ns', '\\sigma_{t}', 'ns', 'rms of the times of the HCAL cells, weighted with energy'),
  column('veto2_mip', 'V2', 'MIP', 'signal of the veto counter V2'),
  column('srd1_mev', 'SRD1', 'MeV', 'energy in synchrotron-radiation counter 1'),
  column('srd2_mev', 'SRD2', 'MeV', 'energy in synchrotron-radiation counter 2'),
  column('srd3_mev', 'SRD3', 'MeV', 'energy in synchrotron-radiation counter 3'),
  column('srd_in_time', 'SRD in time', '', 'counters of the SRD with a pulse in time with the trigger'),
  column('tracks', 'tracks', '', 'reconstructed incoming tracks'),
  column('momentum_gev', 'P_{e}', 'GeV/c', 'momentum from the spectrometer; 0 without a track'),
  column('angle_in_mrad', '\\theta_{in}', 'mrad', 'angle of the incoming track to the beam axis'),
  column('angle_out_mrad', '\\theta_{out}', 'mrad', 'angle behind the dipoles to the deflected beam axis'),
  column('track_chi2', '\\chi^{2}_{track}', '', 'chi-square per degree of freedom of the track fit'),
  column('upstream_hits', 'n_{up}', '', 'in-time hits in the chamber before the dipoles that has most'),
  column('downstream_hits', 'n_{down}', '', 'in-time hits in the chamber behind the dipoles that has most'),
  column('ecal_x_mm', 'x_{ECAL}', 'mm', 'cluster position relative to the centre of the ECAL matrix'),
  column('ecal_y_mm', 'y_{ECAL}', 'mm', 'cluster position relative to the centre of the ECAL matrix'),
  column('ecal_outside_3x3', 'f_{out}', '', 'share of E_ECAL outside the 3x3 cells around the hottest'),
  column(
    'shower_chi2',
    '\\chi^{2}_{shower}',
    '',
    'lateral shape: chi-square a cell against an electron at the impact point',
  ),
  column('ecal_time_ns', 't_{ECAL}', 'ns', 'time of the ECAL cluster against the trigger, weighted with energy'),
  column('ecal_off_time', 'off-time cells', '', 'ECAL cells above 1 GeV whose pulse is not within 2 ns of the trigger'),
  column('ecal_pulses', 'pulses', '', 'greatest number of pulses found in an ECAL cell above 1 GeV'),
  column('truth_aprime_energy_gev', "E_{A'} (truth)", 'GeV', "energy carried away by the A' (truth)"),
  column('truth_x_mm', 'x (truth)', 'mm', 'impact on the ECAL front, relative to the matrix centre (truth)'),
  column('truth_y_mm', 'y (truth)', 'mm', 'impact on the ECAL front, relative to the matrix centre (truth)'),
  column('truth_momentum_gev', 'P (truth)', 'GeV/c', 'momentum of the beam particle (truth)'),
  column('truth_particle', 'particle (truth)', '', 'PDG number of the beam particle (truth)'),
  column('truth_process', 'process (truth)', '', 'number of the process: 0 beam, 1 aprime, 2 dimuon (truth)'),
  column('truth_pile_up', 'n_{pile-up} (truth)', '', 'other beam particles from 200 ns before to 250 ns after (truth)'),
  column('truth_pile_up_ns', 't_{pile-up} (truth)', 'ns', 'time of the nearest of them; 0 without one (truth)'),
] as const satisfies readonly EventColumn[];

export type EventColumnName = (typeof EVENT_COLUMNS)[number]['name'];

export const EVENT_COLUMN_NAMES: readonly EventColumnName[] = EVENT_COLUMNS.map(({ name }) => name);

/** Scalars of one event, by column name. */
export type EventScalars = Record<EventColumnName, number>;

/** Position of a column in a chunk's scalars. */
export function columnIndex(name: EventColumnName): number {
  return EVENT_COLUMN_NAMES.indexOf(name);
}

import {
  BEAM_COUNTERS,
  ECAL_CELLS,
  FIRST_BEAM_COUNTER,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_SRD,
  FIRST_VETO2,
  HCAL_CELLS,
  HCAL_MODULES,
  VETO2_SEGMENTS,
} from '../event-model/channels.ts';
import type { EventColumnName } from '../event-model/event-columns.ts';

/** The read-out channels that a column is made of. */
export interface ChannelGroup {
  readonly channels: readonly number[];
  /** What the column is of the sum of these channels; undefined where it is no plain sum. */
  readonly ofSum?: (sum: number, beamEnergyGev: number) => number;
}

const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

const preshower = range(FIRST_PRESHOWER, ECAL_CELLS);
const ecal = [...preshower, ...range(FIRST_ECAL_MAIN, ECAL_CELLS)];
const hcalModule = (module: number): number[] => range(FIRST_HCAL + (module - 1) * HCAL_CELLS, HCAL_CELLS);
const hcal = range(FIRST_HCAL, HCAL_MODULES * HCAL_CELLS);
const centre = HCAL_CELLS >> 1;
const aroundCentre = hcal.filter((channel) => (channel - FIRST_HCAL) % HCAL_CELLS !== centre);

const itself = (sum: number): number => sum;
const counter = (i: number): ChannelGroup => ({ channels: [FIRST_SRD + i - 1], ofSum: (sum) => 1000 * sum });

const GROUPS: Readonly<Partial<Record<EventColumnName, ChannelGroup>>> = {
  trigger_beam: { channels: range(FIRST_BEAM_COUNTER, BEAM_COUNTERS + 1) },
  trigger_physics: { channels: ecal },
  e_preshower_gev: { channels: preshower, ofSum: itself },
  e_ecal_gev: { channels: ecal, ofSum: itself },
  e_missing_gev: { channels: ecal, ofSum: (sum, beamEnergyGev) => beamEnergyGev - sum },
  ecal_outside_3x3: { channels: ecal },
  e_hcal_gev: { channels: hcal, ofSum: itself },
  e_hcal12_gev: { channels: [...hcalModule(1), ...hcalModule(2)], ofSum: itself },
  e_hcal1_gev: { channels: hcalModule(1), ofSum: itself },
  e_hcal2_gev: { channels: hcalModule(2), ofSum: itself },
  e_hcal3_gev: { channels: hcalModule(3), ofSum: itself },
  e_hcal4_gev: { channels: hcalModule(4), ofSum: itself },
  hcal_r: { channels: aroundCentre },
  veto2_mip: { channels: range(FIRST_VETO2, VETO2_SEGMENTS), ofSum: itself },
  srd1_mev: counter(1),
  srd2_mev: counter(2),
  srd3_mev: counter(3),
};

/** The channels behind a column; none for what the trackers measure. */
export function responsibleChannels(column: EventColumnName): ChannelGroup {
  return GROUPS[column] ?? { channels: [] };
}

/**
 * Read-out channels: every counter and calorimeter cell has a number that never changes, so that a stored energy can
 * be read without the program. The store's `channel` table lists the same names.
 */
export type ChannelDetector = 'S' | 'V1' | 'SRD' | 'ECAL-preshower' | 'ECAL-main' | 'V2' | 'HCAL';

export interface Channel {
  readonly id: number;
  readonly name: string;
  readonly detector: ChannelDetector;
  /** HCAL module 1–4, otherwise 0. */
  readonly module: number;
  readonly column: number;
  readonly row: number;
}

export const BEAM_COUNTERS = 3;
export const SRD_COUNTERS = 3;
export const ECAL_COLUMNS = 6;
export const ECAL_ROWS = 6;
export const ECAL_CELLS = ECAL_COLUMNS * ECAL_ROWS;
export const VETO2_SEGMENTS = 6;
export const HCAL_MODULES = 4;
export const HCAL_COLUMNS = 3;
export const HCAL_ROWS = 3;
export const HCAL_CELLS = HCAL_COLUMNS * HCAL_ROWS;

export const FIRST_BEAM_COUNTER = 0;
export const VETO1 = FIRST_BEAM_COUNTER + BEAM_COUNTERS;
export const FIRST_SRD = VETO1 + 1;
export const FIRST_PRESHOWER = FIRST_SRD + SRD_COUNTERS;
export const FIRST_ECAL_MAIN = FIRST_PRESHOWER + ECAL_CELLS;
export const FIRST_VETO2 = FIRST_ECAL_MAIN + ECAL_CELLS;
export const FIRST_HCAL = FIRST_VETO2 + VETO2_SEGMENTS;
export const CHANNELS_TOTAL = FIRST_HCAL + HCAL_MODULES * HCAL_CELLS;

/** Every channel, by its number. Columns count towards +x, rows towards +y. */
export function listChannels(): Channel[] {
  const channels: Channel[] = [];
  const add = (name: string, detector: ChannelDetector, module: number, column: number, row: number) =>
    channels.push({ id: channels.length, name, detector, module, column, row });
  const addGrid = (prefix: string, detector: ChannelDetector, module: number, columns: number, rows: number) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        add(`${prefix}/cell-${column}-${row}`, detector, module, column, row);
    }
  };
  for (let i = 1; i <= BEAM_COUNTERS; i++) add(`S${i}`, 'S', 0, i - 1, 0);
  add('V1', 'V1', 0, 0, 0);
  for (let i = 1; i <= SRD_COUNTERS; i++) add(`SRD/counter-${i}`, 'SRD', 0, i - 1, 0);
  addGrid('ECAL/preshower', 'ECAL-preshower', 0, ECAL_COLUMNS, ECAL_ROWS);
  addGrid('ECAL/main', 'ECAL-main', 0, ECAL_COLUMNS, ECAL_ROWS);
  for (let i = 1; i <= VETO2_SEGMENTS; i++) add(`V2/segment-${i}`, 'V2', 0, i - 1, 0);
  for (let module = 1; module <= HCAL_MODULES; module++) {
    addGrid(`HCAL${module}`, 'HCAL', module, HCAL_COLUMNS, HCAL_ROWS);
  }
  return channels;
}

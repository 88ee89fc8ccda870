import { CHANNELS_TOTAL } from './channels.ts';

/**
 * What the read-out delivers: calibrated amplitude and time by channel (zero where suppressed), rounded to the float32
 * that is stored, and tracker hits. Units as in Deposits.
 */
export class Digits {
  readonly energies = new Float64Array(CHANNELS_TOTAL);
  readonly timesNs = new Float64Array(CHANNELS_TOTAL);
  readonly hits: TrackerHit[] = [];

  clear(): void {
    this.energies.fill(0);
    this.timesNs.fill(0);
    this.hits.length = 0;
  }
}

export interface TrackerHit {
  /** Index in the detector's list of trackers. */
  readonly tracker: number;
  readonly xMm: number;
  readonly yMm: number;
}

import { CHANNELS_TOTAL } from './channels.ts';

/**
 * What pulse finding makes of the digits, by channel: calibrated energy and time (zero where suppressed), rounded to the
 * float32 that is stored, and the number of pulses seen. GeV; S, V1 and V2 in MIP.
 */
export class ChannelSignals {
  readonly energies = new Float64Array(CHANNELS_TOTAL);
  readonly timesNs = new Float64Array(CHANNELS_TOTAL);
  readonly pulses = new Uint8Array(CHANNELS_TOTAL);

  clear(): void {
    this.energies.fill(0);
    this.timesNs.fill(0);
    this.pulses.fill(0);
  }

  set(channel: number, energy: number, timeNs: number, pulses: number): void {
    this.energies[channel] = Math.fround(energy);
    this.timesNs[channel] = Math.fround(timeNs);
    this.pulses[channel] = pulses;
  }
}

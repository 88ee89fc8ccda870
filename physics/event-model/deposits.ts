import { CHANNELS_TOTAL } from './channels.ts';

/**
 * Visible energy by read-out channel before the read-out adds light statistics and noise. Calorimeters in GeV on the
 * scale of their calibration (ECAL electrons, HCAL hadrons, SRD deposited energy); S, V1 and V2 in units of the most
 * probable signal of a minimum-ionising particle (MIP).
 */
export class Deposits {
  readonly energies = new Float64Array(CHANNELS_TOTAL);

  clear(): void {
    this.energies.fill(0);
  }

  add(channel: number, energy: number): void {
    this.energies[channel]! += energy;
  }
}

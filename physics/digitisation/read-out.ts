import {
  CHANNELS_TOTAL,
  FIRST_BEAM_COUNTER,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_SRD,
  FIRST_VETO2,
  VETO1,
} from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import type { Digits } from '../event-model/digits.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Read-out of one kind of channel; energies in the channel's own unit (GeV or MIP). */
export interface ChannelReadOut {
  readonly photoelectronsPerUnit: number;
  /** Gaussian noise of an amplitude. */
  readonly noise: number;
  /** Amplitudes below this are suppressed. */
  readonly threshold: number;
  /** What an amplitude is multiplied with, so that the calibration beam comes out at its energy. */
  readonly calibration: number;
  readonly timeResolutionNs: number;
}

export interface ReadOut {
  readonly beamCounter: ChannelReadOut;
  readonly srd: ChannelReadOut;
  readonly ecal: ChannelReadOut;
  readonly veto2: ChannelReadOut;
  readonly hcal: ChannelReadOut;
}

/** Read-out of every channel by its number. */
export function readOutByChannel(readOut: ReadOut): readonly ChannelReadOut[] {
  return Array.from({ length: CHANNELS_TOTAL }, (_, channel) => {
    if (channel >= FIRST_HCAL) return readOut.hcal;
    if (channel >= FIRST_VETO2) return readOut.veto2;
    if (channel >= FIRST_PRESHOWER && channel < FIRST_ECAL_MAIN + (FIRST_ECAL_MAIN - FIRST_PRESHOWER))
      return readOut.ecal;
    if (channel >= FIRST_SRD) return readOut.srd;
    return channel >= FIRST_BEAM_COUNTER && channel <= VETO1 ? readOut.beamCounter : readOut.srd;
  });
}

/**
 * Turns visible energy into digits: Poisson photoelectrons, Gaussian noise, zero suppression, calibration, time.
 * Amplitudes are rounded to float32 here, so that what is stored is what is reconstructed.
 */
export function digitise(
  stream: RandomStream,
  deposits: Deposits,
  channels: readonly ChannelReadOut[],
  digits: Digits,
): void {
  for (let channel = 0; channel < channels.length; channel++) {
    const { photoelectronsPerUnit, noise, threshold, calibration, timeResolutionNs } = channels[channel]!;
    const visible = deposits.energies[channel]!;
    const seen = visible > 0 ? stream.poisson(visible * photoelectronsPerUnit) / photoelectronsPerUnit : 0;
    const amplitude = seen + noise * stream.gaussian();
    if (amplitude < threshold) continue;
    digits.energies[channel] = Math.fround(amplitude * calibration);
    digits.timesNs[channel] = Math.fround(timeResolutionNs * stream.gaussian());
  }
}

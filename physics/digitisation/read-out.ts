import { CHANNELS_TOTAL, FIRST_HCAL, FIRST_PRESHOWER, FIRST_SRD, FIRST_VETO2 } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import type { Digits } from '../event-model/digits.ts';
import { normalCdf, normalQuantile } from '../foundation/normal-distribution.ts';
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

/** A channel with the probability that its noise alone passes the threshold. */
export interface PreparedChannel extends ChannelReadOut {
  readonly noiseRate: number;
}

/** Read-out of every channel by its number. */
export function readOutByChannel({ beamCounter, srd, ecal, veto2, hcal }: ReadOut): readonly PreparedChannel[] {
  const prepared = (channel: ChannelReadOut) => ({ ...channel, noiseRate: noiseRate(channel) });
  const kinds = [
    { first: FIRST_HCAL, readOut: prepared(hcal) },
    { first: FIRST_VETO2, readOut: prepared(veto2) },
    { first: FIRST_PRESHOWER, readOut: prepared(ecal) },
    { first: FIRST_SRD, readOut: prepared(srd) },
    { first: 0, readOut: prepared(beamCounter) },
  ];
  return Array.from({ length: CHANNELS_TOTAL }, (_, channel) => kinds.find(({ first }) => channel >= first)!.readOut);
}

function noiseRate({ noise, threshold }: ChannelReadOut): number {
  return noise > 0 ? normalCdf(-threshold / noise) : 0;
}

/**
 * Turns visible energy into digits: Poisson photoelectrons, Gaussian noise, zero suppression, calibration, time.
 * Amplitudes are rounded to float32 here, so that what is stored is what is reconstructed. Of a channel without energy
 * only the noise above the threshold matters: its upper tail is drawn by inversion, one number a channel.
 */
export function digitise(
  stream: RandomStream,
  deposits: Deposits,
  channels: readonly PreparedChannel[],
  digits: Digits,
): void {
  for (let channel = 0; channel < channels.length; channel++) {
    const { photoelectronsPerUnit, noise, threshold, calibration, timeResolutionNs, noiseRate } = channels[channel]!;
    const visible = deposits.energies[channel]!;
    let amplitude: number;
    if (visible > 0) {
      const seen = stream.poisson(visible * photoelectronsPerUnit) / photoelectronsPerUnit;
      amplitude = seen + noise * stream.gaussian();
      if (amplitude < threshold) continue;
    } else {
      const above = stream.uniform();
      if (above >= noiseRate) continue;
      amplitude = -noise * normalQuantile(above);
    }
    digits.energies[channel] = Math.fround(amplitude * calibration);
    digits.timesNs[channel] = Math.fround(timeResolutionNs * stream.gaussian());
  }
}

import { CHANNELS_TOTAL, FIRST_SRD } from '../event-model/channels.ts';
import type { ChannelSignals } from '../event-model/channel-signals.ts';
import type { Digits, Waveform } from '../event-model/digits.ts';
import { PulseFilter } from '../event-model/pulse-filter.ts';
import type { PulseShape } from '../event-model/pulse-shape.ts';
import { PulseFinder, type FoundPulses } from './pulse-finding.ts';

/** A pulse further from the trigger than the width of a pulse is another particle's. */
export const NEAR_NS = 60;

export interface ChannelCalibration {
  /** Unit of the channel (GeV or MIP) for one ADC count. */
  readonly unitsPerCount: number;
  /** Pedestals of even and odd samples from runs without beam, counts. */
  readonly pedestals: readonly [even: number, odd: number];
}

/**
 * Energies and times of the channels from their digits. Of several pulses the one nearest to the trigger counts, the
 * others subtracted; without a pulse near it the amplitude at the trigger's time does, which the filter finds in the rest.
 */
export class ChannelReconstruction {
  readonly #calibrations: readonly ChannelCalibration[];
  readonly #finder: PulseFinder;
  readonly #filter: PulseFilter;

  constructor(shape: PulseShape, calibrations: readonly ChannelCalibration[]) {
    this.#calibrations = calibrations;
    this.#finder = new PulseFinder(shape);
    this.#filter = new PulseFilter(shape);
  }

  reconstruct(digits: Digits, signals: ChannelSignals): void {
    signals.clear();
    for (let channel = 0; channel < FIRST_SRD; channel++) signals.set(channel, digits.amplitudes[channel]!, 0, 1);
    for (let channel = FIRST_SRD; channel < CHANNELS_TOTAL; channel++) {
      const amplitude = digits.amplitudes[channel]!;
      if (amplitude > 0) signals.set(channel, amplitude * this.#calibrations[channel]!.unitsPerCount, 0, 0);
    }
    this.#filter.place(digits.firstSampleNs);
    for (let i = 0; i < digits.waveformCount; i++) {
      const { channel, samples } = digits.waveform(i);
      this.#reconstructWaveform(channel, samples, digits.firstSampleNs, signals);
    }
  }

  /** What the algorithm sees in one waveform; the pulses are valid until the next one. */
  findPulses({ channel, samples }: Waveform, firstSampleNs: number): FoundPulses & ChannelCalibration {
    const calibration = this.#calibrations[channel]!;
    return { ...calibration, ...this.#finder.find(samples, firstSampleNs, calibration.pedestals) };
  }

  #reconstructWaveform(channel: number, samples: Float64Array, firstSampleNs: number, signals: ChannelSignals): void {
    const { unitsPerCount, pedestals } = this.#calibrations[channel]!;
    const found = this.#finder.find(samples, firstSampleNs, pedestals);
    const nearest = nearestPulse(found);
    if (nearest >= 0 && Math.abs(found.timesNs[nearest]!) < NEAR_NS) {
      signals.set(channel, found.amplitudes[nearest]! * unitsPerCount, found.timesNs[nearest]!, found.count);
      return;
    }
    let amplitude = 0;
    for (let i = 0; i < samples.length; i++) {
      const weight = this.#filter.weight(i);
      if (weight !== 0) amplitude += weight * this.#finder.residual(i, firstSampleNs);
    }
    if (amplitude > 0) signals.set(channel, amplitude * unitsPerCount, 0, found.count);
  }
}

function nearestPulse({ count, timesNs }: FoundPulses): number {
  let nearest = -1;
  for (let i = 0; i < count; i++) {
    if (nearest < 0 || Math.abs(timesNs[i]!) < Math.abs(timesNs[nearest]!)) nearest = i;
  }
  return nearest;
}

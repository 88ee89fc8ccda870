import { CHANNELS_TOTAL, FIRST_SRD } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import type { Digits } from '../event-model/digits.ts';
import { PulseFilter } from '../event-model/pulse-filter.ts';
import { pulseHeight, type PulseShape } from '../event-model/pulse-shape.ts';
import { normalCdf, normalQuantile } from '../foundation/normal-distribution.ts';
import type { RandomStream } from '../foundation/random.ts';
import { pedestalCounts, type FrontEnd } from './front-end.ts';
import { drawCharge } from './photoelectrons.ts';

/** Channels with less than this send no samples: half of what a peak needs to be found. */
const WAVEFORM_ABOVE_COUNTS = 5;
/** Filtered amplitudes below this many standard deviations are suppressed (assumed). */
const SUPPRESSION = 2;
/** Pulses that start later leave nothing in the samples; much earlier ones no more than a thousandth. */
const EARLIEST_NS = -350;

export interface ReadOut {
  readonly frontEnds: readonly FrontEnd[];
  readonly shape: PulseShape;
  /** Jitter of the trigger's time. */
  readonly triggerJitterNs: number;
}

/**
 * Turns deposits into digits: photoelectrons and their gain, one shaped pulse for each deposit in time, two pedestals,
 * noise, rounding and saturation. Samples are made only where there is a pulse. What a quiet channel would send is linear in
 * its samples, so the filtered amplitude is drawn directly from its normal distribution, and of an empty channel only the
 * upper tail above the suppression matters, one number a channel.
 */
export class Digitiser {
  readonly #readOut: ReadOut;
  readonly #filter: PulseFilter;
  readonly #noiseCounts: number;
  readonly #noiseRate = normalCdf(-SUPPRESSION);
  #firstSampleNs = 0;
  readonly #amplitudes = new Float64Array(16);
  readonly #times = new Float64Array(16);

  constructor(readOut: ReadOut) {
    this.#readOut = readOut;
    this.#filter = new PulseFilter(readOut.shape);
    this.#noiseCounts = this.#filter.place(-readOut.shape.triggerSample * readOut.shape.samplePeriodNs).noiseCounts();
  }

  digitise(stream: RandomStream, deposits: Deposits, digits: Digits): void {
    const { frontEnds, shape, triggerJitterNs } = this.#readOut;
    const phaseNs = shape.samplePeriodNs * stream.uniform();
    const firstSampleNs = phaseNs - shape.triggerSample * shape.samplePeriodNs;
    digits.firstSampleNs = firstSampleNs + triggerJitterNs * stream.gaussian();
    this.#firstSampleNs = firstSampleNs;
    this.#filter.place(firstSampleNs);
    for (let channel = FIRST_SRD; channel < CHANNELS_TOTAL; channel++) {
      const pulses = this.#drawPulses(stream, channel, frontEnds[channel]!, deposits);
      if (pulses === 0) this.#drawNoise(stream, channel, digits);
      else if (this.#greatest(pulses) < WAVEFORM_ABOVE_COUNTS) this.#drawFiltered(stream, channel, pulses, digits);
      else this.#drawSamples(stream, channel, pulses, firstSampleNs, digits.addWaveform(channel, shape.samples));
    }
  }

  /** Amplitudes in counts and times of a channel's pulses, into the scratch arrays; returns their number. */
  #drawPulses(stream: RandomStream, channel: number, frontEnd: FrontEnd, deposits: Deposits): number {
    const { photoelectronsPerUnit, gainSpread, countsPerUnit, timeResolutionNs } = frontEnd;
    let count = 0;
    for (let pulse = 0; pulse < deposits.pulseCount(channel); pulse++) {
      const timeNs = deposits.pulseTimeNs(channel, pulse);
      if (timeNs < EARLIEST_NS) continue;
      const charge = drawCharge(stream, deposits.pulseEnergy(channel, pulse) * photoelectronsPerUnit, gainSpread);
      if (charge === 0) continue;
      this.#amplitudes[count] = (charge / photoelectronsPerUnit) * countsPerUnit;
      this.#times[count++] = timeNs + timeResolutionNs * stream.gaussian();
    }
    return count;
  }

  #greatest(pulses: number): number {
    let greatest = 0;
    for (let i = 0; i < pulses; i++) greatest = Math.max(greatest, this.#amplitudes[i]!);
    return greatest;
  }

  #drawNoise(stream: RandomStream, channel: number, digits: Digits): void {
    const above = stream.uniform();
    if (above < this.#noiseRate) digits.amplitudes[channel] = -this.#noiseCounts * normalQuantile(above);
  }

  #drawFiltered(stream: RandomStream, channel: number, pulses: number, digits: Digits): void {
    let amplitude = this.#noiseCounts * stream.gaussian();
    for (let i = 0; i < pulses; i++) amplitude += this.#amplitudes[i]! * this.#filter.overlap(this.#times[i]!);
    if (amplitude > SUPPRESSION * this.#noiseCounts) digits.amplitudes[channel] = amplitude;
  }

  #drawSamples(
    stream: RandomStream,
    channel: number,
    pulses: number,
    firstSampleNs: number,
    samples: Float64Array,
  ): void {
    const { samplePeriodNs, noiseCounts, greatestCount } = this.#readOut.shape;
    for (let i = 0; i < samples.length; i++) {
      const timeNs = firstSampleNs + i * samplePeriodNs;
      let value = pedestalCounts(channel, i) + noiseCounts * stream.gaussian();
      for (let k = 0; k < pulses; k++) value += this.#amplitudes[k]! * pulseHeight(timeNs - this.#times[k]!);
      samples[i] = Math.min(greatestCount, Math.max(0, Math.round(value)));
    }
  }

  /** Adds the samples of the quiet channels of the event digitised last, for a display: noise, and a pulse of the amplitude sent. */
  addQuietWaveforms(stream: RandomStream, digits: Digits): void {
    const { shape } = this.#readOut;
    const sent = new Set(Array.from({ length: digits.waveformCount }, (_, i) => digits.waveform(i).channel));
    for (let channel = FIRST_SRD; channel < CHANNELS_TOTAL; channel++) {
      if (sent.has(channel)) continue;
      this.#amplitudes[0] = digits.amplitudes[channel]!;
      this.#times[0] = 0;
      this.#drawSamples(stream, channel, 1, this.#firstSampleNs, digits.addWaveform(channel, shape.samples));
    }
  }
}

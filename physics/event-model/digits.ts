import { CHANNELS_TOTAL } from './channels.ts';

/** Samples of a channel in ADC counts, pedestal included. */
export interface Waveform {
  readonly channel: number;
  readonly samples: Float64Array;
}

/**
 * What the read-out delivers. A calorimeter channel that saw a pulse sends its samples; a quiet one sends no more than the
 * amplitude that the filter at the trigger's time finds, zero where it is below the suppression. The beam counters send
 * an amplitude in MIP.
 */
export class Digits {
  /** Filtered amplitudes of quiet channels in ADC counts, of beam counters in MIP. */
  readonly amplitudes = new Float64Array(CHANNELS_TOTAL);
  readonly hits: TrackerHit[] = [];
  /** Time of sample 0 against the trigger as the trigger's own clock measured it. */
  firstSampleNs = 0;
  readonly #pool: { channel: number; samples: Float64Array }[] = [];
  #used = 0;

  clear(): void {
    this.amplitudes.fill(0);
    this.hits.length = 0;
    this.#used = 0;
  }

  /** Samples to fill for a channel; the array is used again in the next event. */
  addWaveform(channel: number, samples: number): Float64Array {
    let waveform = this.#pool[this.#used];
    if (waveform?.samples.length !== samples) {
      waveform = { channel, samples: new Float64Array(samples) };
      this.#pool[this.#used] = waveform;
    }
    waveform.channel = channel;
    this.#used++;
    return waveform.samples;
  }

  get waveformCount(): number {
    return this.#used;
  }

  waveform(i: number): Waveform {
    return this.#pool[i]!;
  }
}

export interface TrackerHit {
  /** Index in the detector's list of trackers. */
  readonly tracker: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly timeNs: number;
}

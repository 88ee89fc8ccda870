import { PULSE_PEAK_NS, pulseHeight, pulseSlope, type PulseShape } from '../event-model/pulse-shape.ts';

/** A maximum lower than this is not a pulse, and two maxima are told apart if the valley between is this much deeper, ADC counts. */
const LEAST_PEAK = 10;
const LEAST_VALLEY = 5;
/** Pedestal samples that spread by more hold a part of an earlier pulse: the pedestal of the calibration is taken instead. */
const GREATEST_PEDESTAL_SPREAD = 20;
/** Rounds of the fit; each pulse is fitted with the others subtracted. */
const PASSES = 6;
/** Samples that a pulse is fitted in: from its start to here. */
const FIT_NS = 110;
const MOST_PULSES = 6;

/** Pulses of one waveform, in order of time. Reused from call to call. */
export interface FoundPulses {
  count: number;
  /** Amplitudes in counts above the pedestal. */
  readonly amplitudes: Float64Array;
  /** Starts against the trigger. */
  readonly timesNs: Float64Array;
  /** Pedestals of even and odd samples, counts. */
  readonly pedestals: [even: number, odd: number];
}

/**
 * Finds the pulses in the samples of a channel (paper, section VI.A): pedestals of even and odd samples, local maxima, and
 * amplitude and time of each by a fit of the known shape, the others subtracted, in a few rounds. Two pulses that make one maximum
 * are found as one.
 */
export class PulseFinder {
  readonly #shape: PulseShape;
  readonly #heights: Float64Array;
  readonly #found: FoundPulses = {
    count: 0,
    amplitudes: new Float64Array(MOST_PULSES),
    timesNs: new Float64Array(MOST_PULSES),
    pedestals: [0, 0],
  };

  constructor(shape: PulseShape) {
    this.#shape = shape;
    this.#heights = new Float64Array(shape.samples);
  }

  /** Valid until the next call. `calibrated` are the pedestals of even and odd samples as runs without beam gave them. */
  find(samples: Float64Array, firstSampleNs: number, calibrated: readonly [number, number]): FoundPulses {
    const found = this.#found;
    for (const parity of [0, 1] as const) {
      found.pedestals[parity] = this.#pedestal(samples, parity, calibrated[parity]);
    }
    for (let i = 0; i < samples.length; i++) {
      this.#heights[i] = samples[i]! - found.pedestals[(i & 1) as 0 | 1];
    }
    this.#findMaxima(firstSampleNs);
    for (let pass = 0; pass < PASSES; pass++) {
      for (let pulse = 0; pulse < found.count; pulse++) this.#fitPulse(pulse, samples, firstSampleNs);
    }
    this.#dropEmpty();
    return found;
  }

  /** A maximum that the fit gave to its neighbours was none. */
  #dropEmpty(): void {
    const found = this.#found;
    let kept = 0;
    for (let i = 0; i < found.count; i++) {
      if (found.amplitudes[i]! < LEAST_VALLEY) continue;
      found.amplitudes[kept] = found.amplitudes[i]!;
      found.timesNs[kept++] = found.timesNs[i]!;
    }
    found.count = kept;
  }

  /** Height of sample i above the pedestal with all found pulses subtracted. */
  residual(i: number, firstSampleNs: number): number {
    const timeNs = firstSampleNs + i * this.#shape.samplePeriodNs;
    let rest = this.#heights[i]!;
    for (let k = 0; k < this.#found.count; k++) {
      rest -= this.#found.amplitudes[k]! * pulseHeight(timeNs - this.#found.timesNs[k]!);
    }
    return rest;
  }

  #pedestal(samples: Float64Array, parity: number, calibrated: number): number {
    let sum = 0;
    let count = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let i = parity; i < this.#shape.pedestalSamples; i += 2) {
      const sample = samples[i]!;
      sum += sample;
      count++;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    return high - low > GREATEST_PEDESTAL_SPREAD ? calibrated : sum / count;
  }

  #findMaxima(firstSampleNs: number): void {
    const heights = this.#heights;
    const found = this.#found;
    const period = this.#shape.samplePeriodNs;
    found.count = 0;
    let valley = 0;
    let peak = -Infinity;
    let peakAt = -1;
    for (let i = 0; i <= heights.length; i++) {
      const height = i < heights.length ? heights[i]! : -Infinity;
      if (height > peak) {
        peak = height;
        peakAt = i;
      }
      if (height >= peak - LEAST_VALLEY) continue;
      const isPulse = peak >= LEAST_PEAK && peak - valley > LEAST_VALLEY && peakAt > 0 && peakAt < heights.length - 1;
      if (isPulse && found.count < MOST_PULSES) {
        found.amplitudes[found.count] = peak;
        found.timesNs[found.count++] = firstSampleNs + peakPlace(heights, peakAt) * period - PULSE_PEAK_NS;
      }
      // behind a maximum the valley is followed down until the samples rise again
      valley = height;
      while (i + 1 < heights.length && heights[i + 1]! < valley + LEAST_VALLEY) {
        i++;
        valley = Math.min(valley, heights[i]!);
      }
      peak = valley;
      peakAt = i;
    }
  }

  /** One Gauss-Newton step for amplitude and time: r ≈ δA s − A δt s′ in the samples of the pulse, saturated ones left out. */
  #fitPulse(pulse: number, samples: Float64Array, firstSampleNs: number): void {
    const { amplitudes, timesNs } = this.#found;
    const { samplePeriodNs, greatestCount } = this.#shape;
    const start = timesNs[pulse]!;
    const first = Math.max(0, Math.ceil((start - firstSampleNs) / samplePeriodNs));
    const last = Math.min(samples.length - 1, Math.floor((start + FIT_NS - firstSampleNs) / samplePeriodNs));
    const amplitude = amplitudes[pulse]!;
    let ss = 0;
    let sd = 0;
    let dd = 0;
    let sr = 0;
    let dr = 0;
    for (let i = first; i <= last; i++) {
      if (samples[i]! >= greatestCount) continue;
      const t = firstSampleNs + i * samplePeriodNs - start;
      const s = pulseHeight(t);
      const d = -amplitude * pulseSlope(t);
      const r = this.residual(i, firstSampleNs);
      ss += s * s;
      sd += s * d;
      dd += d * d;
      sr += s * r;
      dr += d * r;
    }
    const determinant = ss * dd - sd * sd;
    if (!(determinant > 1e-9 * ss * dd)) return;
    const step = samplePeriodNs;
    amplitudes[pulse] = Math.max(0, amplitude + (dd * sr - sd * dr) / determinant);
    timesNs[pulse] = start + Math.max(-step, Math.min(step, (ss * dr - sd * sr) / determinant));
  }
}

/** Place of a maximum between the samples, by the parabola through three of them. */
function peakPlace(heights: Float64Array, at: number): number {
  const before = heights[at - 1]!;
  const here = heights[at]!;
  const behind = heights[at + 1]!;
  const curvature = before - 2 * here + behind;
  return curvature < 0 ? at + (0.5 * (before - behind)) / curvature : at;
}

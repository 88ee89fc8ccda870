import { pulseHeight, type PulseShape } from './pulse-shape.ts';

/**
 * Amplitude of a pulse that starts at the trigger's time, by least squares with the known shape: A = Σ wᵢ yᵢ with
 * wᵢ = sᵢ / Σ s². Of several pulses it sees each with the overlap Σ wᵢ s(tᵢ − t).
 */
export class PulseFilter {
  readonly #shape: PulseShape;
  readonly #weights: Float64Array;
  #firstSampleNs = NaN;

  constructor(shape: PulseShape) {
    this.#shape = shape;
    this.#weights = new Float64Array(shape.samples);
  }

  /** Sets where sample 0 is: its time against the trigger. */
  place(firstSampleNs: number): this {
    if (firstSampleNs === this.#firstSampleNs) return this;
    this.#firstSampleNs = firstSampleNs;
    let squares = 0;
    for (let i = 0; i < this.#weights.length; i++) {
      const height = pulseHeight(firstSampleNs + i * this.#shape.samplePeriodNs);
      this.#weights[i] = height;
      squares += height * height;
    }
    for (let i = 0; i < this.#weights.length; i++) this.#weights[i]! /= squares;
    return this;
  }

  weight(sample: number): number {
    return this.#weights[sample]!;
  }

  /** What the filter sees of a pulse of amplitude 1 that starts at `timeNs`. */
  overlap(timeNs: number): number {
    let sum = 0;
    for (let i = 0; i < this.#weights.length; i++) {
      const weight = this.#weights[i]!;
      if (weight !== 0) sum += weight * pulseHeight(this.#firstSampleNs + i * this.#shape.samplePeriodNs - timeNs);
    }
    return sum;
  }

  /** Standard deviation of the amplitude of an empty channel in counts: noise of the samples and of the two pedestals. */
  noiseCounts(): number {
    const { noiseCounts, pedestalSamples } = this.#shape;
    let squares = 0;
    const byParity = [0, 0];
    for (let i = 0; i < this.#weights.length; i++) {
      squares += this.#weights[i]! * this.#weights[i]!;
      byParity[i & 1]! += this.#weights[i]!;
    }
    const pedestal = (byParity[0]! * byParity[0]! + byParity[1]! * byParity[1]!) / (pedestalSamples / 2);
    return noiseCounts * Math.sqrt(squares + pedestal);
  }
}

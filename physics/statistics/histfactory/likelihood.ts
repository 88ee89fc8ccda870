import { log, log1p } from '../../foundation/math.ts';
import type { Dataset } from './data.ts';
import type { CompiledChannel, CompiledSample, Model } from './model.ts';

/** How much to evaluate: the value, the gradient as well, or the Hessian too. */
export type Order = 'value' | 'gradient' | 'hessian';

/** A factor that is exactly zero (a signal strength of 0) stands for this in products that are divided by it later. */
const STAND_IN_FOR_ZERO = 1e-150;
/** Rates below this are zero: they come from the stand-in. */
const SMALLEST_RATE = 1e-140;

/**
 * Negative log-likelihood of a model with exact first and second derivatives, as difference to the saturated model:
 *   F(θ) = Σ [ν − n + n ln(n/ν)] + Σ (a − θ)²/2σ² + Σ [τθ − a + a ln(a/τθ)].
 * A rate that interpolation drives below zero counts as zero; F is +∞ where events were seen at a rate of zero.
 *
 * One instance holds the scratch of one evaluation at a time; gradient and Hessian of the last call stay in it.
 */
export class Likelihood {
  readonly model: Model;
  readonly size: number;
  readonly gradient: Float64Array;
  /** Row by row; empty when the model was opened without second derivatives. */
  readonly hessian: Float64Array;

  readonly #factorValue: Float64Array;
  readonly #factorSlope: Float64Array;
  readonly #factorCurve: Float64Array;
  readonly #shiftAlpha: Float64Array;
  readonly #shiftValue: Float64Array;
  readonly #shiftSlope: Float64Array;
  readonly #shiftCurve: Float64Array;
  readonly #channels: readonly ChannelScratch[];
  readonly #triple = new Float64Array(3);

  constructor(model: Model, derivatives: 'with-hessian' | 'gradient-only' = 'with-hessian') {
    this.model = model;
    this.size = model.parameters.length;
    this.gradient = new Float64Array(this.size);
    this.hessian = new Float64Array(derivatives === 'with-hessian' ? this.size * this.size : 0);
    this.#factorValue = new Float64Array(model.factors.length);
    this.#factorSlope = new Float64Array(model.factors.length);
    this.#factorCurve = new Float64Array(model.factors.length);
    this.#shiftAlpha = new Float64Array(model.shiftParameters.length);
    this.#shiftValue = new Float64Array(model.shiftParameters.length);
    this.#shiftSlope = new Float64Array(model.shiftParameters.length);
    this.#shiftCurve = new Float64Array(model.shiftParameters.length);
    this.#channels = model.channels.map((channel) => new ChannelScratch(channel));
  }

  /** F(θ); fills `gradient` and `hessian` as far as `order` asks. */
  evaluate(parameters: Float64Array, data: Dataset, order: Order): number {
    if (order !== 'value') this.gradient.fill(0);
    if (order === 'hessian') this.hessian.fill(0);
    this.#interpolate(parameters);
    let sum = this.#addConstraints(parameters, data.auxiliary, order);
    for (const scratch of this.#channels) {
      sum += this.#addChannel(scratch, parameters, data.main, order);
      if (sum === Infinity) return Infinity;
    }
    return sum !== sum ? Infinity : sum;
  }

  /** Expected counts of all bins. */
  expected(parameters: Float64Array, out: Float64Array): Float64Array {
    this.#interpolate(parameters);
    for (const scratch of this.#channels) {
      const { channel } = scratch;
      for (const sample of scratch.samples) sample.value = this.#factorProduct(sample.sample);
      for (let bin = 0; bin < channel.binCount; bin++) {
        let rate = 0;
        for (const { sample, value } of scratch.samples)
          rate += value * this.#shifted(sample, bin) * familyProduct(sample, channel, parameters, bin);
        out[channel.start + bin] = rate < SMALLEST_RATE ? 0 : rate;
      }
    }
    return out;
  }

  /** Expected counts of each sample, channel by channel. */
  expectedBySample(parameters: Float64Array): readonly (readonly Float64Array[])[] {
    this.#interpolate(parameters);
    return this.#channels.map(({ channel, samples }) =>
      samples.map(({ sample }) => {
        const value = this.#factorProduct(sample);
        return Float64Array.from(sample.nominal, (_, bin) => {
          const rate = value * this.#shifted(sample, bin) * familyProduct(sample, channel, parameters, bin);
          return Math.abs(rate) < SMALLEST_RATE ? 0 : rate;
        });
      }),
    );
  }

  #interpolate(parameters: Float64Array): void {
    const { factors, shiftParameters, shiftShape } = this.model;
    const triple = this.#triple;
    for (let f = 0; f < factors.length; f++) {
      const { parameter, interpolate } = factors[f]!;
      if (interpolate === undefined) {
        const value = parameters[parameter]!;
        this.#factorValue[f] = value === 0 ? STAND_IN_FOR_ZERO : value;
        this.#factorSlope[f] = 1;
        this.#factorCurve[f] = 0;
      } else {
        interpolate(parameters[parameter]!, triple);
        this.#factorValue[f] = triple[0] === 0 ? STAND_IN_FOR_ZERO : triple[0]!;
        this.#factorSlope[f] = triple[1]!;
        this.#factorCurve[f] = triple[2]!;
      }
    }
    for (let s = 0; s < shiftParameters.length; s++) {
      const alpha = parameters[shiftParameters[s]!]!;
      shiftShape(alpha, triple);
      this.#shiftAlpha[s] = alpha;
      this.#shiftValue[s] = triple[0]!;
      this.#shiftSlope[s] = triple[1]!;
      this.#shiftCurve[s] = triple[2]!;
    }
  }

  #addConstraints(parameters: Float64Array, auxiliary: Float64Array, order: Order): number {
    const { gradient, hessian, size } = this;
    const all = this.model.parameters;
    let sum = 0;
    for (let p = 0; p < size; p++) {
      const { constraint } = all[p]!;
      if (constraint.kind === 'none') continue;
      const value = parameters[p]!;
      const measured = auxiliary[p]!;
      if (constraint.kind === 'normal') {
        const weight = 1 / (constraint.sigma * constraint.sigma);
        const pull = value - measured;
        sum += 0.5 * weight * pull * pull;
        if (order === 'value') continue;
        gradient[p]! += weight * pull;
        if (order === 'hessian') hessian[p * size + p]! += weight;
      } else {
        const rate = constraint.factor * value;
        if (measured > 0) {
          if (!(rate > 0)) return Infinity;
          sum += poissonDistance(rate, measured);
          if (order === 'value') continue;
          gradient[p]! += constraint.factor - measured / value;
          if (order === 'hessian') hessian[p * size + p]! += measured / (value * value);
        } else {
          if (rate < 0) return Infinity;
          sum += rate;
          if (order !== 'value') gradient[p]! += constraint.factor;
        }
      }
    }
    return sum;
  }

  #factorProduct(sample: CompiledSample): number {
    let product = 1;
    for (const { factor } of sample.factors) product *= this.#factorValue[factor]!;
    return product;
  }

  /** Nominal content of a bin with its histosys shifts. */
  #shifted(sample: CompiledSample, bin: number): number {
    let content = sample.nominal[bin]!;
    for (const { shift, odd, even } of sample.shifts)
      content += odd[bin]! * this.#shiftAlpha[shift]! + even[bin]! * this.#shiftValue[shift]!;
    return content;
  }

  #addChannel(scratch: ChannelScratch, parameters: Float64Array, main: Float64Array, order: Order): number {
    const { channel, samples } = scratch;
    const slotCount = channel.slots.length;
    for (const sample of samples) this.#prepareSample(sample, slotCount, order);
    if (order === 'hessian') scratch.slotHessian.fill(0);
    let sum = 0;
    for (let bin = 0; bin < channel.binCount; bin++) {
      let rate = 0;
      if (order !== 'value') scratch.slope.fill(0);
      for (const sample of samples) rate += this.#addSampleBin(scratch, sample, parameters, bin, order);
      const count = main[channel.start + bin]!;
      if (count > 0) {
        if (!(rate > SMALLEST_RATE)) return Infinity;
        sum += poissonDistance(rate, count);
      } else if (rate > 0) sum += rate;
      if (order === 'value' || !(rate > 0)) continue;
      const ratio = count > 0 ? count / rate : 0;
      const { gradient } = this;
      const excess = 1 - ratio;
      for (let slot = 0; slot < slotCount; slot++) gradient[channel.slots[slot]!]! += excess * scratch.slope[slot]!;
      for (let f = 0; f < channel.families.length; f++)
        gradient[channel.families[f]! + bin]! += excess * scratch.slope[slotCount + f]!;
      if (order === 'hessian') this.#addBinHessian(scratch, parameters, bin, excess, count > 0 ? ratio / rate : 0);
    }
    if (order === 'hessian') this.#scatterSlotHessian(scratch);
    return sum;
  }

  /** Product of a sample's factors, its derivatives by slot, and cleared sums over bins. */
  #prepareSample(sample: SampleScratch, slotCount: number, order: Order): void {
    const { factors } = sample.sample;
    sample.value = this.#factorProduct(sample.sample);
    if (order === 'value') return;
    sample.slope.fill(0);
    for (const { slot, factor } of factors)
      sample.slope[slot] = (sample.value / this.#factorValue[factor]!) * this.#factorSlope[factor]!;
    if (order !== 'hessian') return;
    sample.content = 0;
    sample.shiftSum.fill(0);
    sample.curveSum.fill(0);
    for (let i = 0; i < factors.length; i++) {
      const { slot, factor } = factors[i]!;
      sample.curve[slot * slotCount + slot] = (sample.value / this.#factorValue[factor]!) * this.#factorCurve[factor]!;
      for (let j = 0; j < i; j++) {
        const other = factors[j]!;
        const mixed = (sample.slope[slot]! / this.#factorValue[other.factor]!) * this.#factorSlope[other.factor]!;
        sample.curve[slot * slotCount + other.slot] = mixed;
        sample.curve[other.slot * slotCount + slot] = mixed;
      }
    }
  }

  /** Rate of one sample in one bin; adds its derivatives to the bin's slope. */
  #addSampleBin(
    scratch: ChannelScratch,
    sample: SampleScratch,
    parameters: Float64Array,
    bin: number,
    order: Order,
  ): number {
    const { channel, slope } = scratch;
    const compiled = sample.sample;
    const content = this.#shifted(compiled, bin);
    const perBin = familyProduct(compiled, channel, parameters, bin);
    const rate = sample.value * content * perBin;
    if (order === 'value') return rate;
    for (const { slot } of compiled.factors) slope[slot]! += sample.slope[slot]! * content * perBin;
    for (const { slot, shift, odd, even } of compiled.shifts)
      slope[slot]! += sample.value * perBin * (odd[bin]! + even[bin]! * this.#shiftSlope[shift]!);
    for (const family of compiled.families)
      slope[channel.slots.length + family]! +=
        sample.value * content * familyProductWithout(compiled, channel, parameters, bin, family);
    return rate;
  }

  /** Hessian of one bin: excess · ∂²ν + weight · ∂ν ∂ν, where excess = 1 − n/ν and weight = n/ν². */
  #addBinHessian(scratch: ChannelScratch, parameters: Float64Array, bin: number, excess: number, weight: number): void {
    const { channel, samples, slope, slotHessian } = scratch;
    const { hessian, size } = this;
    const slotCount = channel.slots.length;
    const familyCount = channel.families.length;
    if (weight > 0) {
      for (let i = 0; i < slotCount; i++) {
        const scaled = weight * slope[i]!;
        if (scaled !== 0) for (let j = 0; j <= i; j++) slotHessian[i * slotCount + j]! += scaled * slope[j]!;
      }
      for (let f = 0; f < familyCount; f++) {
        const scaled = weight * slope[slotCount + f]!;
        const row = channel.families[f]! + bin;
        for (let j = 0; j < slotCount; j++) this.#addSymmetric(row, channel.slots[j]!, scaled * slope[j]!);
        for (let g = 0; g < f; g++) this.#addSymmetric(row, channel.families[g]! + bin, scaled * slope[slotCount + g]!);
        hessian[row * size + row]! += scaled * slope[slotCount + f]!;
      }
    }
    if (excess === 0) return;
    for (const sample of samples) {
      const compiled = sample.sample;
      const perBin = excess * familyProduct(compiled, channel, parameters, bin);
      const content = this.#shifted(compiled, bin);
      sample.content += perBin * content;
      for (let k = 0; k < compiled.shifts.length; k++) {
        const { shift, odd, even } = compiled.shifts[k]!;
        sample.shiftSum[k]! += perBin * (odd[bin]! + even[bin]! * this.#shiftSlope[shift]!);
        sample.curveSum[k]! += perBin * even[bin]! * this.#shiftCurve[shift]!;
      }
      for (const family of compiled.families) {
        const without = excess * familyProductWithout(compiled, channel, parameters, bin, family);
        const row = channel.families[family]! + bin;
        for (const { slot } of compiled.factors)
          this.#addSymmetric(row, channel.slots[slot]!, without * content * sample.slope[slot]!);
        for (const { slot, shift, odd, even } of compiled.shifts)
          this.#addSymmetric(
            row,
            channel.slots[slot]!,
            without * sample.value * (odd[bin]! + even[bin]! * this.#shiftSlope[shift]!),
          );
        for (const other of compiled.families) {
          if (other >= family) continue;
          const bare = familyProductWithout(compiled, channel, parameters, bin, family, other);
          this.#addSymmetric(row, channel.families[other]! + bin, excess * sample.value * content * bare);
        }
      }
    }
  }

  #addSymmetric(i: number, j: number, value: number): void {
    this.hessian[i * this.size + j]! += value;
    if (i !== j) this.hessian[j * this.size + i]! += value;
  }

  /** Adds the sums over bins of the second derivatives, and the slots' outer products, to the Hessian. */
  #scatterSlotHessian(scratch: ChannelScratch): void {
    const { channel, samples, slotHessian } = scratch;
    const slotCount = channel.slots.length;
    for (const sample of samples) {
      const { factors, shifts } = sample.sample;
      for (let i = 0; i < factors.length; i++) {
        const row = factors[i]!.slot;
        for (let j = 0; j <= i; j++) {
          const column = factors[j]!.slot;
          addLower(slotHessian, slotCount, row, column, sample.content * sample.curve[row * slotCount + column]!);
        }
      }
      for (let k = 0; k < shifts.length; k++) {
        const { slot } = shifts[k]!;
        slotHessian[slot * slotCount + slot]! += sample.value * sample.curveSum[k]!;
        for (const { slot: other } of factors) {
          const mixed = sample.slope[other]! * sample.shiftSum[k]!;
          addLower(slotHessian, slotCount, slot, other, other === slot ? 2 * mixed : mixed);
        }
      }
    }
    for (let i = 0; i < slotCount; i++)
      for (let j = 0; j <= i; j++)
        this.#addSymmetric(channel.slots[i]!, channel.slots[j]!, slotHessian[i * slotCount + j]!);
  }
}

/** ν − n + n ln(n/ν) for n > 0: zero at ν = n, and with its digits kept near there however large n is. */
function poissonDistance(rate: number, count: number): number {
  const excess = (rate - count) / count;
  return excess > -0.1 && excess < 0.1 ? count * (excess - log1p(excess)) : rate - count - count * log(rate / count);
}

function addLower(matrix: Float64Array, size: number, i: number, j: number, value: number): void {
  matrix[i >= j ? i * size + j : j * size + i]! += value;
}

function familyProduct(
  sample: CompiledSample,
  channel: CompiledChannel,
  parameters: Float64Array,
  bin: number,
): number {
  let product = 1;
  for (const family of sample.families) product *= parameters[channel.families[family]! + bin]!;
  return product;
}

function familyProductWithout(
  sample: CompiledSample,
  channel: CompiledChannel,
  parameters: Float64Array,
  bin: number,
  omitted: number,
  alsoOmitted = -1,
): number {
  let product = 1;
  for (const family of sample.families)
    if (family !== omitted && family !== alsoOmitted) product *= parameters[channel.families[family]! + bin]!;
  return product;
}

/** Scratch of one sample: the product of its factors, derivatives by slot, sums over bins weighted by the excess. */
class SampleScratch {
  readonly sample: CompiledSample;
  value = 1;
  content = 0;
  readonly slope: Float64Array;
  readonly curve: Float64Array;
  readonly shiftSum: Float64Array;
  readonly curveSum: Float64Array;

  constructor(sample: CompiledSample, slotCount: number) {
    this.sample = sample;
    this.slope = new Float64Array(slotCount);
    this.curve = new Float64Array(slotCount * slotCount);
    this.shiftSum = new Float64Array(sample.shifts.length);
    this.curveSum = new Float64Array(sample.shifts.length);
  }
}

class ChannelScratch {
  readonly channel: CompiledChannel;
  readonly samples: readonly SampleScratch[];
  /** ∂ν of the present bin by slot, then by bin factor. */
  readonly slope: Float64Array;
  readonly slotHessian: Float64Array;

  constructor(channel: CompiledChannel) {
    const slotCount = channel.slots.length;
    this.channel = channel;
    this.samples = channel.samples.map((sample) => new SampleScratch(sample, slotCount));
    this.slope = new Float64Array(slotCount + channel.families.length);
    this.slotHessian = new Float64Array(slotCount * slotCount);
  }
}

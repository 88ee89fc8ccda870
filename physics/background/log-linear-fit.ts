import { exp, log } from '../foundation/math.ts';
import { gaussLegendre } from '../foundation/quadrature.ts';
import { invertSymmetric } from '../statistics/fit/cholesky.ts';

/**
 * Shapes of an energy spectrum whose logarithm is a sum of parameters times known functions:
 * `exponential` exp(p₁ + p₂ E), `power` exp(p₁ + p₂ ln E), `quadratic` exp(p₁ + p₂ E + p₃ E²).
 */
export type SpectrumShape = 'exponential' | 'power' | 'quadratic';

export type Interval = readonly [lowGev: number, highGev: number];

export interface SpectrumFit {
  readonly shape: SpectrumShape;
  readonly intervalGev: Interval;
  readonly events: number;
  /** Of the functions of `basis`: energies are taken from the middle of the interval, in half widths. */
  readonly parameters: Float64Array;
  /** Row by row; with weights that of weighted estimates. */
  readonly covariance: Float64Array;
  /** −2 ln L without the constant of the events. */
  readonly twiceNll: number;
}

/** A spectrum needs two events more than it has parameters, or its error means nothing. */
const SPARE_EVENTS = 2;
const RULE = gaussLegendre(48);
const MOST_STEPS = 60;
/** Gain of a Newton step in −ln L an event from which on one more step is exact to 1e-10. */
const NEAR = 1e-11;

/**
 * Extended unbinned likelihood fit of a spectrum inside an interval: −ln L = ∫ e^g dE − Σ w g(Eᵢ). With g linear in the
 * parameters it is convex, the events enter by their sums of the basis functions alone, and Newton's method finds the minimum.
 * The covariance is H⁻¹, with weights H⁻¹ (Σ w² b bᵀ) H⁻¹. Undefined for too few events.
 */
export function fitSpectrum(
  shape: SpectrumShape,
  energiesGev: Float64Array,
  intervalGev: Interval,
  weights?: Float64Array,
): SpectrumFit | undefined {
  const [low, high] = intervalGev;
  const size = shape === 'quadratic' ? 3 : 2;
  const sums = new Float64Array(size);
  const squares = new Float64Array(size * size);
  let events = 0;
  for (let i = 0; i < energiesGev.length; i++) {
    const energy = energiesGev[i]!;
    if (!(energy >= low && energy < high)) continue;
    events++;
    const weight = weights?.[i] ?? 1;
    const b = basis(shape, energy, intervalGev);
    for (let j = 0; j < size; j++) {
      sums[j]! += weight * b[j]!;
      for (let k = 0; k < size; k++) squares[j * size + k]! += weight * weight * b[j]! * b[k]!;
    }
  }
  if (events < size + SPARE_EVENTS) return undefined;
  const minimum = minimise(shape, intervalGev, sums);
  if (minimum === undefined) return undefined;
  const { parameters, inverse, value } = minimum;
  const covariance = weights === undefined ? inverse : sandwich(inverse, squares, size);
  return { shape, intervalGev, events, parameters, covariance, twiceNll: 2 * value };
}

/**
 * The exponential of an expected spectrum, by its number of events inside the interval and their mean energy alone, which is all that the likelihood
 * sees. The covariance is that of so many events.
 */
export function fitExpectedExponential(
  events: number,
  meanGev: number,
  intervalGev: Interval,
): SpectrumFit | undefined {
  const sums = Float64Array.from(basis('exponential', meanGev, intervalGev), (b) => events * b);
  const minimum = events > 0 ? minimise('exponential', intervalGev, sums) : undefined;
  if (minimum === undefined) return undefined;
  const { parameters, inverse: covariance, value } = minimum;
  return { shape: 'exponential', intervalGev, events, parameters, covariance, twiceNll: 2 * value };
}

interface Minimum {
  readonly parameters: Float64Array;
  /** H⁻¹. */
  readonly inverse: Float64Array;
  /** −ln L. */
  readonly value: number;
}

function minimise(shape: SpectrumShape, intervalGev: Interval, sums: Float64Array): Minimum | undefined {
  const [low, high] = intervalGev;
  const size = sums.length;
  const parameters = new Float64Array(size);
  parameters[0] = log(sums[0]! / (high - low));
  let current = evaluate(shape, intervalGev, parameters, sums);
  for (let step = 0; step < MOST_STEPS; step++) {
    const inverse = invertSymmetric(current.hessian, size);
    if (inverse === undefined) return undefined;
    const move = multiply(inverse, current.gradient);
    const gain = move.reduce((sum, value, j) => sum + value * current.gradient[j]!, 0);
    const isNear = gain < NEAR * sums[0]!;
    const start = Float64Array.from(parameters);
    for (let share = 1; ; share /= 2) {
      for (let j = 0; j < size; j++) parameters[j] = start[j]! - share * move[j]!;
      const next = evaluate(shape, intervalGev, parameters, sums);
      // So near the minimum the likelihood is flat to rounding, and a full step lands on it.
      if (isNear || next.value < current.value) {
        current = next;
        break;
      }
      if (share < 1e-10) return undefined;
    }
    if (isNear) return { parameters, inverse, value: current.value };
  }
  return undefined;
}

/** Events that a fit expects in an interval, and the standard error of their logarithm, which is what errors of slopes act on. */
export function integrateSpectrum(fit: SpectrumFit, [low, high]: Interval): { events: number; lnError: number } {
  const { shape, intervalGev, parameters, covariance } = fit;
  const size = parameters.length;
  const gradient = new Float64Array(size);
  let events = 0;
  for (let n = 0; n < RULE.nodes.length; n++) {
    const b = basis(shape, low + (high - low) * RULE.nodes[n]!, intervalGev);
    const value = (high - low) * RULE.weights[n]! * density(b, parameters);
    events += value;
    for (let j = 0; j < size; j++) gradient[j]! += value * b[j]!;
  }
  const moved = multiply(covariance, gradient);
  const variance = gradient.reduce((sum, value, j) => sum + value * moved[j]!, 0);
  return { events, lnError: events > 0 ? Math.sqrt(Math.max(0, variance)) / events : 0 };
}

/** Events per GeV that a fit expects at an energy. */
export function spectrumAt({ shape, intervalGev, parameters }: SpectrumFit, energyGev: number): number {
  return density(basis(shape, energyGev, intervalGev), parameters);
}

/** p₂ of an exponential, in 1/GeV, with its standard error. */
export function slopeOf({ intervalGev: [low, high], parameters, covariance }: SpectrumFit) {
  const halfWidth = (high - low) / 2;
  const size = parameters.length;
  return { slopePerGev: parameters[1]! / halfWidth, errorPerGev: Math.sqrt(covariance[size + 1]!) / halfWidth };
}

function basis(shape: SpectrumShape, energyGev: number, [low, high]: Interval): readonly number[] {
  const middle = (low + high) / 2;
  if (shape === 'power') return [1, log(Math.max(energyGev, 1e-6 * middle) / middle)];
  const x = (energyGev - middle) / ((high - low) / 2);
  return shape === 'exponential' ? [1, x] : [1, x, x * x];
}

const density = (b: readonly number[], parameters: Float64Array): number =>
  exp(b.reduce((sum, value, j) => sum + value * parameters[j]!, 0));

function evaluate(shape: SpectrumShape, interval: Interval, parameters: Float64Array, sums: Float64Array) {
  const [low, high] = interval;
  const size = parameters.length;
  const gradient = Float64Array.from(sums, (sum) => -sum);
  const hessian = new Float64Array(size * size);
  let value = -parameters.reduce((total, parameter, j) => total + parameter * sums[j]!, 0);
  for (let n = 0; n < RULE.nodes.length; n++) {
    const b = basis(shape, low + (high - low) * RULE.nodes[n]!, interval);
    const part = (high - low) * RULE.weights[n]! * density(b, parameters);
    value += part;
    for (let j = 0; j < size; j++) {
      gradient[j]! += part * b[j]!;
      for (let k = 0; k < size; k++) hessian[j * size + k]! += part * b[j]! * b[k]!;
    }
  }
  return { value, gradient, hessian };
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from(vector, (_, j) => vector.reduce((sum, value, k) => sum + matrix[j * size + k]! * value, 0));
}

function sandwich(outer: Float64Array, inner: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++)
        for (let l = 0; l < size; l++)
          result[i * size + l]! += outer[i * size + j]! * inner[j * size + k]! * outer[k * size + l]!;
  return result;
}

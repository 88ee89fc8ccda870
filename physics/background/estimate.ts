import { hypot } from '../foundation/math.ts';

/** Where a factor of a background comes from. */
export type FactorOrigin = 'simulation' | 'computed' | 'paper' | 'assumption';

/** One factor of an expected number of events. */
export interface Factor {
  readonly name: string;
  readonly value: number;
  /** One standard error from the number of simulated events. */
  readonly statistical: number;
  /** Relative systematic error. */
  readonly systematic: number;
  readonly origin: FactorOrigin;
  readonly source: string;
}

/** An expected number with its errors. */
export interface Estimate {
  readonly value: number;
  readonly statistical: number;
  readonly systematic: number;
}

/** Sums of weights of what passed, out of so many. */
export interface Tally {
  readonly generated: number;
  readonly weight: number;
  readonly squares: number;
}

/** Mean weight an event with its error; an empty tally has the weight of one event as its error. */
export function meanWeight({ generated, weight, squares }: Tally): { readonly value: number; readonly error: number } {
  if (generated === 0) return { value: 0, error: 0 };
  const value = weight / generated;
  return { value, error: Math.sqrt(Math.max(0, squares - (weight * weight) / generated)) / generated };
}

/** (Σw)²/Σw². */
export function effectiveEvents({ weight, squares }: Pick<Tally, 'weight' | 'squares'>): number {
  return squares > 0 ? (weight * weight) / squares : 0;
}

/** Effective events that a relative error stands for. */
export function effectiveOf({ value, statistical }: Pick<Estimate, 'value' | 'statistical'>): number {
  return statistical > 0 ? (value / statistical) * (value / statistical) : 0;
}

/** Product of independent factors: relative errors add in quadrature. */
export function productOf(factors: readonly Factor[]): Estimate {
  const value = factors.reduce((product, factor) => product * factor.value, 1);
  const relative = (of: (factor: Factor) => number) =>
    Math.sqrt(factors.reduce((sum, factor) => sum + of(factor) * of(factor), 0));
  return {
    value,
    statistical: value * relative((factor) => (factor.value === 0 ? 0 : factor.statistical / factor.value)),
    systematic: value * relative(({ systematic }) => systematic),
  };
}

/** Sum of independent samples whose systematic errors have one cause: those add linearly. */
export function sumOf(parts: readonly Estimate[]): Estimate {
  return {
    value: parts.reduce((sum, { value }) => sum + value, 0),
    statistical: parts.reduce((sum, { statistical }) => hypot(sum, statistical), 0),
    systematic: parts.reduce((sum, { systematic }) => sum + systematic, 0),
  };
}

/** Sum over sources that have nothing in common: all errors add in quadrature. */
export function sumOfSources(parts: readonly Estimate[]): Estimate {
  return { ...sumOf(parts), systematic: parts.reduce((sum, { systematic }) => hypot(sum, systematic), 0) };
}

/** The estimate times a number without an error. */
export function scaled({ value, statistical, systematic }: Estimate, by: number): Estimate {
  return { value: by * value, statistical: by * statistical, systematic: by * systematic };
}

/** √(statistical² + systematic²). */
export function totalError({ statistical, systematic }: Estimate): number {
  return hypot(statistical, systematic);
}

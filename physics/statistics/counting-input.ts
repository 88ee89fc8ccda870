import { TwinError } from '../foundation/failure.ts';

/** Above this many counts exact sums cost more than they tell: the asymptotic formulae are then good to 1e-3. */
const LARGEST_COUNT = 1e7;

const refuse = (code: string, where: string, problem: string, remedy: string): never => {
  throw new TwinError({ code, where, problem, remedy });
};

/** A number of events that was seen: a whole number, zero included. */
export function requireCount(value: number, where: string): void {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST_COUNT)
    refuse(
      'COUNTING_INPUT',
      where,
      `${value} is not a number of observed events (exact Poisson sums need a whole number from 0 to ${LARGEST_COUNT}).`,
      'Give the count as a whole number, or use the asymptotic method for non-integer (Asimov) data.',
    );
}

/** An expected number of events: finite and not negative. */
export function requireMean(value: number, where: string): void {
  if (!(value >= 0 && value <= LARGEST_COUNT))
    refuse(
      'COUNTING_INPUT',
      where,
      `${value} is not an expected number of events (it must lie between 0 and ${LARGEST_COUNT}).`,
      'Correct the number; an unknown background cannot be left out.',
    );
}

/** A confidence level as a fraction: 0.9, not 90. */
export function requireConfidenceLevel(value: number, where: string): void {
  if (!(value > 0 && value < 1))
    refuse(
      'CONFIDENCE_LEVEL',
      where,
      `${value} is not a confidence level (a fraction between 0 and 1, both excluded).`,
      'Write 0.9 for 90 %.',
    );
}

/** A relative error of a log-normal factor: κ = 1 + error. */
export function requireRelativeError(value: number, where: string): void {
  if (!(value >= 0 && value <= 10))
    refuse(
      'COUNTING_INPUT',
      where,
      `${value} is not a relative error (it must lie between 0 and 10; 0.1 is 10 %).`,
      'Give the error as a fraction of the expected number.',
    );
}

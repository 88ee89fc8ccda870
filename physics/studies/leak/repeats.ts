import type { SplittingResult } from './splitting.ts';

/** A mean over independent repeats with the standard error that their spread gives. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** What repeats of a splitting run say together. */
export interface LeakEstimate {
  readonly repeats: number;
  readonly probability: Estimate;
  /** By plane, as in SplittingResult. */
  readonly reach: readonly Estimate[];
  readonly absorbed: readonly Estimate[];
  readonly escaped: readonly Estimate[];
}

/** Mean over independent repeats; its error is their scatter, which needs no model of the splitting. */
export function combineRepeats(results: readonly SplittingResult[]): LeakEstimate {
  const planes = results[0]!.reach.length;
  const byPlane = (of: (result: SplittingResult) => Float64Array) =>
    Array.from({ length: planes }, (_, plane) => meanOf(results.map((result) => of(result)[plane]!)));
  return {
    repeats: results.length,
    probability: meanOf(results.map(({ probability }) => probability)),
    reach: byPlane(({ reach }) => reach),
    absorbed: byPlane(({ ended }) => ended.absorbed),
    escaped: byPlane(({ ended }) => ended.escaped),
  };
}

/** Mean, and its standard error s/√n. */
export function meanOf(values: readonly number[]): Estimate {
  const n = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - value) * (each - value), 0);
  return { value, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Infinity };
}

/** Error over value; infinite where nothing was seen. */
export function relativeError({ value, error }: Estimate): number {
  return value > 0 ? error / value : Infinity;
}

/** Repeats whose spread is trusted as an error, and where to give up. */
const FEWEST_REPEATS = 10;
const MOST_REPEATS = 640;

/**
 * How many repeats there should be in all, given those that are done: a function of their results in order, so that it does
 * not depend on who made them. Grows by what the spread so far asks for, at most four-fold at a time.
 */
export function repeatsWanted(
  results: readonly Pick<SplittingResult, 'probability'>[],
  wantedRelativeError: number,
): number {
  const done = results.length;
  if (done < FEWEST_REPEATS) return FEWEST_REPEATS;
  const reached = relativeError(meanOf(results.map(({ probability }) => probability)));
  if (reached <= wantedRelativeError || done >= MOST_REPEATS) return done;
  const ratio = reached / wantedRelativeError;
  const asked = Number.isFinite(ratio) ? Math.ceil(done * Math.min(4, 1.2 * ratio * ratio)) : 4 * done;
  return Math.min(MOST_REPEATS, Math.max(done + 2, asked));
}

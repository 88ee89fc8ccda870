import { log } from '../../foundation/math.ts';
import { requireConfidenceLevel } from '../counting-input.ts';
import type { Band } from '../exact-counting.ts';
import type { Model } from '../histfactory/model.ts';
import { asymptoticUpperLimit } from './asymptotic-limit.ts';
import { toyTest, type ToyOptions, type ToyTest } from './toy-test.ts';

export interface ToyLimit {
  readonly observed: number;
  /** Standard error of `observed` from the number of toys. */
  readonly observedError: number;
  readonly expected: Band;
  readonly method: 'toys';
  readonly definition: string;
  readonly warnings: readonly string[];
  /** The strengths that were tested, in rising order. */
  readonly scan: readonly ToyTest[];
}

export const TOY_DEFINITION = 'CLs with q̃(μ), frequentist toys at the conditional fit, auxiliary data fluctuated';

/** Tests one strength with toys: in this thread, or by handing ranges of toys to workers. */
export type EvaluateStrength = (strength: number) => ToyTest | Promise<ToyTest>;

export interface ToyLimitOptions extends ToyOptions {
  readonly confidenceLevel: number;
  /** Strength near the limit, where known; else a multiple of the asymptotic limit. */
  readonly guess?: number;
  /** Other ways to run the toys of a strength (workers); in this thread if left out. */
  readonly evaluate?: EvaluateStrength;
}

const MOST_STRENGTHS = 24;

/**
 * Upper limit from toys. The same random numbers serve every strength, so CLs(μ) is smooth enough for false position on
 * ln CLs; each limit is taken between two strengths less than a quarter apart, or as close as the number of toys can tell.
 */
export async function toyUpperLimit(model: Model, options: ToyLimitOptions): Promise<ToyLimit> {
  const { confidenceLevel } = options;
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const evaluate = options.evaluate ?? ((strength: number) => toyTest(model, strength, options));
  const guess = options.guess ?? 1.3 * asymptoticUpperLimit(model, { confidenceLevel }).observed;
  const scan: ToyTest[] = [];
  const test = async (strength: number): Promise<void> => {
    if (scan.length >= MOST_STRENGTHS || options.shouldStop?.() === true) return;
    scan.push(await evaluate(strength));
    scan.sort((a, b) => a.strength - b.strength);
  };
  await test(guess);
  const curves: ((point: ToyTest) => number)[] = [
    (point) => point.cls,
    ...[0, 1, 2, 3, 4].map((k) => (point: ToyTest) => point.expected[k]!),
  ];
  const lnAlpha = log(1 - confidenceLevel);
  const limits: number[] = [];
  for (const curve of curves) limits.push(await search(scan, test, curve, lnAlpha));
  const [observed, ...expected] = limits;
  return {
    observed: observed!,
    observedError: limitError(scan, observed!),
    expected: expected as unknown as Band,
    method: 'toys',
    definition: TOY_DEFINITION,
    warnings: [...new Set(scan.flatMap((point) => point.warnings))],
    scan,
  };
}

/** Brackets 1 − CL on one curve of the scan, narrows the bracket with further tests, and interpolates ln CLs. */
async function search(
  scan: readonly ToyTest[],
  test: (strength: number) => Promise<void>,
  curve: (point: ToyTest) => number,
  lnAlpha: number,
): Promise<number> {
  const height = (point: ToyTest): number => log(Math.max(curve(point), 1e-6)) - lnAlpha;
  for (let attempt = 0; attempt < 12; attempt++) {
    const before = scan.length;
    const above = scan.filter((point) => height(point) > 0).at(-1);
    const below = scan.find((point) => height(point) <= 0 && point.strength > (above?.strength ?? 0));
    const low = above?.strength ?? 0;
    const atLow = above === undefined ? -lnAlpha : height(above);
    if (below === undefined) await test(1.6 * low);
    else {
      const { strength: high } = below;
      const root = high - ((high - low) * height(below)) / (height(below) - atLow);
      if (high - low < 0.25 * root && low > 0) return root;
      // Not the root itself but a step beyond it, towards the end that is further away: both ends then close in.
      const isLowFar = root - low > high - root;
      await test(low === 0 ? 0.8 * root : isLowFar ? root - 0.05 * root : root + 0.05 * root);
    }
    if (scan.length === before)
      return below === undefined ? Infinity : interpolate(low, atLow, below.strength, height(below));
  }
  const above = scan.filter((point) => height(point) > 0).at(-1);
  const below = scan.find((point) => height(point) <= 0 && point.strength > (above?.strength ?? 0));
  if (below === undefined) return Infinity;
  return interpolate(
    above?.strength ?? 0,
    above === undefined ? -lnAlpha : height(above),
    below.strength,
    height(below),
  );
}

function interpolate(low: number, atLow: number, high: number, atHigh: number): number {
  return high - ((high - low) * atHigh) / (atHigh - atLow);
}

/** Error of CLs at the nearest strength over the slope of ln CLs between its neighbours. */
function limitError(scan: readonly ToyTest[], limit: number): number {
  const above = scan.find((point) => point.strength >= limit);
  const below = scan.filter((point) => point.strength < limit).at(-1);
  if (above === undefined || below === undefined || !(above.cls > 0)) return limit;
  const slope = (log(above.cls) - log(below.cls)) / (above.strength - below.strength);
  return Math.abs(Math.max(above.clsError / above.cls, below.clsError / below.cls) / slope);
}

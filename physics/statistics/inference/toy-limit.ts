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
  const warnings: string[] = [];
  const test = async (strength: number): Promise<void> => {
    const isStopped = options.shouldStop?.() === true;
    if (isStopped) warnings.push('The search was stopped early; the limit is what the tests until then give.');
    if (isStopped || scan.length >= MOST_STRENGTHS || !(strength < Infinity)) return;
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
    warnings: [...new Set([...warnings, ...scan.flatMap((point) => point.warnings)])],
    scan,
  };
}

/** Tests on one curve are ended after this many: its neighbours then narrow it along the way. */
const MOST_STRENGTHS_A_CURVE = 8;

/** Root of one curve of the scan: brackets 1 − CL, narrows the bracket with further tests, interpolates ln CLs. */
async function search(
  scan: readonly ToyTest[],
  test: (strength: number) => Promise<void>,
  curve: (point: ToyTest) => number,
  lnAlpha: number,
): Promise<number> {
  const height = (point: ToyTest): number => log(Math.max(curve(point), 1e-6)) - lnAlpha;
  for (let attempt = 0; ; attempt++) {
    const { low, atLow, high, atHigh } = bracketOf(scan, height, -lnAlpha);
    const root = high - ((high - low) * atHigh) / (atHigh - atLow);
    const isNarrow = low > 0 && high - low < 0.25 * root;
    if (isNarrow || attempt === MOST_STRENGTHS_A_CURVE) return high < Infinity ? root : Infinity;
    const before = scan.length;
    // A little beyond the root, on the side of the end that is further away: both ends then close in.
    const aside = root - low > high - root ? 0.95 : 1.05;
    await test(high === Infinity ? 1.6 * low : low === 0 ? 0.8 * root : aside * root);
    if (scan.length === before) return high < Infinity ? root : Infinity;
  }
}

interface Bracket {
  readonly low: number;
  readonly atLow: number;
  /** Infinity while nothing tested lies below 1 − CL. */
  readonly high: number;
  readonly atHigh: number;
}

function bracketOf(scan: readonly ToyTest[], height: (point: ToyTest) => number, atZero: number): Bracket {
  const above = scan.findLast((point) => height(point) > 0);
  const low = above?.strength ?? 0;
  const below = scan.find((point) => height(point) <= 0 && point.strength > low);
  return {
    low,
    atLow: above === undefined ? atZero : height(above),
    high: below?.strength ?? Infinity,
    atHigh: below === undefined ? -Infinity : height(below),
  };
}

/** Error of CLs at the nearest strength over the slope of ln CLs between its neighbours. */
function limitError(scan: readonly ToyTest[], limit: number): number {
  const above = scan.find((point) => point.strength >= limit);
  const below = scan.filter((point) => point.strength < limit).at(-1);
  if (above === undefined || below === undefined || !(above.cls > 0)) return limit;
  const slope = (log(above.cls) - log(below.cls)) / (above.strength - below.strength);
  return Math.abs(Math.max(above.clsError / above.cls, below.clsError / below.cls) / slope);
}

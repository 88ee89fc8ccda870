import { log } from '../../foundation/math.ts';
import { requireConfidenceLevel } from '../counting-input.ts';
import { BAND_PROBABILITIES, type Band } from '../exact-counting.ts';
import type { Model } from '../histfactory/model.ts';
import { asymptoticUpperLimit } from './asymptotic-limit.ts';
import { toyTest, type ToyOptions, type ToyTest } from './toy-test.ts';

export interface ToyLimit {
  readonly observed: number;
  /** Standard error of `observed` from the number of toys. */
  readonly observedError: number;
  /** NaN where it was not asked for. */
  readonly expected: Band;
  readonly method: 'toys';
  readonly definition: string;
  readonly warnings: readonly string[];
  /** The strengths that were tested, in rising order. */
  readonly scan: readonly ToyTest[];
}

const TOY_DEFINITION = 'CLs with q̃(μ), frequentist toys at the conditional fit, auxiliary data fluctuated';

/** Tests one strength with toys: in this thread, or by handing ranges of toys to workers. */
export type EvaluateStrength = (strength: number) => ToyTest | Promise<ToyTest>;

export interface ToyLimitOptions extends ToyOptions {
  readonly confidenceLevel: number;
  /** Strength near the limit, where known; else a multiple of the asymptotic limit. */
  readonly guess?: number;
  /** A band needs some ten strengths, the observed limit alone about four. Absent: with the band. */
  readonly curves?: 'observed' | 'observed-and-expected';
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
  const ofBand = [0, 1, 2, 3, 4].map(
    (k): Curve =>
      (point) =>
        point.expected[k]!,
  );
  const withBand = options.curves !== 'observed';
  const lnAlpha = log(1 - confidenceLevel);
  const ofData: Curve = ({ cls }) => cls;
  for (const curve of [ofData, ...(withBand ? ofBand : [])]) await narrow(scan, test, curve, lnAlpha);
  // All from the same finished scan: read off while it grew, the limits of the band could come out of order.
  const observed = bracketOf(scan, ofData, lnAlpha).root;
  return {
    observed,
    observedError: limitError(scan, observed),
    expected: ofBand.map((curve) => (withBand ? bracketOf(scan, curve, lnAlpha).root : NaN)) as unknown as Band,
    method: 'toys',
    definition: TOY_DEFINITION,
    warnings: [
      ...new Set([...warnings, ...scan.flatMap((point) => point.warnings)]),
      ...(withBand ? thinBandWarnings(options.toys, confidenceLevel) : []),
    ],
    scan,
  };
}

/** With fewer toys beyond an outcome than this, its limit is known to a fifth at best. */
const FEWEST_TOYS_BEYOND = 20;

/** At the limit of the −2σ outcome a share (1 − CL) Φ(−2) of the s+b toys lies beyond it: the ends of a band ask for many. */
function thinBandWarnings(toys: number, confidenceLevel: number): string[] {
  const beyond = (probability: number) => toys * (1 - confidenceLevel) * probability;
  const thin = BAND_PROBABILITIES.filter((probability) => beyond(probability) < FEWEST_TOYS_BEYOND);
  if (thin.length === 0) return [];
  const wanted = Math.ceil(FEWEST_TOYS_BEYOND / ((1 - confidenceLevel) * Math.min(...thin)) / 1000) * 1000;
  return [
    `The lower end of the expected band rests on ${Math.round(beyond(Math.min(...thin)))} toys and is not to be trusted: take at least ${wanted} toys.`,
  ];
}

/** A CLs of a tested strength: of the data, or of an outcome of the band. */
type Curve = (point: ToyTest) => number;

/** Tests on one curve are ended after this many: its neighbours then narrow it along the way. */
const MOST_STRENGTHS_A_CURVE = 8;

/** Brackets 1 − CL on one curve and narrows the bracket with further tests, as far as its root can be interpolated. */
async function narrow(
  scan: readonly ToyTest[],
  test: (strength: number) => Promise<void>,
  curve: Curve,
  lnAlpha: number,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_STRENGTHS_A_CURVE; attempt++) {
    const { low, high, root } = bracketOf(scan, curve, lnAlpha);
    if (low > 0 && high - low < 0.25 * root) return;
    const before = scan.length;
    // A little beyond the root, on the side of the end that is further away: both ends then close in.
    const aside = root - low > high - root ? 0.95 : 1.05;
    await test(high === Infinity ? 1.6 * low : low === 0 ? 0.8 * root : aside * root);
    if (scan.length === before) return;
  }
}

interface Bracket {
  readonly low: number;
  /** Infinity while nothing tested lies below 1 − CL. */
  readonly high: number;
  /** Where ln CLs, a straight line between the ends, reaches ln (1 − CL). */
  readonly root: number;
}

function bracketOf(scan: readonly ToyTest[], curve: Curve, lnAlpha: number): Bracket {
  const height = (point: ToyTest): number => log(Math.max(curve(point), 1e-6)) - lnAlpha;
  const above = scan.findLast((point) => height(point) > 0);
  const low = above?.strength ?? 0;
  const below = scan.find((point) => height(point) <= 0 && point.strength > low);
  if (below === undefined) return { low, high: Infinity, root: Infinity };
  const atLow = above === undefined ? -lnAlpha : height(above); // CLs is 1 at strength 0
  const { strength: high } = below;
  const atHigh = height(below);
  return { low, high, root: high - ((high - low) * atHigh) / (atHigh - atLow) };
}

/** Error of CLs at the nearest strength over the slope of ln CLs between its neighbours. */
function limitError(scan: readonly ToyTest[], limit: number): number {
  const above = scan.find((point) => point.strength >= limit);
  const below = scan.filter((point) => point.strength < limit).at(-1);
  if (above === undefined || below === undefined || !(above.cls > 0)) return limit;
  const slope = (log(above.cls) - log(below.cls)) / (above.strength - below.strength);
  return Math.abs(Math.max(above.clsError / above.cls, below.clsError / below.cls) / slope);
}

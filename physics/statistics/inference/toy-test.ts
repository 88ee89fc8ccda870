import type { Model } from '../histfactory/model.ts';
import { BAND_PROBABILITIES, type Band } from '../exact-counting.ts';
import { TestedModel, type TestStatistic } from './tested-model.ts';
import { planToys, throwToys, type ToyPlan, type ToyProgress, type ToySample } from './toys.ts';

export interface ToyTest {
  readonly strength: number;
  /** Test statistic of the data. */
  readonly observed: number;
  readonly clsb: number;
  readonly clsbError: number;
  readonly clb: number;
  readonly clbError: number;
  readonly cls: number;
  readonly clsError: number;
  /** CLs at −2σ … +2σ of the background-only toys. */
  readonly expected: Band;
  readonly toys: { readonly signal: number; readonly background: number; readonly failed: number };
  readonly seed: number;
  readonly warnings: readonly string[];
}

export interface ToyOptions extends ToyProgress {
  /** Toys under each hypothesis. */
  readonly toys: number;
  readonly seed: number;
  readonly test?: TestStatistic;
}

/**
 * Values closer than this are the same outcome. Few events make q a discrete variable: at n = 0 most background toys
 * repeat the observed q up to the noise of the minimiser, and a sharp comparison would count half of them at random.
 */
const TIE_TOLERANCE = 1e-5;

/** CLs at one strength from toys under both hypotheses (frequentist, parametric bootstrap). */
export function toyTest(model: Model, strength: number, options: ToyOptions): ToyTest {
  const plan = planToys(new TestedModel(model, options.test ?? 'qtilde'), strength, options.seed);
  const range = { first: 0, count: options.toys };
  const signal = throwToys(model, plan, 'signal-plus-background', range, options);
  const background = throwToys(model, plan, 'background-only', range, options);
  return summariseToys(plan, signal, background);
}

/** p-values and expected band from samples, however many workers threw them. */
export function summariseToys(plan: ToyPlan, signal: ToySample, background: ToySample): ToyTest {
  const withSignal = sortedFinite(signal.statistics);
  const without = sortedFinite(background.statistics);
  const clsb = fractionAtLeast(withSignal, plan.observed);
  const clb = fractionAtLeast(without, plan.observed);
  const failed = signal.failed + background.failed;
  const total = signal.statistics.length + background.statistics.length;
  const warnings: string[] = [];
  if (failed > 0)
    warnings.push(
      `${failed} of ${total} toys had a fit that did not converge and were left out; p-values can be off by that fraction.`,
    );
  if (signal.stopped || background.stopped)
    warnings.push('The toys were stopped early; fewer than asked for were used.');
  const clsbError = binomialError(clsb, withSignal.length);
  const clbError = binomialError(clb, without.length);
  const cls = ratio(clsb, clb);
  return {
    strength: plan.strength,
    observed: plan.observed,
    clsb,
    clsbError,
    clb,
    clbError,
    cls,
    clsError: clb > 0 ? Math.sqrt(clsbError * clsbError + cls * cls * clbError * clbError) / clb : 1,
    expected: BAND_PROBABILITIES.map((probability) => {
      const place = Math.ceil((1 - probability) * without.length) - 1;
      const outcome = without[Math.max(0, Math.min(without.length - 1, place))] ?? 0;
      return ratio(fractionAtLeast(withSignal, outcome), fractionAtLeast(without, outcome));
    }) as unknown as Band,
    toys: { signal: withSignal.length, background: without.length, failed },
    seed: plan.seed,
    warnings,
  };
}

const ratio = (clsb: number, clb: number): number => (clb > 0 ? clsb / clb : 1);

function sortedFinite(values: Float64Array): Float64Array {
  return values.filter((value) => value === value).sort();
}

/** Fraction of sorted values at or above a value, ties included. */
function fractionAtLeast(sorted: Float64Array, value: number): number {
  const threshold = value === Infinity ? Infinity : value - TIE_TOLERANCE * Math.max(1, Math.abs(value));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < threshold) low = middle + 1;
    else high = middle;
  }
  return sorted.length === 0 ? 0 : (sorted.length - low) / sorted.length;
}

/** Standard error of a fraction; for 0 and 1 of the interval's end, 1/n, instead of nothing. */
function binomialError(fraction: number, count: number): number {
  if (count === 0) return 1;
  const inside = Math.min(Math.max(fraction, 1 / count), 1 - 1 / count);
  return Math.sqrt(Math.max(0, inside * (1 - inside)) / count);
}

import type { Band } from '../exact-counting.ts';
import { requireConfidenceLevel } from '../counting-input.ts';
import { TwinError } from '../../foundation/failure.ts';
import type { Model } from '../histfactory/model.ts';
import { asymptoticBoxLimit } from './asymptotic-box.ts';
import { exactUpperLimit } from '../exact-counting.ts';
import { asymptoticUpperLimit, type AsymptoticLimit } from './asymptotic-limit.ts';
import { sensitiveYields } from './sensitive-yields.ts';
import { TestedModel } from './tested-model.ts';
import { asTotalCount, totalCountLimit, type TotalCountLimit } from './total-count.ts';
import { toyUpperLimit, type ToyLimit, type ToyLimitOptions } from './toy-limit.ts';

export type LimitMethod = 'exact' | 'asymptotic' | 'toys';

/** Other definitions to show beside a limit: formulas only, toys always, or toys where the limit is hybrid. */
export type Beside = 'formulas' | 'toys' | 'toys-with-hybrid';

export interface LimitOptions {
  /** A fraction: 0.9 for 90 %. */
  readonly confidenceLevel: number;
  /** Chosen by the number of expected events if left out. */
  readonly method?: LimitMethod;
  /** Settings of the toys, where they are used or wanted beside. */
  readonly toys?: Omit<ToyLimitOptions, 'confidenceLevel'>;
  /** What is shown beside the chosen limit. Toys cost seconds, so absent: formulas. */
  readonly beside?: Beside;
}

/** The limit by another definition, to be shown beside. */
export interface LimitComparison {
  readonly method: string;
  readonly observed: number;
  /** Standard error, where toys made it. */
  readonly observedError?: number;
  readonly definition: string;
  /** How and why it differs. */
  readonly note: string;
}

export interface UpperLimit {
  /** In units of the parameter of interest. */
  readonly observed: number;
  readonly expected: Band;
  /** Mean limit over background-only outcomes, where outcomes are counted. */
  readonly meanExpected?: number;
  readonly observedError?: number;
  readonly method: 'exact' | 'hybrid' | 'asymptotic' | 'toys';
  readonly definition: string;
  readonly confidenceLevel: number;
  readonly warnings: readonly string[];
  readonly beside: readonly LimitComparison[];
}

/** Below this many expected events the asymptotic formulae are not used unasked, and not without a warning. */
const FEW_EVENTS = 5;

/** Enough for a few per cent; a limit tests some ten strengths. */
const DEFAULT_TOYS = { toys: 2000, seed: 1 } as const;

/**
 * Upper limit by the method that fits the number of events: exact Poisson sums (hybrid with nuisances) where fewer than
 * five background events are expected where the signal is, toys where these do not apply, else asymptotic. The definition comes with every
 * number, and the asymptotic one with a warning and the size of its error where few events make it wrong.
 */
export async function upperLimit(model: Model, options: LimitOptions): Promise<UpperLimit> {
  const { confidenceLevel, beside = 'formulas' } = options;
  requireConfidenceLevel(confidenceLevel, 'confidenceLevel');
  const tested = new TestedModel(model);
  const { background } = sensitiveYields(tested);
  const counting = asTotalCount(model);
  const isFew = background < FEW_EVENTS;
  const method = options.method ?? (!isFew ? 'asymptotic' : 'reason' in counting ? 'toys' : 'exact');
  if (method === 'exact' && 'reason' in counting)
    throw new TwinError({
      code: 'LIMIT_METHOD',
      where: 'method',
      problem: `Exact counting does not apply: ${counting.reason.slice(0, 300)}.`,
      remedy: 'Use toys (right for few events) or asymptotic (for many).',
    });

  const asymptotic = asymptoticUpperLimit(model, { confidenceLevel });
  const isCounted = method === 'exact' || isFew;
  const exact = 'reason' in counting || !isCounted ? undefined : totalCountLimit(counting, confidenceLevel);
  const guess = exact?.observed ?? 1.3 * asymptotic.observed;
  const isHybrid = method === 'exact' && exact?.method === 'hybrid';
  const isBeside = beside === 'toys' || (beside === 'toys-with-hybrid' && isHybrid);
  const curves = method === 'toys' ? 'observed-and-expected' : 'observed';
  const toys =
    method === 'toys' || isBeside
      ? await toyUpperLimit(model, { guess, curves, ...DEFAULT_TOYS, ...options.toys, confidenceLevel })
      : undefined;

  const chosen = method === 'exact' ? exact! : method === 'toys' ? toys! : asymptotic;
  const warnings = [...model.warnings, ...('warnings' in chosen ? chosen.warnings : [])];
  if (method === 'asymptotic') warnings.push(...asymptoticWarnings(tested, asymptotic, exact, confidenceLevel));
  if (method === 'toys' && options.method === undefined && 'reason' in counting)
    warnings.push(
      `Few events are expected and exact counting does not apply (${counting.reason.slice(0, 300)}): toys were used.`,
    );
  return {
    observed: chosen.observed,
    expected: chosen.expected,
    ...(chosen === exact ? { meanExpected: exact.meanExpected } : {}),
    ...(chosen === toys ? { observedError: toys.observedError } : {}),
    method: chosen.method,
    definition: chosen.definition,
    confidenceLevel,
    warnings,
    beside: comparisons(chosen, [exact, asymptotic, toys], isFew),
  };
}

type AnyLimit = TotalCountLimit | AsymptoticLimit | ToyLimit;

function comparisons(
  chosen: AnyLimit,
  all: readonly (AnyLimit | undefined)[],
  isFew: boolean,
): readonly LimitComparison[] {
  return all.flatMap((limit) =>
    limit === undefined || limit === chosen
      ? []
      : [
          {
            ...{ method: limit.method, observed: limit.observed, definition: limit.definition },
            ...('observedError' in limit ? { observedError: limit.observedError } : {}),
            note: noteOn(limit, isFew),
          },
        ],
  );
}

function noteOn(limit: AnyLimit, isFew: boolean): string {
  switch (limit.method) {
    case 'asymptotic':
      return isFew
        ? 'Not valid here: the formula is for many events and excludes too much when few are expected.'
        : 'Large-sample formula.';
    case 'toys':
      return 'Fluctuating the auxiliary measurements splits outcomes of equal count: at n = 0 only those with a higher signal yield than measured count as less signal-like, which makes this limit stronger than the hybrid one although the signal has an error.';
    default:
      return 'Uses the total count only; nuisances are averaged over, not fitted.';
  }
}

/** One warning a channel that expects few events, and the size of the error. */
function asymptoticWarnings(
  tested: TestedModel,
  asymptotic: AsymptoticLimit,
  exact: TotalCountLimit | undefined,
  confidenceLevel: number,
): readonly string[] {
  const { model } = tested;
  const point = Float64Array.from(tested.backgroundFit().parameters);
  point[tested.poi] = Number.isFinite(asymptotic.observed) ? asymptotic.observed : 1;
  const rates = tested.fitter.likelihood.expected(point, new Float64Array(model.binCount));
  const poor = model.channels
    .map(({ name, start, binCount }) => ({
      name,
      expected: rates.subarray(start, start + binCount).reduce((sum, rate) => sum + rate, 0),
    }))
    .filter(({ expected }) => expected < FEW_EVENTS);
  if (poor.length === 0) return [];
  const list = poor.slice(0, 3).map(({ name, expected }) => `"${name.slice(0, 60)}" ${expected.toPrecision(2)}`);
  const more = poor.length > 3 ? ` and ${poor.length - 3} more` : '';
  return [
    `Asymptotic formulae need many events, but at the limit channels expect few: ${list.join(', ')}${more}. ${errorSize(tested, asymptotic, exact, confidenceLevel)}`,
  ];
}

function errorSize(
  tested: TestedModel,
  asymptotic: AsymptoticLimit,
  exact: TotalCountLimit | undefined,
  confidenceLevel: number,
): string {
  if (exact !== undefined) {
    const percent = 100 * (asymptotic.observed / exact.observed - 1);
    return `The ${exact.method} limit is ${exact.observed.toPrecision(4)}; the asymptotic ${asymptotic.observed.toPrecision(4)} is ${describePercent(percent)} it.`;
  }
  const { observed: count, background } = sensitiveYields(tested);
  const observed = Math.round(count);
  const box = asymptoticBoxLimit(observed, background, confidenceLevel);
  const truth = exactUpperLimit({ observed, background, confidenceLevel }).limit;
  return `For one box with the yields of the most sensitive bins (n = ${observed}, b = ${background.toPrecision(3)}) it is ${describePercent(100 * (box / truth - 1))} the exact limit; use toys.`;
}

const describePercent = (percent: number): string =>
  `${Math.abs(percent).toFixed(0)} % ${percent < 0 ? 'below' : 'above'}`;

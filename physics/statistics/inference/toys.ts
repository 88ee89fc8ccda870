import { RandomStream } from '../../foundation/random.ts';
import type { Dataset } from '../histfactory/data.ts';
import { Likelihood } from '../histfactory/likelihood.ts';
import type { Model } from '../histfactory/model.ts';
import type { Fitter } from '../fit/fitter.ts';
import { TestedModel, type TestStatistic } from './tested-model.ts';

export type Hypothesis = 'signal-plus-background' | 'background-only';

/**
 * All that a worker needs beside the model to throw toys: plain numbers, so it can be sent to a thread. Toys are thrown
 * at the fit of the nuisances to the observed data (parametric bootstrap), under each hypothesis its own.
 */
export interface ToyPlan {
  readonly strength: number;
  readonly test: TestStatistic;
  readonly seed: number;
  /** Parameters that toys are thrown at. */
  readonly points: Readonly<Record<Hypothesis, readonly number[]>>;
  /** Test statistic of the observed data. */
  readonly observed: number;
}

/** Toys first, first + 1, … first + count − 1; toy i is the same whoever throws it. */
export interface ToyRange {
  readonly first: number;
  readonly count: number;
}

export interface ToySample {
  /** Test statistics in the order of the toys; NaN where a fit did not converge. */
  readonly statistics: Float64Array;
  readonly failed: number;
  /** True when `shouldStop` ended the work: the statistics then cover the first toys only. */
  readonly stopped: boolean;
}

export interface ToyProgress {
  /** Called about every hundred toys with the number done in this range. */
  readonly onProgress?: (done: number) => void;
  /** Asked as often; the sample ends early when it says so. */
  readonly shouldStop?: () => boolean;
}

const REPORT_EVERY = 128;

/** Fits that fix where toys are thrown, and the statistic of the data. */
export function planToys(tested: TestedModel, strength: number, seed: number): ToyPlan {
  const { test } = tested;
  const isDiscovery = test === 'q0';
  const data = tested.data;
  const statistic = new ToyStatistic(tested.model, test, isDiscovery ? 0 : strength);
  const withSignal = tested.fitAt(strength).parameters;
  return {
    strength,
    test,
    seed,
    points: {
      'signal-plus-background': [...withSignal],
      'background-only': [...tested.backgroundFit().parameters],
    },
    observed: statistic.of(data, isDiscovery ? tested.backgroundFit().parameters : withSignal),
  };
}

/** Throws the toys of a range under one hypothesis: a pure function of model, plan and range. */
export function throwToys(
  model: Model,
  plan: ToyPlan,
  hypothesis: Hypothesis,
  { first, count }: ToyRange,
  { onProgress, shouldStop }: ToyProgress = {},
): ToySample {
  const generator = new ToyGenerator(model, Float64Array.from(plan.points[hypothesis]), plan.seed, hypothesis);
  const statistic = new ToyStatistic(model, plan.test, plan.test === 'q0' ? 0 : plan.strength);
  const start = Float64Array.from(plan.points[hypothesis]);
  const statistics = new Float64Array(count);
  let failed = 0;
  for (let toy = 0; toy < count; toy++) {
    if (toy > 0 && toy % REPORT_EVERY === 0) {
      onProgress?.(toy);
      if (shouldStop?.() === true) return { statistics: statistics.slice(0, toy), failed, stopped: true };
    }
    const value = statistic.of(generator.throwToy(first + toy), start);
    statistics[toy] = value;
    if (value !== value) failed++;
  }
  onProgress?.(count);
  return { statistics, failed, stopped: false };
}

/** Poisson counts at fixed rates, and auxiliary measurements that fluctuate as their constraints say. */
export class ToyGenerator {
  readonly #model: Model;
  readonly #point: Float64Array;
  readonly #rates: Float64Array;
  readonly #stream: RandomStream;
  readonly #data: Dataset;

  constructor(model: Model, point: Float64Array, seed: number, purpose: Hypothesis | 'best-fit') {
    this.#model = model;
    this.#point = point;
    this.#rates = new Likelihood(model, 'gradient-only').expected(point, new Float64Array(model.binCount));
    this.#stream = new RandomStream(seed, 0, `toys ${purpose}`);
    this.#data = { main: new Float64Array(model.binCount), auxiliary: Float64Array.from(point) };
  }

  /** The data of one toy; the arrays are used again by the next. */
  throwToy(toy: number): Dataset {
    const stream = this.#stream.startEvent(toy);
    const { main, auxiliary } = this.#data;
    const { parameters } = this.#model;
    for (let bin = 0; bin < main.length; bin++) main[bin] = stream.poisson(this.#rates[bin]!);
    for (let p = 0; p < parameters.length; p++) {
      const { constraint, fixed } = parameters[p]!;
      const value = this.#point[p]!;
      if (constraint.kind === 'normal') auxiliary[p] = fixed ? value : value + constraint.sigma * stream.gaussian();
      else if (constraint.kind === 'poisson')
        auxiliary[p] = fixed ? constraint.factor * value : stream.poisson(constraint.factor * value);
    }
    return this.#data;
  }
}

/**
 * The test statistic of many data sets at one strength. A one-sided q(μ) is the distance of the fit at μ to the best
 * point at or below μ, so the second fit is bounded by μ and starts at the first; for q₀ it is the best point above 0.
 */
class ToyStatistic {
  readonly #fitter: Fitter;
  readonly #hold: readonly [{ readonly parameter: number; readonly value: number }];

  constructor(model: Model, test: TestStatistic, strength: number) {
    const tested = new TestedModel(model, test);
    this.#fitter = tested.fitter;
    this.#hold = [{ parameter: tested.poi, value: strength }];
    const { lower, upper } = tested.fitter.box;
    if (test === 'qtilde' || test === 'q') upper[tested.poi] = strength;
    else upper[tested.poi] = Math.max(upper[tested.poi]!, 1e3 * strength, 1e3);
    lower[tested.poi] = Math.min(lower[tested.poi]!, strength);
  }

  of(data: Dataset, start: Float64Array): number {
    const held = this.#fitter.fit(data, this.#hold, start);
    const isImpossible = held.status === 'outside-domain';
    if (!isImpossible && held.status !== 'converged') return NaN;
    const free = this.#fitter.fit(data, [], held.parameters);
    if (free.status !== 'converged') return NaN;
    return isImpossible ? Infinity : Math.max(0, 2 * (held.value - free.value));
  }
}

import { normalCdf, normalQuantile } from '../../foundation/normal-distribution.ts';
import type { Band } from '../exact-counting.ts';
import type { Dataset } from '../histfactory/data.ts';
import { asimovAt } from '../histfactory/evaluate.ts';
import type { FitPoint } from '../fit/fitter.ts';
import type { TestedModel } from './tested-model.ts';

/** Whether expected p-values may belong to outcomes that q̃ cannot tell apart (best fit above the strength tested). */
export type BandShape = 'unclipped' | 'clipped';

export interface AsymptoticTest {
  readonly strength: number;
  /** Test statistic of the data, and of the Asimov data without signal. */
  readonly observed: number;
  readonly asimov: number;
  readonly cls: number;
  readonly clsb: number;
  readonly clb: number;
  /** CLs at −2σ … +2σ of the background-only outcomes; they rise. */
  readonly expected: Band;
}

/** Number of standard deviations of the band, in the order of its entries. */
export const BAND_SIGMAS = [-2, -1, 0, 1, 2] as const;

/**
 * Asymptotic p-values of one-sided tests (arXiv:1007.1727, sections 3 and 4, with the Asimov data set of section 3.2).
 * Valid for many events; below about five a channel it excludes too much (36 % in the number of events at n = 0).
 */
export class AsymptoticCalculator {
  readonly tested: TestedModel;
  readonly asimov: Dataset;
  #lastObserved: FitPoint | undefined;
  #lastAsimov: FitPoint | undefined;

  constructor(tested: TestedModel) {
    this.tested = tested;
    const point = tested.backgroundFit();
    this.asimov = asimovAt(tested.model, point.parameters, tested.fitter.likelihood);
    this.#lastAsimov = point;
  }

  /** q(μ) of the data: −2 ln λ, set to zero when the best fit lies above μ (one-sided tests). */
  observedStatistic(strength: number): number {
    const { tested } = this;
    const free = tested.freeFit();
    const isOneSided = tested.test !== 'ttilde';
    if (isOneSided && free.parameters[tested.poi]! > strength) return 0;
    const held = tested.fitAt(strength, tested.data, this.#lastObserved?.parameters ?? free.parameters);
    this.#lastObserved = held;
    if (held.value < free.value) tested.improveFreeFit(held);
    const best = tested.freeFit();
    const isAbove = isOneSided && best.parameters[tested.poi]! > strength;
    return isAbove ? 0 : Math.max(0, 2 * (held.value - best.value));
  }

  /** q(μ) of the Asimov data, whose best fit is known: it reproduces the data exactly. */
  asimovStatistic(strength: number): number {
    const held = this.tested.fitAt(strength, this.asimov, this.#lastAsimov?.parameters);
    this.#lastAsimov = held;
    return Math.max(0, 2 * held.value);
  }

  /** p-values at one strength; CLs at strength 0 is 1 by definition. */
  test(strength: number, shape: BandShape = 'unclipped'): AsymptoticTest {
    const observed = this.observedStatistic(strength);
    const asimov = this.asimovStatistic(strength);
    const p =
      this.tested.test === 'ttilde'
        ? twoSidedPValues(observed, asimov)
        : oneSidedPValues(observed, asimov, this.tested.test);
    return {
      strength,
      observed,
      asimov,
      ...p,
      cls: p.clsb === 0 ? 0 : p.clsb / p.clb,
      expected: expectedCls(Math.sqrt(asimov), shape),
    };
  }
}

interface PValues {
  readonly clsb: number;
  readonly clb: number;
}

/**
 * With t = √q − √q_A, for q̃ beyond q_A t = (q − q_A)/2√q_A (Eq. 66): CL_s+b = Φ(−(t + √q_A)), CL_b = Φ(−t).
 * Where the Asimov statistic vanishes (no sensitivity, or strength 0) both are ½ and CLs is 1.
 */
export function oneSidedPValues(observed: number, asimov: number, test: 'qtilde' | 'q' | 'q0'): PValues {
  const rootAsimov = Math.sqrt(asimov);
  const root = Math.sqrt(observed);
  const isBeyond = test === 'qtilde' && observed > asimov && asimov > 0;
  const t = isBeyond ? (observed - asimov) / (2 * rootAsimov) : root - rootAsimov;
  if (asimov === 0 && test !== 'q0') return { clsb: 0.5, clb: 0.5 };
  return { clsb: normalCdf(-(t + rootAsimov)), clb: normalCdf(-t) };
}

/** p-values of t̃ (Eqs. 43 and 40 with μ/σ = √q_A): two-sided, so large and small best fits both count. */
function twoSidedPValues(observed: number, asimov: number): PValues {
  const s = Math.sqrt(asimov);
  const root = Math.sqrt(observed);
  if (asimov === 0) return { clsb: 1, clb: 1 };
  const lower = observed <= asimov ? root : (observed + asimov) / (2 * s);
  const lowerWithout = observed <= asimov ? root - s : (observed - asimov) / (2 * s);
  return {
    clsb: normalCdf(-root) + normalCdf(-lower),
    clb: normalCdf(-(root + s)) + normalCdf(-lowerWithout),
  };
}

/** CLs where the background-only outcome lies k standard deviations up: Φ(k − √q_A)/Φ(k). */
function expectedCls(rootAsimov: number, shape: BandShape): Band {
  return BAND_SIGMAS.map((k) => {
    const sigmas = shape === 'clipped' ? Math.min(k, rootAsimov) : k;
    return rootAsimov === 0 ? 1 : normalCdf(sigmas - rootAsimov) / normalCdf(sigmas);
  }) as unknown as Band;
}

/** √q_A at which the expected CLs of outcome k falls to 1 − CL. */
export function rootAsimovAtLimit(sigmas: number, confidenceLevel: number): number {
  return sigmas - normalQuantile((1 - confidenceLevel) * normalCdf(sigmas));
}

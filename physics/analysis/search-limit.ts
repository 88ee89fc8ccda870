import type { Band } from '../statistics/exact-counting.ts';
import { countingWorkspace } from '../statistics/export/counting-workspace.ts';
import type { Workspace } from '../statistics/histfactory/workspace.ts';
import { buildModel } from '../statistics/histfactory/model.ts';
import { hybridUpperLimit } from '../statistics/hybrid-counting.ts';
import { EXACT_CLS_DEFINITION } from '../statistics/exact-counting.ts';
import { asymptoticUpperLimit } from '../statistics/inference/asymptotic-limit.ts';
import { toyUpperLimit, type ToyLimitOptions } from '../statistics/inference/toy-limit.ts';
import type { LimitMethod } from '../statistics/inference/upper-limit.ts';
import { mergeRuns, type SearchModel } from './search-model.ts';

export interface SearchLimitOptions {
  readonly confidenceLevel: number;
  readonly method: LimitMethod;
  readonly toys: Omit<ToyLimitOptions, 'confidenceLevel' | 'guess'>;
}

/** Upper limits on ε at one mass. */
export interface SearchLimit {
  readonly observed: number;
  /** −2σ … +2σ of the outcomes without signal. */
  readonly expected: Band;
  readonly method: 'exact' | 'hybrid' | 'asymptotic' | 'toys';
  readonly definition: string;
  /** The simplified method: all runs merged into one box, exact or hybrid. */
  readonly merged: number;
  /** Profile likelihood of the three boxes in the asymptotic approximation, as the paper has it. */
  readonly asymptotic: number;
}

/**
 * Upper limit on the mixing by the method asked for, with the merged box and the asymptotic formula beside. The method
 * `exact` is exact Poisson sums, averaged over the nuisances (hybrid) if there are any. Strength is ε², so ε = ε_ref √μ.
 */
export async function searchLimit(model: SearchModel, options: SearchLimitOptions): Promise<SearchLimit> {
  const { confidenceLevel } = options;
  const epsilon = (strength: number): number => model.referenceEpsilon * Math.sqrt(strength);
  const counted = countedLimit(model, confidenceLevel);
  const merged = countedLimit(mergeRuns(model), confidenceLevel);
  const histFactory = buildModel(searchWorkspace(model));
  const asymptotic = asymptoticUpperLimit(histFactory, { confidenceLevel });
  const chosen =
    options.method === 'exact'
      ? counted
      : options.method === 'asymptotic'
        ? asymptotic
        : await toyUpperLimit(histFactory, { ...options.toys, guess: counted.observed, confidenceLevel });
  return {
    observed: epsilon(chosen.observed),
    expected: chosen.expected.map(epsilon) as unknown as Band,
    method: chosen.method,
    definition: chosen.definition,
    merged: epsilon(merged.observed),
    asymptotic: epsilon(asymptotic.observed),
  };
}

interface CountedLimit {
  readonly observed: number;
  readonly expected: Band;
  readonly meanExpected: number;
  readonly method: 'exact' | 'hybrid';
  readonly definition: string;
}

/** Limit on the strength from the total count. */
export function countedLimit({ boxes, nuisances }: SearchModel, confidenceLevel: number): CountedLimit {
  const hybrid = hybridUpperLimit({ boxes, nuisances, confidenceLevel });
  const isExact = nuisances.length === 0;
  return {
    observed: hybrid.limit,
    expected: hybrid.band,
    meanExpected: hybrid.mean,
    method: isExact ? 'exact' : 'hybrid',
    definition: isExact ? EXACT_CLS_DEFINITION : hybrid.definition,
  };
}

/** The strength, one event at 1, is looked for up to here. */
const LARGEST_STRENGTH = 100;

/** The three boxes as a HistFactory workspace. */
export function searchWorkspace({ boxes, nuisances }: SearchModel): Workspace {
  return countingWorkspace(boxes, nuisances, LARGEST_STRENGTH);
}

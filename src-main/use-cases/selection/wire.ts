import type { CallReply } from '../../../contract/calls.ts';
import type { WeightSums } from '../../../physics/event-model/event-chunk.ts';
import { weightedEfficiency, type CutflowStep } from '../../../physics/selection/cutflow.ts';

/** Sums and steps as they cross a border. */

export function wireCount({ count, weight, squares }: WeightSums) {
  return { count, weighted: weight, weighted_error: Math.sqrt(squares) };
}

export function wireShare(all: WeightSums, passed: WeightSums) {
  const { value, error } = weightedEfficiency(all, passed);
  return { efficiency: value, efficiency_error: error };
}

/** All steps of a cut-flow, with the share of what came to the first cut. */
export function wireSteps(steps: readonly CutflowStep[]): CallReply<'selection.cutflow'>['steps'] {
  return steps.map(({ name, title, before, after }) => {
    const cumulative = weightedEfficiency(steps[0]!.before, after);
    return {
      name,
      title,
      in: before.count,
      out: after.count,
      weighted_out: after.weight,
      weighted_out_error: Math.sqrt(after.squares),
      ...wireShare(before, after),
      cumulative_efficiency: cumulative.value,
      cumulative_efficiency_error: cumulative.error,
    };
  });
}

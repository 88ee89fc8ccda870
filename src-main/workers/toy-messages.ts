import type { FailureReport } from '../../contract/failures.ts';
import type { InterpolationCodes } from '../../physics/statistics/histfactory/interpolation.ts';
import type { Hypothesis, ToyPlan, ToyRange } from '../../physics/statistics/inference/toys.ts';

/** The model that a thread throws toys of. */
export interface ToySetup {
  readonly workspace: string;
  readonly interpolation: InterpolationCodes;
  readonly measurement: string;
}

export interface ToyOrder extends ToyRange {
  readonly plan: ToyPlan;
  readonly hypothesis: Hypothesis;
}

export type ToyAnswer =
  | { readonly kind: 'thrown'; readonly statistics: Float64Array; readonly failed: number }
  | { readonly kind: 'failed'; readonly failure: FailureReport };

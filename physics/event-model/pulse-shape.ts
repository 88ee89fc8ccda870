import { exp } from '../foundation/math.ts';

/** A shaped calorimeter pulse as the sampling ADC sees it. */
export interface PulseShape {
  readonly samplePeriodNs: number;
  readonly samples: number;
  readonly pedestalSamples: number;
  readonly greatestCount: number;
  /** Start of a pulse at the trigger's time, counted from sample 0, up to the phase. */
  readonly triggerSample: number;
  readonly noiseCounts: number;
}

/** n and τ of the shape. Assumed: they stand for the "≃ 100 ns" of the paper (section III): 62 ns wide at half, 116 ns at a tenth of the height. */
const POWER = 3;
const TIME_CONSTANT_NS = 45;
const STEP_NS = 0.5;
const LONGEST_NS = 600;

/** s(t) = (t/τ)ⁿ exp(n (1 − t/τ)), peak 1 at t = τ, on a grid: between its points it is linear to 1e-5. */
const SHAPE = Float64Array.from({ length: LONGEST_NS / STEP_NS + 2 }, (_, i) => {
  const x = (i * STEP_NS) / TIME_CONSTANT_NS;
  return x * x * x * exp(POWER * (1 - x));
});

export const PULSE_PEAK_NS = TIME_CONSTANT_NS;

/** Height of a pulse of amplitude 1 at `timeNs` after its start. */
export function pulseHeight(timeNs: number): number {
  if (!(timeNs > 0) || timeNs >= LONGEST_NS) return 0;
  const place = timeNs / STEP_NS;
  const i = Math.floor(place);
  const low = SHAPE[i]!;
  return low + (place - i) * (SHAPE[i + 1]! - low);
}

/** Slope of the same, 1/ns. */
export function pulseSlope(timeNs: number): number {
  if (!(timeNs > 0) || timeNs >= LONGEST_NS) return 0;
  const i = Math.floor(timeNs / STEP_NS);
  return (SHAPE[i + 1]! - SHAPE[i]!) / STEP_NS;
}

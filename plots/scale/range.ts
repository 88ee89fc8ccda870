import type { Interval, ScaleKind } from './axis-scale.ts';

/** Beyond these sizes differences and ratios of doubles overflow; no physical quantity comes near. */
const LARGEST = 1e150;
const SMALLEST = 1e-150;
/** A narrower range would leave no distinct doubles for its ticks. */
const NARROWEST = 1e-12;

/** True for a value that an axis of this kind can show. */
export function hasPlace(scale: ScaleKind, value: number): boolean {
  return Math.abs(value) <= LARGEST && (scale === 'linear' || value >= SMALLEST);
}

/** The range itself, or one around it that an axis can be drawn for. */
export function settleRange(scale: ScaleKind, [low, high]: Interval): Interval {
  const floor = scale === 'log' ? SMALLEST : -LARGEST;
  const [a, b] = [low, high].map((end) => Math.max(floor, Math.min(LARGEST, end))) as [number, number];
  const width = scale === 'log' ? b / a - 1 : (b - a) / Math.max(Math.abs(a), Math.abs(b), SMALLEST);
  if (width > NARROWEST) return [a, b];
  if (scale === 'log') return [a / 3, b * 3];
  const half = Math.abs(a) <= SMALLEST ? 1 : Math.abs(a) / 2;
  return [a - half, b + half];
}

import { log } from '../../foundation/math.ts';
import { oneSidedPValues } from './asymptotic.ts';
import { findFallingRoot } from '../falling-root.ts';

/**
 * What the asymptotic q̃ formula gives for one box with known background: beside the exact limit it shows the size of
 * the approximation's error (1.35 instead of 2.30 at n = 0, b = 0, 90 %).
 */
export function asymptoticBoxLimit(observed: number, background: number, confidenceLevel: number): number {
  const deviance = (count: number, signal: number): number => {
    const best = Math.max(0, count - background);
    const term = (s: number) => s + background - (count > 0 ? count * log(s + background) : 0);
    return Math.max(0, 2 * (term(signal) - term(best)));
  };
  const lnAlpha = log(1 - confidenceLevel);
  return findFallingRoot(
    (signal) => {
      const q = signal < observed - background ? 0 : deviance(observed, signal);
      const { clsb, clb } = oneSidedPValues(q, deviance(background, signal), 'qtilde');
      return Math.max(-700, log(clsb / clb)) - lnAlpha;
    },
    Math.max(0, observed - background) + 3,
    -lnAlpha,
  );
}

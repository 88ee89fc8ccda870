import type { TestedModel } from './tested-model.ts';

export interface SensitiveYields {
  /** Events that strength 1 adds. */
  readonly signal: number;
  /** Events expected without signal. */
  readonly background: number;
  readonly observed: number;
}

/** Part of the signal that the bins must hold between them to count as the search; the rest tells of the background. */
const SIGNAL_SHARE = 0.9;

/**
 * Yields, at the fit without signal, of the bins that the search lives on: those of highest signal to background ratio
 * that together hold nine tenths of the signal. A control region of thousands of events does not make a search for two
 * events a matter for large-sample formulae.
 */
export function sensitiveYields(tested: TestedModel): SensitiveYields {
  const { model, fitter, poi, data } = tested;
  const at = (strength: number) => {
    const point = Float64Array.from(tested.backgroundFit().parameters);
    point[poi] = strength;
    return fitter.likelihood.expected(point, new Float64Array(model.binCount));
  };
  const without = at(0);
  const added = at(1).map((rate, bin) => Math.max(0, rate - without[bin]!));
  const wanted = SIGNAL_SHARE * added.reduce((sum, rate) => sum + rate, 0);
  const order = [...added.keys()]
    .filter((bin) => added[bin]! > 0)
    .sort((a, b) => added[b]! * without[a]! - added[a]! * without[b]! || added[b]! - added[a]!);
  let [signal, background, observed] = [0, 0, 0];
  for (const bin of order) {
    if (signal >= wanted) break;
    signal += added[bin]!;
    background += without[bin]!;
    observed += data.main[bin]!;
  }
  return { signal, background, observed };
}

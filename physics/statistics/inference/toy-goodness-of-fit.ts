import { observedData, type Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { Fitter } from '../fit/fitter.ts';
import { ToyGenerator, type ToyProgress } from './toys.ts';

export interface ToyGoodnessOfFit {
  /** 2 (ln L saturated − ln L best fit) of the data. */
  readonly deltaTwiceNll: number;
  /** Fraction of toys that fit no better. */
  readonly pValue: number;
  readonly pValueError: number;
  readonly toys: number;
  readonly failed: number;
}

export interface ToyGoodnessOptions extends ToyProgress {
  readonly toys: number;
  readonly seed: number;
  readonly data?: Dataset;
}

/** Saturated goodness of fit with its distribution from toys at the best fit: the χ² distribution is for many events a bin. */
export function toyGoodnessOfFit(model: Model, options: ToyGoodnessOptions): ToyGoodnessOfFit {
  const { toys, seed, data = observedData(model), onProgress, shouldStop } = options;
  const fitter = new Fitter(model);
  const best = fitter.fit(data);
  const generator = new ToyGenerator(model, best.parameters, seed, 'best-fit');
  let thrown = 0;
  let failed = 0;
  let worse = 0;
  for (; thrown < toys && !(thrown % 128 === 0 && shouldStop?.() === true); thrown++) {
    if (thrown % 128 === 0) onProgress?.(thrown);
    const point = fitter.fit(generator.throwToy(thrown), [], best.parameters);
    if (point.status !== 'converged') failed++;
    else if (point.value >= best.value - 1e-6) worse++;
  }
  const used = thrown - failed;
  const pValue = used > 0 ? worse / used : 1;
  return {
    deltaTwiceNll: 2 * best.value,
    pValue,
    pValueError: used > 0 ? Math.sqrt(Math.max(pValue * (1 - pValue), 1 / used) / used) : 1,
    toys: used,
    failed,
  };
}

import { TwinError } from '../../foundation/failure.ts';
import { observedData, type Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { Fitter, type FitPoint } from '../fit/fitter.ts';

/**
 * Test statistics of G. Cowan, K. Cranmer, E. Gross, O. Vitells, Eur. Phys. J. C 71 (2011) 1554 (arXiv:1007.1727), built
 * from t = −2 ln λ(μ): `qtilde` (Eq. 16, μ ≥ 0, the default for limits), `q` (Eq. 14, μ may be negative), `q0` (Eq. 12,
 * discovery), `ttilde` (Eq. 11, two-sided with μ ≥ 0).
 */
export type TestStatistic = 'qtilde' | 'q' | 'q0' | 'ttilde';

/**
 * A model with its parameter of interest, the range that a test statistic allows it, and the fits that do not depend on
 * the strength tested. The upper bound of the parameter of interest is raised as far as the data ask for: a best fit cut
 * off by a bound would make every q too small.
 */
export class TestedModel {
  readonly model: Model;
  readonly test: TestStatistic;
  readonly fitter: Fitter;
  readonly poi: number;
  readonly data: Dataset;
  readonly warnings: string[] = [];
  #freeFit: FitPoint | undefined;
  #backgroundFit: FitPoint | undefined;

  constructor(model: Model, test: TestStatistic = 'qtilde', data: Dataset = observedData(model)) {
    this.model = model;
    this.test = test;
    this.poi = requirePoi(model);
    this.data = data;
    this.fitter = new Fitter(model);
    const { lower, upper, fixed } = this.fitter.box;
    const { poi } = this;
    fixed[poi] = 0;
    upper[poi] = Math.max(upper[poi]!, 1);
    lower[poi] = test === 'q' ? Math.min(lower[poi]!, -upper[poi]!) : 0;
  }

  /** The fit with everything free. */
  freeFit(): FitPoint {
    this.#freeFit ??= this.#fitWithRoom();
    return this.#freeFit;
  }

  /** The fit without signal. */
  backgroundFit(): FitPoint {
    this.#backgroundFit ??= this.fitAt(0, this.data, this.#freeFit?.parameters);
    return this.#backgroundFit;
  }

  /** The fit with the strength held. */
  fitAt(strength: number, data: Dataset = this.data, start?: Float64Array): FitPoint {
    return this.fitter.fit(data, [{ parameter: this.poi, value: strength }], start);
  }

  /** A fit with the strength held turned out lower than the free fit: there is a deeper minimum, which starts from it. */
  improveFreeFit(point: FitPoint): void {
    const refitted = this.fitter.fit(this.data, [], point.parameters);
    const better = refitted.value < point.value ? refitted : point;
    if (this.#freeFit === undefined || better.value < this.#freeFit.value) this.#freeFit = better;
  }

  /** Fits, and doubles the upper bound of the parameter of interest while the best value sits on it. */
  #fitWithRoom(): FitPoint {
    const { upper } = this.fitter.box;
    const { poi } = this;
    const before = upper[poi]!;
    let point = this.fitter.fit(this.data);
    for (let doubling = 0; doubling < 40 && point.parameters[poi]! >= upper[poi]! * (1 - 1e-9); doubling++) {
      upper[poi]! *= 2;
      point = this.fitter.fit(this.data, [], point.parameters);
    }
    if (upper[poi] !== before)
      this.warnings.push(
        `The best ${this.model.parameters[poi]!.name} is ${point.parameters[poi]!.toPrecision(4)}, above its upper bound ${before}: the bound was raised to ${upper[poi]!}.`,
      );
    return point;
  }
}

function requirePoi(model: Model): number {
  if (model.poi === undefined)
    throw new TwinError({
      code: 'WORKSPACE_POI',
      where: `measurement "${model.measurement.slice(0, 100)}"`,
      problem: 'The measurement names no parameter of interest, so there is nothing to test.',
      remedy: 'Set config.poi to the name of the signal strength.',
    });
  return model.poi;
}

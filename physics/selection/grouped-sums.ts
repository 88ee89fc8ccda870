import type { WeightSums } from '../event-model/event-chunk.ts';

/** Sums of weights of several groups of events. */
export class GroupedSums {
  readonly #counts: Float64Array;
  readonly #weights: Float64Array;
  readonly #squares: Float64Array;

  constructor(groups: number) {
    this.#counts = new Float64Array(groups);
    this.#weights = new Float64Array(groups);
    this.#squares = new Float64Array(groups);
  }

  add(group: number, weight: number): void {
    this.#counts[group]!++;
    this.#weights[group]! += weight;
    this.#squares[group]! += weight * weight;
  }

  at(group: number): WeightSums {
    return { count: this.#counts[group]!, weight: this.#weights[group]!, squares: this.#squares[group]! };
  }

  list(): WeightSums[] {
    return Array.from(this.#counts, (_, group) => this.at(group));
  }
}

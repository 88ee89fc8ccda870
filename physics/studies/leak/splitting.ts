import { RandomStream } from '../../foundation/random.ts';

/**
 * Multilevel splitting (fixed effort): the probability of a rare end of a random process that passes planes on its way.
 * N members start at plane 0. Those that reach the next plane unseen are resampled to N, with new random numbers; the
 * probability to get there is the product of the shares that did, P = Π pⱼ. A member may also end unseen between two planes
 * (absorbed without a signal, out of a side): that adds Πpᵢ · share to the rare probability. The estimate has no bias;
 * its error is taken from independent repeats, because resampled members share their past.
 * Source: Kahn and Harris (1951); Glasserman, Heidelberger, Shahabuddin, Zajic, Operations Research 47 (1999) 585.
 */

/** What became of a member on its way from one plane to the next. `weight` is its importance weight for this stretch. */
export type Outcome<State> =
  | { readonly kind: 'crossed'; readonly state: State; readonly weight: number }
  | { readonly kind: 'unseen'; readonly weight: number }
  | { readonly kind: 'seen' };

export interface SplittingProcess<State> {
  /** Planes to pass; a member that crosses the last one has got through. */
  readonly planes: number;
  /** A member in front of plane 0. */
  start(stream: RandomStream): Outcome<State>;
  /** From plane `plane` to the one behind it. States are shared by copies: never change one. */
  advance(state: State, plane: number, stream: RandomStream): Outcome<State>;
}

export interface SplittingOptions {
  readonly seed: number;
  /** Names the random numbers of a repeat. */
  readonly repeat: number;
  /** Members at every plane. */
  readonly members: number;
}

/** Result of one repeat. */
export interface SplittingResult {
  /** Probability to end unseen anywhere: between planes or behind the last. */
  readonly probability: number;
  /** Probability to be at a plane unseen; entry 0 is the start, the last one got through. */
  readonly reach: Float64Array;
  /** Probability to have ended unseen between plane i and i + 1. */
  readonly ended: Float64Array;
}

export function splitOnce<State>(
  process: SplittingProcess<State>,
  { seed, repeat, members }: SplittingOptions,
): SplittingResult {
  const stream = new RandomStream(seed, repeat, 'splitting');
  const resampling = new RandomStream(seed, repeat, 'splitting resampling');
  const reach = new Float64Array(process.planes + 1);
  const ended = new Float64Array(process.planes + 1);
  let population: readonly State[] = [];
  for (let plane = 0; plane <= process.planes; plane++) {
    // Plane 0 has no population in front of it: the start fills it.
    const share = plane === 0 ? 1 / members : reach[plane - 1]! / members;
    const crossed: State[] = [];
    const weights: number[] = [];
    let sum = 0;
    for (let i = 0; i < members; i++) {
      stream.startEvent(plane * members + i);
      const outcome = plane === 0 ? process.start(stream) : process.advance(population[i]!, plane - 1, stream);
      if (outcome.kind === 'unseen') ended[plane]! += share * outcome.weight;
      if (outcome.kind !== 'crossed') continue;
      crossed.push(outcome.state);
      weights.push(outcome.weight);
      sum += outcome.weight;
    }
    reach[plane] = share * sum;
    if (sum === 0) break;
    population = resample(crossed, weights, sum, members, resampling.startEvent(plane).uniform());
  }
  return {
    probability: reach[process.planes]! + ended.reduce((total, part) => total + part, 0),
    reach,
    ended,
  };
}

/** Systematic resampling: member i gets on average N wᵢ/Σw copies, with at most one more or less than that. */
function resample<State>(
  states: readonly State[],
  weights: readonly number[],
  sum: number,
  members: number,
  offset: number,
): State[] {
  const population: State[] = [];
  let upTo = 0;
  let next = 0;
  for (let i = 0; i < states.length; i++) {
    upTo += (weights[i]! / sum) * members;
    for (; next + offset < upTo && next < members; next++) population.push(states[i]!);
  }
  while (population.length < members) population.push(states.at(-1)!); // rounding of the last sum
  return population;
}

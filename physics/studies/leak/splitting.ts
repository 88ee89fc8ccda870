import { RandomStream } from '../../foundation/random.ts';

/**
 * Multilevel splitting (fixed effort): the probability of a rare end of a random process that passes planes on its way.
 * N members start at plane 0, each with weight 1/N. Those that reach the next plane unseen are resampled to N, with new random
 * numbers; a member's weight is the probability that it stands for, so their sum is that to be at the plane unseen
 * (Π pⱼ). A member may also end unseen between two planes (absorbed without a signal, out of a side): its weight adds to
 * the rare probability. Copies go by weight times importance, a guess of how likely a state is to stay unseen; any guess leaves
 * the estimate without bias, a good one makes it sharp. The error is taken from independent repeats, because resampled
 * members share their past.
 * Source: Kahn and Harris (1951); Glasserman, Heidelberger, Shahabuddin, Zajic, Operations Research 47 (1999) 585.
 */

/** How a member can end unseen between two planes. */
export type QuietEnd = 'absorbed' | 'escaped';

/**
 * What became of a member on its way from one plane to the next. `weight` is its importance weight for this stretch, `mark` what
 * the process wants to be known of one that ended unseen.
 */
export type Outcome<State> =
  | { readonly kind: 'crossed'; readonly state: State; readonly weight: number }
  | { readonly kind: QuietEnd; readonly weight: number; readonly mark: number }
  | { readonly kind: 'seen' };

export interface SplittingProcess<State> {
  /** Planes to pass; a member that crosses the last one has got through. */
  readonly planes: number;
  /** A member in front of plane 0. */
  start(stream: RandomStream): Outcome<State>;
  /** From plane `plane` to the one behind it. States are shared by copies: never change one. */
  advance(state: State, plane: number, stream: RandomStream): Outcome<State>;
  /** How many more copies a state deserves than others of its weight; positive. */
  importance(state: State): number;
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
  /** Members that came to a plane, before they were resampled. */
  readonly survivors: Float64Array;
  /** Probability to have ended unseen on the way to plane i, by how. */
  readonly ended: Readonly<Record<QuietEnd, Float64Array>>;
  /** Members that ended unseen between planes, each with its probability. */
  readonly quiet: { readonly marks: Float64Array; readonly weights: Float64Array };
}

/** One repeat: members go from plane to plane, and at each plane the survivors are resampled to the full number again. */
export function splitOnce<State>(
  process: SplittingProcess<State>,
  { seed, repeat, members }: SplittingOptions,
): SplittingResult {
  const stream = new RandomStream(seed, repeat, 'splitting');
  const resampling = new RandomStream(seed, repeat, 'splitting resampling');
  const reach = new Float64Array(process.planes + 1);
  const survivors = new Float64Array(process.planes + 1);
  const ended = { absorbed: new Float64Array(process.planes + 1), escaped: new Float64Array(process.planes + 1) };
  const marks: number[] = [];
  const weights: number[] = [];
  let population: readonly Member<State>[] = [];
  for (let plane = 0; plane <= process.planes; plane++) {
    const crossed: Member<State>[] = [];
    for (let i = 0; i < members; i++) {
      stream.startEvent(plane * members + i);
      // plane 0 has no population in front of it: the start fills it
      const before = plane === 0 ? undefined : population[i]!;
      const outcome = before === undefined ? process.start(stream) : process.advance(before.state, plane - 1, stream);
      if (outcome.kind === 'seen') continue;
      const weight = outcome.weight * (before?.weight ?? 1 / members);
      if (outcome.kind === 'crossed') {
        crossed.push({ state: outcome.state, weight });
        reach[plane]! += weight;
        survivors[plane]!++;
      } else {
        ended[outcome.kind][plane]! += weight;
        marks.push(outcome.mark);
        weights.push(weight);
      }
    }
    if (!(reach[plane]! > 0)) break;
    population = resample(process, crossed, members, resampling.startEvent(plane).uniform());
  }
  return {
    probability: reach[process.planes]! + total(ended.absorbed) + total(ended.escaped),
    reach,
    survivors,
    ended,
    quiet: { marks: Float64Array.from(marks), weights: Float64Array.from(weights) },
  };
}

/** A state and the probability that it stands for. */
interface Member<State> {
  readonly state: State;
  readonly weight: number;
}

/**
 * Systematic resampling: member i gets on average N wᵢhᵢ/Σwh copies, with at most one more or less than that, each of weight
 * Σwh/(N hᵢ).
 */
function resample<State>(
  { importance }: SplittingProcess<State>,
  crossed: readonly Member<State>[],
  members: number,
  offset: number,
): Member<State>[] {
  const importances = crossed.map(({ state }) => importance(state));
  const sum = crossed.reduce((total, { weight }, i) => total + weight * importances[i]!, 0);
  const population: Member<State>[] = [];
  let upTo = 0;
  for (let i = 0; i < crossed.length; i++) {
    const { state, weight } = crossed[i]!;
    upTo += ((weight * importances[i]!) / sum) * members;
    const copy = { state, weight: sum / (members * importances[i]!) };
    // the last one takes what rounding of the sums left
    const end = i === crossed.length - 1 ? members : Math.min(members, Math.ceil(upTo - offset));
    while (population.length < end) population.push(copy);
  }
  return population;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

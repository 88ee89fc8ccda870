import { paperSelection } from '../selection/paper-selection.ts';
import type { Tally } from './estimate.ts';
import { EVENT_NUMBERS, type ChainAnswer } from './laboratory.ts';

/** Names of the cuts of the paper's selection. */
export type CutName = string;

/** What an event must have passed and what it may show. */
export interface Demand {
  readonly cuts: readonly CutName[];
  readonly ecalGev?: readonly [low: number, high: number];
  readonly mostHcalGev?: number;
  readonly mostVeto2Mip?: number;
}

const ALL = paperSelection.cuts.map(({ name }) => name);

/** All cuts of the paper but those named. */
export function allCutsBut(...left: readonly CutName[]): readonly CutName[] {
  return ALL.filter((name) => !left.includes(name));
}

/** Sums of weights of the events of a sample that meet a demand, of those under some conditions or all. */
export function tallyOf(answers: readonly ChainAnswer[], demand: Demand, conditions?: number): Tally {
  const bits = bitsOf(demand.cuts);
  const [low, high] = demand.ecalGev ?? [-Infinity, Infinity];
  const { mostHcalGev = Infinity, mostVeto2Mip = Infinity } = demand;
  let generated = 0;
  let weight = 0;
  let squares = 0;
  for (const answer of answers) {
    if (conditions !== undefined && answer.conditions !== conditions) continue;
    generated += answer.generated;
    const { events } = answer;
    for (let i = 0; i < events.length; i += EVENT_NUMBERS.length) {
      if ((events[i + 1]! & bits) !== bits) continue;
      const ecal = events[i + 2]!;
      if (!(ecal >= low && ecal < high && events[i + 3]! < mostHcalGev && events[i + 4]! < mostVeto2Mip)) continue;
      weight += events[i]!;
      squares += events[i]! * events[i]!;
    }
  }
  return { generated, weight, squares };
}

function bitsOf(cuts: readonly CutName[]): number {
  return cuts.reduce((bits, name) => bits | (1 << ALL.indexOf(name)), 0);
}

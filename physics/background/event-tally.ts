import { paperSelection } from '../selection/paper-selection.ts';
import type { Tally } from './estimate.ts';
import { EVENT_NUMBERS, type ChainAnswer } from './laboratory.ts';

/** Names of the cuts of the paper's selection. */
export type CutName = string;

/** What an event must have passed and what it may show. */
export interface Demand {
  readonly cuts: readonly CutName[];
  readonly ecalGev?: readonly [low: number, high: number];
  readonly leastHcalGev?: number;
  readonly mostHcalGev?: number;
  readonly mostVeto2Mip?: number;
  /** Index of the element of the beam line that the reaction happened in. */
  readonly element?: number;
}

const ALL = paperSelection.cuts.map(({ name }) => name);

/** All cuts of the paper but those named. */
export function allCutsBut(...left: readonly CutName[]): readonly CutName[] {
  return ALL.filter((name) => !left.includes(name));
}

/** Sums of weights of the events of a sample that meet a demand, of those under some conditions or all. */
export function tallyOf(answers: readonly ChainAnswer[], demand: Demand, conditions?: number): Tally {
  let generated = 0;
  let weight = 0;
  let squares = 0;
  for (const answer of answers) {
    if (conditions !== undefined && answer.conditions !== conditions) continue;
    generated += answer.generated;
    forEachMeeting(answer, demand, (own) => {
      weight += own;
      squares += own * own;
    });
  }
  return { generated, weight, squares };
}

/** Energies in the ECAL of the events that meet a demand, with their weights. */
export function energiesOf(
  answers: readonly ChainAnswer[],
  demand: Demand,
): { readonly energiesGev: Float64Array; readonly weights: Float64Array } {
  const energies: number[] = [];
  const weights: number[] = [];
  for (const answer of answers) {
    forEachMeeting(answer, demand, (weight, energyGev) => {
      weights.push(weight);
      energies.push(energyGev);
    });
  }
  return { energiesGev: Float64Array.from(energies), weights: Float64Array.from(weights) };
}

function forEachMeeting(
  { events }: ChainAnswer,
  {
    cuts,
    ecalGev = [-Infinity, Infinity],
    leastHcalGev = -Infinity,
    mostHcalGev = Infinity,
    mostVeto2Mip = Infinity,
    element,
  }: Demand,
  take: (weight: number, ecalGev: number) => void,
): void {
  const bits = bitsOf(cuts);
  const [low, high] = ecalGev;
  for (let i = 0; i < events.length; i += EVENT_NUMBERS.length) {
    if ((events[i + 1]! & bits) !== bits) continue;
    const [ecal, hcal, veto2] = [events[i + 2]!, events[i + 3]!, events[i + 4]!];
    if (ecal < low || ecal >= high || hcal < leastHcalGev || hcal >= mostHcalGev || veto2 >= mostVeto2Mip) continue;
    if (element !== undefined && events[i + 5] !== element) continue;
    take(events[i]!, ecal);
  }
}

function bitsOf(cuts: readonly CutName[]): number {
  return cuts.reduce((bits, name) => bits | (1 << ALL.indexOf(name)), 0);
}

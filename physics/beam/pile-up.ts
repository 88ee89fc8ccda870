import type { RandomStream } from '../foundation/random.ts';

/** Beam particles around the one of the trigger, in a spill whose intensity is flat. */
export interface PileUp {
  readonly particlesPerNs: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** What reaches the samples of the ADC and the window of the chambers. */
const FROM_NS = -200;
const TO_NS = 250;

/** Pile-up at the intensity of a run: particles a spill over the length of the spill. */
export function pileUpOf(particlesPerSpill: number, spillNs: number): PileUp {
  return { particlesPerNs: particlesPerSpill / spillNs, fromNs: FROM_NS, toNs: TO_NS };
}

/** Times of the other beam particles: a Poisson process. */
export function drawPileUpTimes(stream: RandomStream, { particlesPerNs, fromNs, toNs }: PileUp): number[] {
  const count = stream.poisson(particlesPerNs * (toNs - fromNs));
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(fromNs + (toNs - fromNs) * stream.uniform());
  return times;
}

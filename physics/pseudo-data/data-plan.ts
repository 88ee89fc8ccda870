import { RandomStream } from '../foundation/random.ts';

/** A process that is rare for each beam particle and is therefore made for the whole exposure. */
export interface RareProcess {
  readonly name: string;
  /** Events of it per beam particle. */
  readonly yieldPerParticle: number;
  /** Whether a beam particle that is simulated one by one may do it as well. */
  readonly isInPlainBeam: boolean;
  /** Whether it is made for the whole exposure however many events that are: what is counted per electron on target. */
  readonly isBenchmark: boolean;
}

/** What a run of pseudo-data stands for and how much of it is simulated. */
export interface Exposure {
  readonly seed: number;
  readonly run: number;
  /** Beam particles that the run stands for. */
  readonly exposureEot: number;
  /** Of them so many are simulated one by one. */
  readonly beamParticles: number;
  /** Events of one rare process at most; one that would have more is made for a part of the exposure. */
  readonly mostRareEvents: number;
}

export interface PlannedPart {
  readonly name: string;
  readonly events: number;
  /** Share of the exposure that it was made for. */
  readonly exposureShare: number;
}

/** What a run of pseudo-data is made of: so many beam particles, and so many events of each rare process. */
export interface DataPlan {
  readonly beamParticles: number;
  readonly rare: readonly PlannedPart[];
  readonly events: number;
}

/**
 * Draws how many events of each rare process an exposure holds, by Poisson, from its yield; of the plain beam only a part
 * of the exposure is simulated, which the run card states.
 */
export function planData(exposure: Exposure, processes: readonly RareProcess[]): DataPlan {
  const { seed, run, exposureEot, beamParticles, mostRareEvents } = exposure;
  const rare = processes.map(({ name, yieldPerParticle, isInPlainBeam, isBenchmark }) => {
    const stream = new RandomStream(seed, run, `number of ${name}`).startEvent(0);
    const expected = (exposureEot - (isInPlainBeam ? beamParticles : 0)) * yieldPerParticle;
    const exposureShare = isBenchmark ? 1 : Math.min(1, mostRareEvents / expected);
    return { name, events: expected > 0 ? stream.poisson(expected * exposureShare) : 0, exposureShare };
  });
  return { beamParticles, rare, events: rare.reduce((sum, { events }) => sum + events, beamParticles) };
}

/** Which part of the plan event i is: 0 is the beam, k the k-th rare process. The parts are spread evenly over the run. */
export function partOfEvent({ rare, events }: DataPlan, event: number): number {
  let first = 0;
  // event i takes place i · stride mod N: a bijection that spreads each part over the whole run
  const place = (event * strideOf(events)) % events;
  for (const [k, { events: count }] of rare.entries()) {
    if (place < first + count) return k + 1;
    first += count;
  }
  return 0;
}

/** The number next to the golden section of n that has no divisor with it. */
function strideOf(n: number): number {
  let stride = Math.max(1, Math.floor(n * 0.6180339887));
  while (greatestCommonDivisor(stride, n) !== 1) stride++;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

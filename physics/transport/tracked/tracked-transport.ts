import type { Materials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import { precondition } from '../../foundation/failure.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { calorimeterFrame, intoFrame, outOfFrame, type CalorimeterFrame } from '../calorimeter-frame.ts';
import { calorimeterStack } from './calorimeter-stack.ts';
import { measureSamplingFraction } from './sampling-fraction.ts';
import { instantiateShowerKernel } from './shower-kernel.ts';
import { SHOWER_PARTICLES, type ShowerParticle } from './shower-particle.ts';
import {
  TrackedShowers,
  type EventKey,
  type Primary,
  type ShowerTracker,
  type TrackedShower,
} from './tracked-showers.ts';
import type { Trajectories } from './trajectories.ts';

/** Who watches the showers of an event. */
export interface ShowerWatcher {
  (particle: ParticleState, trajectories?: Trajectories): void;
  /** Steps wanted of the tracked level, of tracks that begin with at least an energy; without, none are written down. */
  readonly steps?: { readonly greatest: number; readonly aboveGev: number };
}

const WORDS = 4294967296;
/** First channel of each section of layers. */
const SECTION_CHANNELS = [FIRST_PRESHOWER, FIRST_ECAL_MAIN];

/** Where a particle of the hall begins in a stack: at the front of what covers the layers if it comes from outside, else where it is. */
export function primaryIn(frame: CalorimeterFrame, frontMm: number, particle: ParticleState): Primary {
  const name = particle.particle as ShowerParticle;
  precondition(SHOWER_PARTICLES.includes(name), `${particle.particle} makes no electromagnetic shower`);
  const { positionMm, direction } = intoFrame(frame, particle);
  const isAtFront = positionMm[2] <= 1e-6 && direction[2] > 0;
  const back = isAtFront ? (positionMm[2] - frontMm) / direction[2] : 0;
  const [x, y, z] = positionMm.map((place, axis) => place - back * direction[axis]!);
  return {
    particle: name,
    kineticGev: particle.kineticGev,
    positionMm: [x!, y!, isAtFront ? frontMm : z!],
    direction,
    timeNs: particle.timeNs,
  };
}

/** Random numbers of a tracked event, named by a stream. */
export function drawKey(stream: RandomStream): EventKey {
  const word = (): number => Math.floor(WORDS * stream.uniform());
  return { seed: word(), run: word(), event: word() };
}

/** What a shower does behind the ECAL. */
export interface TrackedLeak {
  deposit(
    stream: RandomStream,
    particle: ParticleState,
    shower: TrackedShower,
    frame: CalorimeterFrame,
    deposits: Deposits,
  ): void;
}

/** Levels that track: particles are stepped through the plates of the ECAL. */
export class TrackedTransport {
  readonly #showers: ShowerTracker;
  readonly #frame: CalorimeterFrame;
  readonly #leak: TrackedLeak | undefined;
  readonly #watch: ShowerWatcher | undefined;
  /** Electron-scale energy of a GeV in the scintillator. */
  readonly #scale: number;
  /** First channel of each sensitive plate's section; 0 for the others. */
  readonly #channelOfPlate: Int32Array;

  /** The sampling fraction is measured where it is not known. */
  constructor(
    showers: ShowerTracker,
    element: ElementOf<'shashlik'>,
    samplingFraction: number | undefined,
    leak: TrackedLeak | undefined,
    watch: ShowerWatcher | undefined,
  ) {
    this.#showers = showers;
    this.#leak = leak;
    precondition(this.#showers.cellCount === ECAL_CELLS, 'the ECAL has 6 x 6 cells');
    this.#frame = calorimeterFrame(element);
    this.#watch = watch;
    this.#scale = 1 / (samplingFraction ?? measureSamplingFraction(showers).mean);
    this.#channelOfPlate = Int32Array.from(showers.stack.plates, ({ isSensitive, readoutGroup }) =>
      isSensitive ? SECTION_CHANNELS[readoutGroup!]! : 0,
    );
  }

  deposit(stream: RandomStream, particle: ParticleState, deposits: Deposits): void {
    const primary = primaryIn(this.#frame, this.#showers.stack.frontMm, particle);
    const key = drawKey(stream);
    const steps = this.#watch?.steps;
    if (steps === undefined) {
      this.#watch?.(particle);
      this.#book(stream, particle, this.#showers.track(key, [primary]), deposits);
      return;
    }
    const { shower, trajectories } = this.#showers.trackWithSteps(key, [primary], steps.aboveGev, steps.greatest);
    this.#book(stream, particle, shower, deposits);
    this.#watch?.(particle, inHall(this.#frame, trajectories));
  }

  #book(stream: RandomStream, particle: ParticleState, shower: TrackedShower, deposits: Deposits): void {
    const { depositsGev } = shower;
    const timeNs = latenessNs(particle);
    for (let plate = 0; plate < this.#channelOfPlate.length; plate++) {
      const channel = this.#channelOfPlate[plate]!;
      if (channel === 0) continue;
      for (let cell = 0; cell < ECAL_CELLS; cell++) {
        const energyGev = depositsGev[plate * ECAL_CELLS + cell]!;
        if (energyGev > 0) deposits.add(channel + cell, this.#scale * energyGev, timeNs);
      }
    }
    this.#leak?.deposit(stream, particle, shower, this.#frame, deposits);
  }
}

/**
 * Tracks particles again to see their steps: showers like those of an event that another level made, not the same. The tables of a
 * calorimeter take longer to fill than a shower to track, so one of these is for all of its events.
 */
export class TrackingAgain {
  readonly #showers: TrackedShowers;
  readonly #frame: CalorimeterFrame;

  constructor(
    kernel: WebAssembly.Module,
    { element, materials }: { readonly element: ElementOf<'shashlik'>; readonly materials: Materials },
  ) {
    this.#showers = new TrackedShowers(instantiateShowerKernel(kernel), calorimeterStack(element, materials));
    this.#frame = calorimeterFrame(element);
  }

  track(
    key: EventKey,
    particles: readonly ParticleState[],
    { greatest, aboveGev }: NonNullable<ShowerWatcher['steps']>,
  ): Trajectories {
    const primaries = particles.map((particle) => primaryIn(this.#frame, this.#showers.stack.frontMm, particle));
    return inHall(this.#frame, this.#showers.trackWithSteps(key, primaries, aboveGev, greatest).trajectories);
  }
}

/** Moves the points of recorded steps, in place, from a calorimeter's frame to the hall. */
function inHall(frame: CalorimeterFrame, trajectories: Trajectories): Trajectories {
  const { count, xMm, yMm, zMm } = trajectories;
  for (let i = 0; i < count; i++) {
    const [x, y, z] = outOfFrame(frame, xMm[i]!, yMm[i]!, zMm[i]!);
    xMm[i] = x;
    yMm[i] = y;
    zMm[i] = z;
  }
  return trajectories;
}

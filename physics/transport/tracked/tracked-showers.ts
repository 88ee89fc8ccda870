import { TwinError } from '../../foundation/failure.ts';
import { readHandOvers, type HandedOver } from './handed-over.ts';
import { fillMedia, fillStack } from './kernel-tables.ts';
import { checkStack, type PlateStack } from './plate-stack.ts';
import { SHOWER_STREAM, type EventKey } from './shower-draws.ts';
import type { ShowerKernel } from './shower-kernel.ts';
import { SHOWER_PARTICLES, type ShowerParticle } from './shower-particle.ts';
import type { PhotonChannel } from './tables.ts';
import { readTrajectories, type Trajectories } from './trajectories.ts';

const GROUPS = 8;
/** Rings and sectors about the axis of `trackWithSpots` (kernel/spots.as.ts). */
export const SPOT_RINGS = 44;
export const SPOT_SECTORS = 16;

export type { EventKey };

/** A particle that enters the stack, at a point inside it or on its faces. */
export interface Primary {
  readonly particle: ShowerParticle;
  readonly kineticGev: number;
  readonly positionMm: readonly [number, number, number];
  /** Unit vector. */
  readonly direction: readonly [number, number, number];
  readonly timeNs?: number;
}

export interface TrackingOptions {
  /** Particles between these energies are handed over instead of tracked. */
  readonly handOverAboveGev?: number;
  readonly handOverBelowGev?: number;
  /** Up to two extra channels of photons, and by how much they are made more frequent. */
  readonly channels?: { readonly crossSections: readonly PhotonChannel[]; readonly bias: number };
  /** Whether the particles that leave through the rear are listed. */
  readonly rear?: 'listed' | 'summed';
}

/** Where the energy of one event went; arrays are views into the kernel, valid until its next event. */
export interface TrackedShower {
  /** GeV in the plates, index plate × cells + cell. */
  readonly depositsGev: Float64Array;
  /** GeV in the lattice that crosses a plate, index plate. */
  readonly inertGev: Float64Array;
  /** Σ energy × time by readout group and cell, GeV ns, index group × cells + cell. */
  readonly timeSumsGevNs: Float64Array;
  /** Kinetic energy that left through each face. */
  readonly leakFrontGev: number;
  readonly leakRearGev: number;
  readonly leakSideGev: number;
  /** 2 m_e of each positron that left. */
  readonly leakRestGev: number;
  /** Energy of `handedOver`, positrons with 2 m_e. */
  readonly handedOverGev: number;
  readonly handedOver: readonly HandedOver[];
  /** What makes up `leakRearGev`, if it was asked for. */
  readonly leftRear: readonly HandedOver[];
  /** Weight of the event when a channel is biased and did not happen; 1 else. */
  readonly weight: number;
  readonly chargedSteps: number;
  readonly photonFlights: number;
}

/** Makes showers in one stack of plates, event by event, all that it books in the form of the tracked level. */
export interface ShowerTracker {
  readonly stack: PlateStack;
  readonly cellCount: number;
  /** The same key gives the same bits, in any order and on any machine. */
  track(key: EventKey, primaries: readonly Primary[]): TrackedShower;
  /** The same event, with the steps of tracks that begin with at least `aboveGev`, up to `greatestSteps` in all. */
  trackWithSteps(
    key: EventKey,
    primaries: readonly Primary[],
    aboveGev: number,
    greatestSteps: number,
  ): { readonly shower: TrackedShower; readonly trajectories: Trajectories };
}

/** Tracks every particle. */
export class TrackedShowers implements ShowerTracker {
  readonly stack: PlateStack;
  readonly cellCount: number;
  readonly #kernel: ShowerKernel;

  constructor(
    kernel: ShowerKernel,
    stack: PlateStack,
    { handOverAboveGev = 0, handOverBelowGev = 0, channels, rear = 'summed' }: TrackingOptions = {},
  ) {
    checkStack(stack);
    this.stack = stack;
    this.cellCount = stack.cells.columns * stack.cells.rows;
    this.#kernel = kernel;
    fillMedia(kernel, stack, channels?.crossSections ?? []);
    fillStack(kernel, stack);
    kernel.setHandOver(handOverAboveGev, handOverBelowGev);
    kernel.setChannelBias(channels?.bias ?? 0);
    kernel.tellRear(rear === 'listed' ? 1 : 0);
  }

  /** Particles between these energies are handed over from now on. */
  setHandOver(aboveGev: number, belowGev: number): void {
    this.#kernel.setHandOver(aboveGev, belowGev);
  }

  /** Tracks one event. The same key gives the same bits, in any order and on any machine. */
  track(key: EventKey, primaries: readonly Primary[]): TrackedShower {
    this.#kernel.startRecording(0, 0);
    return this.#run(key, primaries);
  }

  /**
   * Tracks one event and writes down every step of the tracks that begin with at least `aboveGev`, up to `greatestSteps` in all.
   * The event is the same as without.
   */
  trackWithSteps(
    key: EventKey,
    primaries: readonly Primary[],
    aboveGev: number,
    greatestSteps: number,
  ): { readonly shower: TrackedShower; readonly trajectories: Trajectories } {
    const address = this.#kernel.startRecording(greatestSteps, aboveGev);
    const shower = this.#run(key, primaries);
    return { shower, trajectories: readTrajectories(this.#kernel, address, key) };
  }

  /**
   * Tracks one event and adds up its deposits about an axis along z as well: GeV in the plates proper, index
   * (plate × SPOT_RINGS + ring) × SPOT_SECTORS + sector. A view, valid until the kernel's next event.
   */
  trackWithSpots(
    key: EventKey,
    primaries: readonly Primary[],
    axisMm: readonly [number, number],
  ): { readonly shower: TrackedShower; readonly spotsGev: Float64Array } {
    const kernel = this.#kernel;
    const plates = this.stack.plates.length;
    kernel.startSpots(axisMm[0], axisMm[1], plates);
    const shower = this.track(key, primaries);
    kernel.stopSpots();
    const length = plates * SPOT_RINGS * SPOT_SECTORS;
    return { shower, spotsGev: new Float64Array(kernel.memory.buffer, kernel.spotTable(), length) };
  }

  #run(key: EventKey, primaries: readonly Primary[]): TrackedShower {
    const kernel = this.#kernel;
    kernel.beginEvent(key.seed, key.run, SHOWER_STREAM, key.event >>> 0, Math.floor(key.event / 4294967296));
    for (const { particle, kineticGev, positionMm, direction, timeNs = 0 } of primaries) {
      kernel.addPrimary(SHOWER_PARTICLES.indexOf(particle), kineticGev, ...positionMm, ...direction, timeNs);
    }
    kernel.trackEvent();
    refuseOverflow(kernel, key);
    const view = (address: number, length: number): Float64Array =>
      new Float64Array(kernel.memory.buffer, address, length);
    const [leakFrontGev, leakRearGev, leakSideGev] = view(kernel.leakTable(), 3);
    const told = readHandOvers(kernel);
    return {
      depositsGev: view(kernel.depositTable(), this.stack.plates.length * this.cellCount),
      inertGev: view(kernel.inertTable(), this.stack.plates.length),
      timeSumsGevNs: view(kernel.timeTable(), GROUPS * this.cellCount),
      leakFrontGev: leakFrontGev!,
      leakRearGev: leakRearGev!,
      leakSideGev: leakSideGev!,
      leakRestGev: kernel.leakedRestGev.value,
      handedOverGev: kernel.handedOverGev.value,
      handedOver: told.filter(({ reason }) => reason !== 'left-rear'),
      leftRear: told.filter(({ reason }) => reason === 'left-rear'),
      weight: kernel.eventWeight.value,
      chargedSteps: kernel.countChargedSteps(),
      photonFlights: kernel.countPhotonFlights(),
    };
  }
}

function refuseOverflow(kernel: ShowerKernel, key: EventKey): void {
  if (kernel.overflow.value === 0 && kernel.handOverOverflow.value === 0) return;
  throw new TwinError({
    code: 'TRANSPORT_SHOWER_TOO_LARGE',
    problem: `Event ${key.event} has more particles at once than the tracking kernel holds.`,
    where: `seed ${key.seed}, run ${key.run}`,
    remedy: 'Track fewer primaries an event, or lower the energy below which particles are handed over.',
  });
}

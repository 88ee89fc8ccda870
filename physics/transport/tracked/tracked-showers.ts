import { TwinError } from '../../foundation/failure.ts';
import { wordOfName } from '../../foundation/random.ts';
import { mediumBlock } from './media-block.ts';
import { checkStack, mediaOf, platesOf, type PlateStack } from './plate-stack.ts';
import { productionThresholds } from './production-thresholds.ts';
import type { ShowerKernel } from './shower-kernel.ts';
import { chargedTable, majorant, photonTable } from './tables.ts';

/** Particles that start an electromagnetic shower. */
export type ShowerParticle = 'gamma' | 'e-' | 'e+';

const KINDS: Readonly<Record<ShowerParticle, number>> = { gamma: 0, 'e-': 1, 'e+': 2 };
const STREAM = wordOfName('tracked-showers');

/** A particle that enters the stack. */
export interface Primary {
  readonly particle: ShowerParticle;
  readonly kineticGev: number;
  readonly positionMm: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
  readonly timeNs?: number;
}

/** Names an event's random numbers. */
export interface EventKey {
  readonly seed: number;
  readonly run: number;
  readonly event: number;
}

/** Where the energy of one event went; arrays are views into the kernel, valid until its next event. */
export interface TrackedShower {
  /** GeV in the plates, index plate × cells + cell. */
  readonly depositsGev: Float64Array;
  /** Σ energy × time by readout group and cell, GeV ns. */
  readonly timeSumsGevNs: Float64Array;
  readonly leakFrontGev: number;
  readonly leakRearGev: number;
  readonly leakSideGev: number;
  /** 2 m_e of each positron that left. */
  readonly leakRestGev: number;
  readonly handedOverGev: number;
  readonly steps: number;
}

/** Tracks showers through one stack of plates, event by event. */
export class TrackedShowers {
  readonly stack: PlateStack;
  readonly plateCount: number;
  readonly cellCount: number;
  readonly #kernel: ShowerKernel;

  constructor(kernel: ShowerKernel, stack: PlateStack) {
    checkStack(stack);
    this.stack = stack;
    this.#kernel = kernel;
    this.plateCount = platesOf(stack).length;
    this.cellCount = stack.cells.columns * stack.cells.rows;
    fillTables(kernel, stack);
    fillStack(kernel, stack);
  }

  /** Tracks one event. The same key gives the same bits, in any order and on any machine. */
  track(key: EventKey, primaries: readonly Primary[]): TrackedShower {
    const kernel = this.#kernel;
    kernel.beginEvent(key.seed, key.run, STREAM, key.event >>> 0, Math.floor(key.event / 4294967296));
    for (const { particle, kineticGev, positionMm, direction, timeNs = 0 } of primaries) {
      kernel.addPrimary(KINDS[particle], kineticGev, ...positionMm, ...direction, timeNs);
    }
    kernel.trackEvent();
    if (kernel.overflow.value > 0) {
      throw new TwinError({
        code: 'TRANSPORT_STACK_OVERFLOW',
        problem: `Event ${key.event} has more unfinished particles than the kernel holds.`,
        where: `seed ${key.seed}, run ${key.run}`,
        remedy: 'Track fewer primaries an event.',
      });
    }
    const leaks = new Float64Array(kernel.memory.buffer, kernel.leakTable(), 3);
    return {
      depositsGev: new Float64Array(kernel.memory.buffer, kernel.depositTable(), this.plateCount * this.cellCount),
      timeSumsGevNs: new Float64Array(kernel.memory.buffer, kernel.timeTable(), 8 * this.cellCount),
      leakFrontGev: leaks[0]!,
      leakRearGev: leaks[1]!,
      leakSideGev: leaks[2]!,
      leakRestGev: kernel.leakedRestGev.value,
      handedOverGev: kernel.handedOverGev.value,
      steps: kernel.countChargedSteps() + kernel.countPhotonFlights(),
    };
  }
}

function fillTables(kernel: ShowerKernel, stack: PlateStack): void {
  const put = (address: number, values: Float64Array): void => {
    new Float64Array(kernel.memory.buffer, address, values.length).set(values);
  };
  const photons = mediaOf(stack).map((medium, index) => {
    const thresholds = productionThresholds(medium);
    put(kernel.mediumBlock(index), mediumBlock(medium, thresholds));
    put(kernel.chargedTable(index, 0), chargedTable(medium, 'e-', thresholds));
    put(kernel.chargedTable(index, 1), chargedTable(medium, 'e+', thresholds));
    const table = photonTable(medium);
    put(kernel.photonTable(index), table);
    return table;
  });
  put(kernel.majorantTable(), majorant(photons));
}

function fillStack(kernel: ShowerKernel, stack: PlateStack): void {
  const { columns, rows, pitchMm } = stack.cells;
  const media = mediaOf(stack);
  kernel.beginStack(stack.frontMm, (columns * pitchMm) / 2, (rows * pitchMm) / 2, columns, rows);
  for (const { medium, thicknessMm, readoutGroup = -1 } of platesOf(stack)) {
    kernel.addLayer(thicknessMm, media.indexOf(medium), 0, readoutGroup);
  }
  kernel.endStack();
}

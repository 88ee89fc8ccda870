import { cos, log, PI, pow, sin } from '../../foundation/math.ts';
import { RandomStream } from '../../foundation/random.ts';
import { TwinError } from '../../foundation/failure.ts';
import type { HandedOver } from '../tracked/handed-over.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';
import type { ShowerKernel } from '../tracked/shower-kernel.ts';
import {
  SPOT_RINGS,
  SPOT_SECTORS,
  TrackedShowers,
  type EventKey,
  type Primary,
  type ShowerTracker,
  type TrackedShower,
} from '../tracked/tracked-showers.ts';
import type { Trajectories } from '../tracked/trajectories.ts';
import { layerGrid, type LayerGrid } from './layer-grid.ts';
import { LOWEST_LIBRARY_GEV } from './make-library.ts';
import { LAYERS_BEFORE, LIBRARY_PARTICLES, type ShowerLibrary } from './shower-library.ts';
import { stackSignature } from './stack-signature.ts';

/** Below this energy it matters where in a layer a shower starts: one that started within an eighth of a layer is taken. */
const PHASE_MATTERS_BELOW_GEV = 0.3;
const PHASE_WINDOW = 0.25;
/** Rotations by parts of the circle. */
const TURNS = 256;
/** Flights flatter than this along a plate are taken as this steep. */
const STEEPEST = 0.3;

/**
 * Showers of the levels hybrid and fast: particles above the switch energy are tracked, and so are those too soft for the library; each of the others
 * becomes a frozen shower of the library, turned at random about its axis, moved to where the particle was and scaled to its energy.
 * A library energy on either side is drawn in proportion to the distance in ln E. What lies in gaps and cuts of the calorimeter is as in the mean
 * around the middle of a cell. What the absorber takes is booked layer by layer in the cell where the particle was: nothing reads it by cell.
 */
export class FrozenShowers implements ShowerTracker {
  readonly stack: PlateStack;
  readonly cellCount: number;
  readonly #tracked: TrackedShowers;
  readonly #library: ShowerLibrary;
  readonly #layers: LayerGrid;
  readonly #radiusMm: Float64Array;
  readonly #cosine: Float64Array;
  readonly #sine: Float64Array;

  constructor(kernel: ShowerKernel, stack: PlateStack, library: ShowerLibrary, switchGev: number) {
    requireFit(stack, library);
    this.stack = stack;
    this.#tracked = new TrackedShowers(kernel, stack, {
      handOverAboveGev: LOWEST_LIBRARY_GEV,
      handOverBelowGev: switchGev,
    });
    this.cellCount = this.#tracked.cellCount;
    this.#library = library;
    this.#layers = layerGrid(stack);
    // The middle of a ring in r²: rings begin at 2⁻⁶ mm², two an octave, at 1 and 1.5 of its lower edge.
    this.#radiusMm = Float64Array.from({ length: SPOT_RINGS }, (_, ring) =>
      Math.sqrt(pow(2, (ring >> 1) - 6) * (ring % 2 === 0 ? 1.25 : 1.75)),
    );
    const angle = (index: number): number => (2 * PI * (index + 0.5)) / TURNS;
    this.#cosine = Float64Array.from({ length: TURNS }, (_, index) => cos(angle(index)));
    this.#sine = Float64Array.from({ length: TURNS }, (_, index) => sin(angle(index)));
  }

  get samplingFraction(): number {
    return this.#library.provenance.samplingFraction;
  }

  track(key: EventKey, primaries: readonly Primary[]): TrackedShower {
    return this.#complete(key, this.#tracked.track(key, primaries));
  }

  /** The steps are those of the tracked part. */
  trackWithSteps(
    key: EventKey,
    primaries: readonly Primary[],
    aboveGev: number,
    greatestSteps: number,
  ): { readonly shower: TrackedShower; readonly trajectories: Trajectories } {
    const { shower, trajectories } = this.#tracked.trackWithSteps(key, primaries, aboveGev, greatestSteps);
    return { shower: this.#complete(key, shower), trajectories };
  }

  #complete(key: EventKey, shower: TrackedShower): TrackedShower {
    const stream = new RandomStream(key.seed, key.run, 'frozen showers').startEvent(key.event);
    const leaks = { leakFrontGev: 0, leakRearGev: 0, leakSideGev: 0 };
    for (const particle of shower.handedOver) this.#place(stream, particle, shower.depositsGev, leaks);
    return {
      ...shower,
      leakFrontGev: shower.leakFrontGev + leaks.leakFrontGev,
      leakRearGev: shower.leakRearGev + leaks.leakRearGev,
      leakSideGev: shower.leakSideGev + leaks.leakSideGev,
    };
  }

  #place(
    stream: RandomStream,
    { particle, kineticGev, positionMm, direction }: HandedOver,
    depositsGev: Float64Array,
    leaks: { leakFrontGev: number; leakRearGev: number; leakSideGev: number },
  ): void {
    const library = this.#library;
    const { count, periodMm, sensitivePlate, absorberPlate, matterBefore } = this.#layers;
    const { columns, rows, widthMm, heightMm } = this.stack.cells;
    const [x0, y0, z0] = positionMm;
    const startLayer = Math.floor(z0 / periodMm);
    const phase = z0 / periodMm - startLayer;
    const shower = this.#choose(stream, LIBRARY_PARTICLES.indexOf(particle), kineticGev, phase);
    const scale = kineticGev / library.energiesGev[this.#energyOf(shower)]!;
    // The library's start is elsewhere in its layer: whole layers between the two are drawn so that the mean depth in matter is right.
    const matter = matterBefore(phase) - matterBefore(library.phase[shower]!);
    const shift = startLayer + Math.floor(matter + stream.uniform());
    const turn = Math.floor(TURNS * stream.uniform());
    const forward = direction[2] < 0 ? -1 : 1;
    const steepness = forward * Math.max(STEEPEST, Math.abs(direction[2]));
    const slopeX = (direction[0] / steepness) * periodMm * forward;
    const slopeY = (direction[1] / steepness) * periodMm * forward;
    const firstSpot = library.firstSpot[shower]!;
    const endSpot = library.firstSpot[shower + 1]!;
    const spotGev = (scale * library.visibleGev[shower]!) / (endSpot - firstSpot);
    for (let spot = firstSpot; spot < endSpot; spot++) {
      const away = library.spotLayer[spot]! - LAYERS_BEFORE;
      const layer = shift + forward * away;
      const index = (library.spotSector[spot]! * (TURNS / SPOT_SECTORS) + turn) & (TURNS - 1);
      const radiusMm = this.#radiusMm[library.spotRing[spot]!]!;
      const x = x0 + slopeX * away + radiusMm * this.#cosine[index]!;
      const y = y0 + slopeY * away + radiusMm * this.#sine[index]!;
      const column = Math.floor(x / widthMm + columns / 2);
      const row = Math.floor(y / heightMm + rows / 2);
      if (layer < 0) leaks.leakFrontGev += spotGev;
      else if (layer >= count) leaks.leakRearGev += spotGev;
      else if (column < 0 || column >= columns || row < 0 || row >= rows) leaks.leakSideGev += spotGev;
      else depositsGev[sensitivePlate[layer]! * this.cellCount + row * columns + column]! += spotGev;
    }
    const cell = this.#cellAt(x0, y0);
    const firstAbsorbed = library.firstAbsorbed[shower]!;
    const endAbsorbed = library.firstAbsorbed[shower + 1]!;
    const absorbedGev = (scale * library.absorbedGev[shower]!) / (endAbsorbed - firstAbsorbed);
    for (let i = firstAbsorbed; i < endAbsorbed; i++) {
      const layer = shift + forward * (library.absorbedLayer[i]! - LAYERS_BEFORE);
      if (layer < 0) leaks.leakFrontGev += absorbedGev;
      else if (layer >= count) leaks.leakRearGev += absorbedGev;
      else depositsGev[absorberPlate[layer]! * this.cellCount + cell]! += absorbedGev;
    }
  }

  /** A shower of the library for a particle that starts at a share of a layer. */
  #choose(stream: RandomStream, kind: number, kineticGev: number, phase: number): number {
    const { energiesGev, provenance } = this.#library;
    const last = energiesGev.length - 1;
    const way = (2 * log(kineticGev / LOWEST_LIBRARY_GEV)) / LOG_2;
    const energy = Math.min(last, Math.max(0, Math.floor(way + stream.uniform())));
    const { showers } = provenance;
    const place =
      kineticGev < PHASE_MATTERS_BELOW_GEV ? phase + PHASE_WINDOW * (stream.uniform() - 0.5) : stream.uniform();
    const number = Math.floor((place - Math.floor(place)) * showers);
    return (kind * energiesGev.length + energy) * showers + number;
  }

  #energyOf(shower: number): number {
    const { energiesGev, provenance } = this.#library;
    return Math.floor(shower / provenance.showers) % energiesGev.length;
  }

  #cellAt(x: number, y: number): number {
    const { columns, rows, widthMm, heightMm } = this.stack.cells;
    const column = Math.min(columns - 1, Math.max(0, Math.floor(x / widthMm + columns / 2)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor(y / heightMm + rows / 2)));
    return row * columns + column;
  }
}

const LOG_2 = 0.6931471805599453;

function requireFit(stack: PlateStack, { provenance }: ShowerLibrary): void {
  const signature = stackSignature(stack);
  if (provenance.stack === signature) return;
  throw new TwinError({
    code: 'TRANSPORT_LIBRARY_MISSING',
    problem: `The frozen showers were made for ${provenance.geometry} (${provenance.stack}), not for these plates (${signature}).`,
    where: `calorimeter "${stack.name}"`,
    remedy:
      'Make some for this detector with `twin tune showers --geometry …`, or take the level tracked or parametrised.',
  });
}

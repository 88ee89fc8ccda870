import { log } from '../../foundation/math.ts';
import { RandomStream } from '../../foundation/random.ts';
import { TwinError } from '../../foundation/failure.ts';
import { fitParabola, parabolaAt } from '../smooth-in-energy.ts';
import type { HandedOver } from '../tracked/handed-over.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';
import type { ShowerKernel } from '../tracked/shower-kernel.ts';
import {
  SPOT_SECTORS,
  TrackedShowers,
  type EventKey,
  type Primary,
  type ShowerTracker,
  type TrackedShower,
} from '../tracked/tracked-showers.ts';
import { withLibrary, type Trajectories } from '../tracked/trajectories.ts';
import { layerGrid, type LayerGrid } from './layer-grid.ts';
import { LOWEST_LIBRARY_GEV } from './make-library.ts';
import { placelessLight } from './placeless-light.ts';
import { SeenShare } from './seen-share.ts';
import { LAYERS_BEFORE, LIBRARY_PARTICLES, type ShowerLibrary } from './shower-library.ts';
import { RADII, SpotWeights, TURNS } from './spot-weights.ts';
import { stackSignature } from './stack-signature.ts';

/** Below this energy it matters where in a layer a shower starts: one that started within an eighth of a layer is taken. */
const PHASE_MATTERS_BELOW_GEV = 0.3;
const PHASE_WINDOW = 0.25;
/**
 * No more than this share of the particle that started a shower is frozen at once: its first steps, which decide where the shower is, are its own,
 * and it is made of so many frozen ones that the library's few do not show.
 */
const GREATEST_SHARE = 0.1;

/**
 * Showers of the levels hybrid and fast: particles above the switch energy are tracked, and so are those too soft for the library; each of the others
 * becomes a frozen shower of the library, turned at random about its axis, moved to where the particle was, laid along its flight and scaled to its
 * energy. A library energy on either side is drawn in proportion to the distance in ln E. Spots count by what fibres, rods and cuts leave to be seen
 * where they fall (spot-weights.ts), and what they left where the shower was made is divided out (placeless-light.ts). What the absorber takes is
 * booked layer by layer in the cell where the particle was: nothing reads it by cell.
 */
export class FrozenShowers implements ShowerTracker {
  readonly stack: PlateStack;
  readonly cellCount: number;
  readonly #tracked: TrackedShowers;
  readonly #library: ShowerLibrary;
  readonly #switchGev: number;
  /** By particle and energy: true over sampled mean depth. */
  readonly #stretch: Float64Array;
  readonly #layers: LayerGrid;
  readonly #spots: SpotWeights;
  readonly #lightGev: Float64Array;

  constructor(kernel: ShowerKernel, stack: PlateStack, library: ShowerLibrary, switchGev: number) {
    requireFit(stack, library);
    this.stack = stack;
    this.#tracked = new TrackedShowers(kernel, stack);
    this.cellCount = this.#tracked.cellCount;
    this.#library = library;
    this.#switchGev = switchGev;
    this.#stretch = depthStretch(library);
    this.#layers = layerGrid(stack);
    this.#spots = new SpotWeights(stack, new SeenShare(kernel.findRegion, stack, this.#layers.sensitivePlate));
    this.#lightGev = placelessLight(stack, library, this.#layers, this.#spots);
  }

  get samplingFraction(): number {
    return this.#library.provenance.samplingFraction;
  }

  track(key: EventKey, primaries: readonly Primary[]): TrackedShower {
    this.#setSwitch(primaries);
    return this.#complete(key, this.#tracked.track(key, primaries));
  }

  /** The steps are those of the tracked part, and of the frozen showers tracked again from where they began: what they look like, not what they were. */
  trackWithSteps(
    key: EventKey,
    primaries: readonly Primary[],
    aboveGev: number,
    greatestSteps: number,
  ): { readonly shower: TrackedShower; readonly trajectories: Trajectories } {
    this.#setSwitch(primaries);
    const { shower, trajectories } = this.#tracked.trackWithSteps(key, primaries, aboveGev, greatestSteps);
    const own = copyOf(this.#complete(key, shower));
    const left = greatestSteps - trajectories.count;
    if (own.handedOver.length === 0 || left < 1) return { shower: own, trajectories };
    this.#tracked.setHandOver(0, 0);
    const again = this.#tracked.trackWithSteps({ ...key, run: key.run ^ AGAIN }, own.handedOver, aboveGev, left);
    return { shower: own, trajectories: withLibrary(trajectories, again.trajectories) };
  }

  #setSwitch(primaries: readonly Primary[]): void {
    const greatestGev = primaries.reduce((greatest, { kineticGev }) => Math.max(greatest, kineticGev), 0);
    this.#tracked.setHandOver(LOWEST_LIBRARY_GEV, Math.min(this.#switchGev, GREATEST_SHARE * greatestGev));
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
    const spots = this.#spots;
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
    // A shower at an angle crosses fewer layers a length: whole ones, drawn so that the mean is right.
    const slope = direction[2] * this.#stretch[Math.floor(shower / library.provenance.showers)]!;
    const dither = stream.uniform();
    const alongX = direction[0] * periodMm;
    const alongY = direction[1] * periodMm;
    const firstSpot = library.firstSpot[shower]!;
    const endSpot = library.firstSpot[shower + 1]!;
    const spotGev = (scale * this.#lightGev[shower]!) / (endSpot - firstSpot);
    let seen = 0;
    for (let spot = firstSpot; spot < endSpot; spot++) {
      const away = library.spotLayer[spot]! - LAYERS_BEFORE;
      const layer = shift + Math.floor(away * slope + dither);
      const ring = library.spotRing[spot]!;
      const index = (library.spotSector[spot]! * (TURNS / SPOT_SECTORS) + turn) & (TURNS - 1);
      const radiusMm = spots.radiusMm[ring * RADII + ((5 * spot + turn) & (RADII - 1))]!;
      const x = x0 + alongX * away + radiusMm * spots.cosine[index]!;
      const y = y0 + alongY * away + radiusMm * spots.sine[index]!;
      const column = Math.floor(x / widthMm + columns / 2);
      const row = Math.floor(y / heightMm + rows / 2);
      let weight = 1;
      if (layer < 0) leaks.leakFrontGev += spotGev;
      else if (layer >= count) leaks.leakRearGev += spotGev;
      else if (column < 0 || column >= columns || row < 0 || row >= rows) leaks.leakSideGev += spotGev;
      else {
        const plate = sensitivePlate[layer]!;
        weight = spots.at(ring, plate, x, y);
        depositsGev[plate * this.cellCount + row * columns + column]! += weight * spotGev;
      }
      seen += weight;
    }
    const cell = this.#cellAt(x0, y0);
    const firstAbsorbed = library.firstAbsorbed[shower]!;
    const endAbsorbed = library.firstAbsorbed[shower + 1]!;
    // The lattice takes as much of the absorber as of the scintillator.
    const seenShare = endSpot > firstSpot ? seen / (endSpot - firstSpot) : 1;
    const absorbedGev = (seenShare * scale * library.absorbedGev[shower]!) / Math.max(1, endAbsorbed - firstAbsorbed);
    for (let i = firstAbsorbed; i < endAbsorbed; i++) {
      const layer = shift + Math.floor((library.absorbedLayer[i]! - LAYERS_BEFORE) * slope + dither);
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
    const place = this.#startLike(stream, kineticGev, phase);
    const number = Math.floor((place - Math.floor(place)) * showers);
    return (kind * energiesGev.length + energy) * showers + number;
  }

  /** A start of soft showers near a place of a layer, of others anywhere in the same plate of it. */
  #startLike(stream: RandomStream, kineticGev: number, phase: number): number {
    if (kineticGev < PHASE_MATTERS_BELOW_GEV) return phase + PHASE_WINDOW * (stream.uniform() - 0.5);
    const { absorberShare, isInAbsorber } = this.#layers;
    const share = stream.uniform();
    return isInAbsorber(phase) ? absorberShare * share : absorberShare + (1 - absorberShare) * share;
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

/**
 * Mean depth of the showers of each particle and energy, as a parabola in ln E through those of all energies has it, over that of the showers of the
 * library: 300 showers know it to 0.07 radiation lengths, which moves 2 % of what a preshower of 4 sees.
 */
function depthStretch({
  provenance: { showers },
  energiesGev,
  firstSpot,
  spotLayer,
  phase,
}: ShowerLibrary): Float64Array {
  const meanDepth = (kind: number, energy: number): number => {
    let sum = 0;
    let count = 0;
    const first = (kind * energiesGev.length + energy) * showers;
    for (let shower = first; shower < first + showers; shower++) {
      for (let spot = firstSpot[shower]!; spot < firstSpot[shower + 1]!; spot++, count++)
        sum += spotLayer[spot]! - LAYERS_BEFORE + 1 - phase[shower]!;
    }
    return sum / count;
  };
  return Float64Array.from(
    LIBRARY_PARTICLES.flatMap((_, kind) => {
      const points = [...energiesGev].map((energyGev, i) => ({ energyGev, value: meanDepth(kind, i), weight: 1 }));
      const smooth = fitParabola(points);
      return points.map(({ energyGev, value }) => parabolaAt(smooth, log(energyGev)) / value);
    }),
  );
}

/** Sets the random numbers of a shower tracked again apart from those of its event. */
const AGAIN = 0x40000000;

/** A shower that outlives the kernel's next event. */
function copyOf(shower: TrackedShower): TrackedShower {
  const { depositsGev, inertGev, timeSumsGevNs } = shower;
  const copies = { depositsGev: depositsGev.slice(), inertGev: inertGev.slice(), timeSumsGevNs: timeSumsGevNs.slice() };
  return { ...shower, ...copies };
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

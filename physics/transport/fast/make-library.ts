import { log } from '../../foundation/math.ts';
import { fitParabola, parabolaAt, type EnergyPoint } from '../smooth-in-energy.ts';
import { layersOf, type StackLayer } from '../tracked/shower-measure.ts';
import { SPOT_RINGS, SPOT_SECTORS, type Primary, type TrackedShowers } from '../tracked/tracked-showers.ts';
import { layerGrid, type LayerGrid } from './layer-grid.ts';
import { GOLDEN, placesOfLibrary, PLASTIC } from './library-starts.ts';
import { LAYERS_BEFORE, LIBRARY_PARTICLES, type LibraryProvenance, type ShowerLibrary } from './shower-library.ts';

/** Energies of a library: 20 MeV to 5.12 GeV, √2 apart. Softer particles do not go far: they are tracked. */
export const LOWEST_LIBRARY_GEV = 0.02;
const ENERGIES = 17;
/** Layer in which the showers of a library start: far enough behind the front for what flies back. */
const START_LAYER = LAYERS_BEFORE + 4;

/** Spots of a shower: enough that one is small beside the shower's own fluctuations. */
const spotsOf = (energyGev: number): number => Math.round(6 + 24 * energyGev);

function libraryEnergies(): Float64Array {
  const energies = new Float64Array(ENERGIES);
  for (let i = 0; i < ENERGIES; i++)
    energies[i] = i < 2 ? LOWEST_LIBRARY_GEV * (i === 0 ? 1 : Math.SQRT2) : 2 * energies[i - 2]!;
  return energies;
}

/** A shower before it is packed. */
interface FrozenShower {
  readonly phase: number;
  readonly visibleGev: number;
  readonly absorbedGev: number;
  /** Places (layer × rings + ring) × sectors + sector of spots of equal visible energy. */
  readonly spots: readonly number[];
  readonly absorbed: readonly number[];
}

/** What of the calorimeter every shower needs. */
interface Bench {
  readonly showers: TrackedShowers;
  readonly grid: LayerGrid;
  readonly layers: readonly StackLayer[];
  readonly provenance: LibraryProvenance;
}

/** Makes the frozen showers of a calorimeter with the tracked level; yields how many of how many are done, now and then. */
export function* makeLibrary(
  showers: TrackedShowers,
  provenance: LibraryProvenance,
): Generator<{ readonly done: number; readonly total: number }, ShowerLibrary> {
  const energiesGev = libraryEnergies();
  const bench = { showers, provenance, grid: layerGrid(showers.stack), layers: layersOf(showers.stack) };
  const total = LIBRARY_PARTICLES.length * ENERGIES * provenance.showers;
  const frozen: FrozenShower[] = [];
  for (const particle of LIBRARY_PARTICLES) {
    const bins: FrozenShower[][] = [];
    const response: ResponsePoint[] = [];
    for (const energyGev of energiesGev) {
      const first = frozen.length + bins.length * provenance.showers;
      yield { done: first, total };
      bins.push(
        Array.from({ length: provenance.showers }, (_, number) =>
          freezeShower(bench, particle, energyGev, first + number, (number + 0.5) / provenance.showers),
        ),
      );
      response.push(...measureResponse(bench, particle, energyGev));
    }
    frozen.push(...adjustResponse(bench.grid, response, energiesGev, bins).flat());
  }
  return pack(provenance, energiesGev, frozen);
}

function freezeShower(
  { showers, grid, layers, provenance: { seed } }: Bench,
  particle: (typeof LIBRARY_PARTICLES)[number],
  energyGev: number,
  event: number,
  phase: number,
): FrozenShower {
  const { count, sensitivePlate } = grid;
  const axisMm = placesOfLibrary(showers.stack, event);
  const start = startOf(grid, particle, energyGev, axisMm, phase);
  const { spotsGev } = showers.trackWithSpots({ seed, run: 0, event }, [start], axisMm);
  const cellsOfPlate = SPOT_RINGS * SPOT_SECTORS;
  const visible = new Float64Array(count * cellsOfPlate);
  const absorbed = new Float64Array(count);
  layers.forEach(({ plates }, layer) => {
    for (const plate of plates) {
      const own = spotsGev.subarray(plate * cellsOfPlate, (plate + 1) * cellsOfPlate);
      if (plate === sensitivePlate[layer]) visible.set(own, layer * cellsOfPlate);
      else absorbed[layer] = absorbed[layer]! + sumOf(own);
    }
  });
  const first = START_LAYER - LAYERS_BEFORE;
  const offset = ((event + 1) * GOLDEN) % 1;
  const spots = spotsOf(energyGev);
  return {
    phase,
    visibleGev: sumOf(visible),
    absorbedGev: sumOf(absorbed),
    // What flies back further than a library reaches is put at its first layer.
    spots: drawEvenly(visible, spots, offset).map((place) =>
      place < first * cellsOfPlate ? place % cellsOfPlate : place - first * cellsOfPlate,
    ),
    absorbed: drawEvenly(absorbed, spots, offset).map((layer) => Math.max(0, layer - first)),
  };
}

function startOf(
  { periodMm }: LayerGrid,
  particle: Primary['particle'],
  kineticGev: number,
  axisMm: readonly [number, number],
  phase: number,
): Primary {
  return { particle, kineticGev, direction: [0, 0, 1], positionMm: [...axisMm, (START_LAYER + phase) * periodMm] };
}

/** A plain loop: there are hundred thousand places a shower. */
function sumOf(amounts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < amounts.length; i++) sum += amounts[i]!;
  return sum;
}

/** Places of so many equal parts of what lies in an array, in order: systematic sampling, the sum over any stretch is right to one part. */
function drawEvenly(amounts: Float64Array, parts: number, offset: number): number[] {
  const total = sumOf(amounts);
  const places: number[] = [];
  let sum = 0;
  for (let place = 0; place < amounts.length && places.length < parts; place++) {
    sum += amounts[place]!;
    while (places.length < parts && sum > ((places.length + offset) / parts) * total) places.push(place);
  }
  return places;
}

/** Run of the showers that set the response, beside run 0 of those that are frozen. */
const RESPONSE_RUN = 1;

/** Visible share of the energy of particles of one energy that start in an absorber plate, or behind it. */
interface ResponsePoint extends EnergyPoint {
  readonly isInAbsorber: boolean;
}

/**
 * Measured apart from the frozen showers, which are too few: 300 of 20 MeV know their response to 3 %. As many GeV are spent at each energy as there
 * are showers, for a shower's own scatter is 7 %/√E: 0.4 % a point of 300 GeV. What is seen of soft particles depends on the plate they start in.
 */
function measureResponse(
  { showers, grid, provenance }: Bench,
  particle: Primary['particle'],
  energyGev: number,
): readonly ResponsePoint[] {
  const { stack, cellCount } = showers;
  const events = Math.ceil(provenance.showers / energyGev);
  const visibleGev = [0, 0];
  const counts = [0, 0];
  for (let event = 0; event < events; event++) {
    const phase = ((event + 0.5) * GOLDEN * PLASTIC) % 1;
    const start = startOf(grid, particle, energyGev, placesOfLibrary(stack, event), phase);
    const { depositsGev } = showers.track({ seed: provenance.seed, run: RESPONSE_RUN, event }, [start]);
    const plate = grid.isInAbsorber(phase) ? 1 : 0;
    counts[plate]!++;
    for (const index of grid.sensitivePlate)
      visibleGev[plate]! += sumOf(depositsGev.subarray(index * cellCount, (index + 1) * cellCount));
  }
  return counts.flatMap((count, plate) => {
    if (count === 0) return [];
    const value = visibleGev[plate]! / count / energyGev;
    return [{ isInAbsorber: plate === 1, energyGev, value, weight: count * energyGev }];
  });
}

/** Brings the mean visible energy of the showers of each energy and plate of the start to a parabola in ln E through the response at all energies. */
function adjustResponse(
  grid: LayerGrid,
  response: readonly ResponsePoint[],
  energiesGev: Float64Array,
  bins: readonly FrozenShower[][],
): FrozenShower[][] {
  const startPlates = [false, true];
  const shares = startPlates.map((plate) => fitParabola(response.filter(({ isInAbsorber }) => isInAbsorber === plate)));
  return bins.map((bin, i) => {
    const factors = startPlates.map((plate, index) => {
      const own = bin.filter(({ phase }) => grid.isInAbsorber(phase) === plate);
      const meanGev = own.reduce((sum, { visibleGev }) => sum + visibleGev, 0) / own.length;
      return (energiesGev[i]! * parabolaAt(shares[index]!, log(energiesGev[i]!))) / meanGev;
    });
    return bin.map((shower) => ({
      ...shower,
      visibleGev: factors[grid.isInAbsorber(shower.phase) ? 1 : 0]! * shower.visibleGev,
    }));
  });
}

function pack(
  provenance: LibraryProvenance,
  energiesGev: Float64Array,
  frozen: readonly FrozenShower[],
): ShowerLibrary {
  const starts = (lengthOf: (shower: FrozenShower) => number): Uint32Array => {
    let sum = 0;
    return Uint32Array.from([0, ...frozen.map((shower) => (sum += lengthOf(shower)))]);
  };
  const spots = frozen.flatMap((shower) => shower.spots);
  const byte = (value: number): number => Math.min(255, Math.max(0, value));
  return {
    provenance,
    energiesGev,
    phase: Float32Array.from(frozen, ({ phase }) => phase),
    visibleGev: Float32Array.from(frozen, ({ visibleGev }) => visibleGev),
    absorbedGev: Float32Array.from(frozen, ({ absorbedGev }) => absorbedGev),
    firstSpot: starts((shower) => shower.spots.length),
    firstAbsorbed: starts(({ absorbed }) => absorbed.length),
    spotLayer: Uint8Array.from(spots, (place) => byte(Math.floor(place / (SPOT_RINGS * SPOT_SECTORS)))),
    spotRing: Uint8Array.from(spots, (place) => Math.floor(place / SPOT_SECTORS) % SPOT_RINGS),
    spotSector: Uint8Array.from(spots, (place) => place % SPOT_SECTORS),
    absorbedLayer: Uint8Array.from(
      frozen.flatMap(({ absorbed }) => absorbed),
      byte,
    ),
  };
}

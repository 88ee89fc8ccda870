import { log } from '../../foundation/math.ts';
import { layersOf, type StackLayer } from '../tracked/shower-measure.ts';
import { SPOT_RINGS, SPOT_SECTORS, type TrackedShowers } from '../tracked/tracked-showers.ts';
import { layerGrid, type LayerGrid } from './layer-grid.ts';
import { LAYERS_BEFORE, LIBRARY_PARTICLES, type LibraryProvenance, type ShowerLibrary } from './shower-library.ts';

/** Energies of a library: 20 MeV to 5.12 GeV, √2 apart. Softer particles do not go far: they are tracked. */
export const LOWEST_LIBRARY_GEV = 0.02;
const ENERGIES = 17;
/** Layer in which the showers of a library start: far enough behind the front for what flies back. */
const START_LAYER = LAYERS_BEFORE + 4;
/** Starts are spread over the middle of a cell, this share of its pitch: beams do not aim at the gaps. */
const MIDDLE = 0.7;
const GOLDEN = 0.6180339887498949;
const PLASTIC = 0.7548776662466927;

/** Spots of a shower: enough that one is small beside the shower's own fluctuations. */
const spotsOf = (energyGev: number): number => Math.round(6 + 24 * energyGev);

export function libraryEnergies(): Float64Array {
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
    for (const energyGev of energiesGev) {
      const first = frozen.length + bins.length * provenance.showers;
      yield { done: first, total };
      bins.push(
        Array.from({ length: provenance.showers }, (_, number) =>
          freezeShower(bench, particle, energyGev, first + number, (number + 0.5) / provenance.showers),
        ),
      );
    }
    frozen.push(...smoothResponse(energiesGev, bins).flat());
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
  const { cells, hitCell } = showers.stack;
  const { count, periodMm, sensitivePlate } = grid;
  const spread = (index: number): number => MIDDLE * (((event + 1) * index) % 1) - MIDDLE / 2;
  const axisMm = [
    (hitCell.column + 0.5 - cells.columns / 2 + spread(GOLDEN)) * cells.widthMm,
    (hitCell.row + 0.5 - cells.rows / 2 + spread(PLASTIC)) * cells.heightMm,
  ] as const;
  const { spotsGev } = showers.trackWithSpots(
    { seed, run: 0, event },
    [
      {
        ...{ particle, kineticGev: energyGev, direction: [0, 0, 1] },
        positionMm: [...axisMm, (START_LAYER + phase) * periodMm],
      },
    ],
    axisMm,
  );
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
    spots: drawEvenly(visible, spots, offset).map((place) => place - first * cellsOfPlate),
    absorbed: drawEvenly(absorbed, spots, offset).map((layer) => layer - first),
  };
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

/**
 * Brings the mean visible energy of each energy to a parabola in ln E through all of them, weighted with their statistics: the response is smooth,
 * and few showers an energy scatter about it by 7 %/√(E n).
 */
function smoothResponse(energiesGev: Float64Array, bins: readonly FrozenShower[][]): FrozenShower[][] {
  const points = bins.map((bin, i) => {
    const fraction = bin.reduce((sum, { visibleGev }) => sum + visibleGev, 0) / bin.length / energiesGev[i]!;
    return { x: log(energiesGev[i]!), fraction, weight: energiesGev[i]! };
  });
  const smooth = fitParabola(points);
  return bins.map((bin, i) => {
    const factor = smooth(points[i]!.x) / points[i]!.fraction;
    return bin.map((shower) => ({ ...shower, visibleGev: factor * shower.visibleGev }));
  });
}

interface FitPoint {
  readonly x: number;
  readonly fraction: number;
  readonly weight: number;
}

/** Weighted least squares of c₀ + c₁ x + c₂ x², by Gram–Schmidt on the points. */
function fitParabola(points: readonly FitPoint[]): (x: number) => number {
  const basis: ((x: number) => number)[] = [];
  const dot = (a: (x: number) => number, b: (point: FitPoint) => number): number =>
    points.reduce((sum, point) => sum + point.weight * a(point.x) * b(point), 0);
  const coefficients: number[] = [];
  for (const power of [() => 1, (x: number) => x, (x: number) => x * x]) {
    const parts = basis.map((each) => dot(each, ({ x }) => power(x)));
    const known = [...basis];
    const rest = (x: number): number => power(x) - known.reduce((sum, each, i) => sum + parts[i]! * each(x), 0);
    const norm = Math.sqrt(dot(rest, ({ x }) => rest(x)));
    const unit = (x: number): number => rest(x) / norm;
    basis.push(unit);
    coefficients.push(dot(unit, ({ fraction }) => fraction));
  }
  return (x) => basis.reduce((sum, each, i) => sum + coefficients[i]! * each(x), 0);
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

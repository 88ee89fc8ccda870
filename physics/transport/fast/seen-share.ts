import type { PlateStack } from '../tracked/plate-stack.ts';
import type { ShowerKernel } from '../tracked/shower-kernel.ts';

type FindRegion = ShowerKernel['findRegion'];

/** Bins of a cell's width and height (0.6 mm in the ECAL), points a bin and direction, layers over the depth: fibres spiral from layer to layer. */
const BINS = 64;
const POINTS = 2;
const LAYERS = 16;
/** Bins to either side over which the share is averaged: a spot stands for the many particles around it. */
const REACH = 2;
/** Regions of a plate (kernel/lattice.as.ts); cuts follow. */
const REGIONS = ['plate', 'gap', 'rod', 'hole', 'fibre'] as const;

/**
 * What is seen of a frozen shower's spot at a place: all but what the lattice takes there in the mean over depth, and nothing in a cut. A fibre or rod
 * takes as much more than the mean of plates as it has electrons; air takes nothing, and what crosses it is seen elsewhere.
 */
export class SeenShare {
  readonly #findRegion: FindRegion;
  readonly #cells: PlateStack['cells'];
  readonly #hasCuts: boolean;
  readonly #map: Float64Array | undefined;

  constructor(findRegion: FindRegion, stack: PlateStack, sensitivePlate: Int32Array) {
    this.#findRegion = findRegion;
    this.#cells = stack.cells;
    this.#hasCuts = stack.cuts.length > 0;
    if (stack.lattice !== undefined) this.#map = smoothed(mapOfCell(findRegion, stack, sensitivePlate));
  }

  /** At a point of a plate, inside the sides of the calorimeter. */
  at(plate: number, xMm: number, yMm: number): number {
    if (this.#hasCuts && this.#findRegion(plate, xMm, yMm) >= REGIONS.length) return 0;
    return this.inMean(xMm, yMm);
  }

  /** The same without cuts. */
  inMean(xMm: number, yMm: number): number {
    if (this.#map === undefined) return 1;
    const { columns, rows, widthMm, heightMm } = this.#cells;
    const x = xMm / widthMm + columns / 2;
    const y = yMm / heightMm + rows / 2;
    return this.#map[Math.floor(BINS * (y - Math.floor(y))) * BINS + Math.floor(BINS * (x - Math.floor(x)))]!;
  }
}

/** Seen share of each bin of the first cell. */
function mapOfCell(findRegion: FindRegion, stack: PlateStack, sensitivePlate: Int32Array): Float64Array {
  const { columns, rows, widthMm, heightMm } = stack.cells;
  const seen = seenByRegion(stack);
  const share = (i: number, j: number): number => {
    let sum = 0;
    for (let layer = 0; layer < LAYERS; layer++) {
      const plate = sensitivePlate[Math.floor(((layer + 0.5) / LAYERS) * sensitivePlate.length)]!;
      for (let point = 0; point < POINTS * POINTS; point++) {
        const x = (i + ((point % POINTS) + 0.5) / POINTS) / BINS - columns / 2;
        const y = (j + (Math.floor(point / POINTS) + 0.5) / POINTS) / BINS - rows / 2;
        sum += seen[findRegion(plate, x * widthMm, y * heightMm)] ?? 1;
      }
    }
    return sum / (LAYERS * POINTS * POINTS);
  };
  return Float64Array.from({ length: BINS * BINS }, (_, bin) => share(bin % BINS, Math.floor(bin / BINS)));
}

/** One less the electrons of what is in a region over those of a layer in the mean: a minimum-ionising particle's losses go with them. */
function seenByRegion({ plates, lattice }: PlateStack): readonly number[] {
  const layer = plates.filter((plate) => plate.layer === 0);
  const thicknessMm = layer.reduce((sum, plate) => sum + plate.thicknessMm, 0);
  const electrons = layer.reduce((sum, plate) => sum + plate.thicknessMm * plate.medium.electronsPerMm3, 0);
  const media = {
    gap: lattice?.gap.medium,
    rod: lattice?.rods?.medium,
    hole: lattice?.holes?.medium,
    fibre: lattice?.holes?.fibre.medium,
  };
  return REGIONS.map((region) => {
    const medium = region === 'plate' ? undefined : media[region];
    return medium === undefined ? 1 : 1 - (medium.electronsPerMm3 * thicknessMm) / electrons;
  });
}

/** Averages over the bins around, across the border of the cell into its like neighbour. */
function smoothed(map: Float64Array): Float64Array {
  const side = 2 * REACH + 1;
  return map.map((_, bin) => {
    let sum = 0;
    for (let k = 0; k < side * side; k++) {
      const i = ((bin % BINS) + (k % side) - REACH + BINS) % BINS;
      const j = (Math.floor(bin / BINS) + Math.floor(k / side) - REACH + BINS) % BINS;
      sum += map[j * BINS + i]!;
    }
    return Math.max(0, sum / (side * side));
  });
}

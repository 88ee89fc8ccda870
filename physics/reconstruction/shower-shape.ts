import type { ChannelSignals } from '../event-model/channel-signals.ts';
import { ECAL_CELLS, ECAL_COLUMNS, ECAL_ROWS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../event-model/channels.ts';

/** The nine cells around the impact and all others together. */
export const SHAPE_TERMS = 10;

/**
 * Shares of an electron's energy in the cells around its impact, against the place of the impact in its cell: one quarter of
 * a cell, cut into bins; the others follow by reflection. Made from the shower model of the calibration.
 */
export interface LateralShape {
  readonly binsPerHalfCell: number;
  /** Energy of the showers it was made with. */
  readonly energyGev: number;
  /** [(binY · bins + binX) · SHAPE_TERMS + term]: mean share and its variance at that energy. */
  readonly meanShares: Float64Array;
  readonly variances: Float64Array;
}

export interface ShapeGrid {
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
  /** Variance of the energy of a cell by noise and rounding, GeV². */
  readonly noiseVarianceGev2: number;
}

const found = new Float64Array(SHAPE_TERMS); // scratch, filled and read within one call

/**
 * Lateral shape (paper, section IV, criterion iii): χ² = Σ (E_i − f_i E)² / (σ_i² E² · E₀/E + σ_noise²) / number of terms, with
 * the expected shares f_i at the impact. Electrons have about 1, hadrons, whose showers are wide and start late, far more.
 */
export function lateralChi2(
  signals: ChannelSignals,
  xMm: number,
  yMm: number,
  { binsPerHalfCell, energyGev: atGev, meanShares, variances }: LateralShape,
  { cellWidthMm, cellHeightMm, noiseVarianceGev2 }: ShapeGrid,
): number {
  const placeX = xMm / cellWidthMm + ECAL_COLUMNS / 2;
  const placeY = yMm / cellHeightMm + ECAL_ROWS / 2;
  const energyGev = sumCells(signals, placeX, placeY, found);
  if (!(energyGev > 0)) return 0;
  const bin = (place: number) =>
    Math.min(binsPerHalfCell - 1, Math.floor(Math.abs(place - Math.floor(place) - 0.5) * 2 * binsPerHalfCell));
  const first = (bin(placeY) * binsPerHalfCell + bin(placeX)) * SHAPE_TERMS;
  let chi2 = 0;
  for (let term = 0; term < SHAPE_TERMS; term++) {
    const off = found[term]! - meanShares[first + term]! * energyGev;
    chi2 += (off * off) / (variances[first + term]! * energyGev * atGev + noiseVarianceGev2);
  }
  return chi2 / SHAPE_TERMS;
}

/** Energies of the terms around a place in mm, into an array of SHAPE_TERMS; returns their sum. */
export function sumTerms(
  signals: ChannelSignals,
  xMm: number,
  yMm: number,
  { cellWidthMm, cellHeightMm }: Pick<ShapeGrid, 'cellWidthMm' | 'cellHeightMm'>,
  into: Float64Array,
): number {
  return sumCells(signals, xMm / cellWidthMm + ECAL_COLUMNS / 2, yMm / cellHeightMm + ECAL_ROWS / 2, into);
}

/**
 * Energies of the terms around a place in cells, into an array: the nine cells in rows, reflected so that the impact lies towards
 * the last ones, then the rest. Returns their sum.
 */
function sumCells(signals: ChannelSignals, placeX: number, placeY: number, into: Float64Array): number {
  const column = Math.floor(placeX);
  const row = Math.floor(placeY);
  const signX = placeX - column < 0.5 ? -1 : 1;
  const signY = placeY - row < 0.5 ? -1 : 1;
  into.fill(0);
  let total = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const energy = signals.energies[FIRST_PRESHOWER + cell]! + signals.energies[FIRST_ECAL_MAIN + cell]!;
    const dx = ((cell % ECAL_COLUMNS) - column) * signX;
    const dy = (Math.floor(cell / ECAL_COLUMNS) - row) * signY;
    const isNear = Math.abs(dx) <= 1 && Math.abs(dy) <= 1;
    into[isNear ? (dy + 1) * 3 + dx + 1 : SHAPE_TERMS - 1]! += energy;
    total += energy;
  }
  return total;
}

/** Sums shares of showers whose impact is known, for the table. */
export class LateralShapeTable {
  readonly #bins: number;
  readonly #grid: ShapeGrid;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(binsPerHalfCell: number, grid: ShapeGrid) {
    this.#bins = binsPerHalfCell;
    this.#grid = grid;
    const cells = binsPerHalfCell * binsPerHalfCell;
    this.#counts = new Float64Array(cells);
    this.#sums = new Float64Array(cells * SHAPE_TERMS);
    this.#squares = new Float64Array(cells * SHAPE_TERMS);
  }

  add(signals: ChannelSignals, xMm: number, yMm: number): void {
    const placeX = xMm / this.#grid.cellWidthMm + ECAL_COLUMNS / 2;
    const placeY = yMm / this.#grid.cellHeightMm + ECAL_ROWS / 2;
    const column = Math.floor(placeX);
    const row = Math.floor(placeY);
    const energy = sumCells(signals, placeX, placeY, found);
    if (!(energy > 0)) return;
    const binX = Math.min(this.#bins - 1, Math.floor(Math.abs(placeX - column - 0.5) * 2 * this.#bins));
    const binY = Math.min(this.#bins - 1, Math.floor(Math.abs(placeY - row - 0.5) * 2 * this.#bins));
    const bin = binY * this.#bins + binX;
    this.#counts[bin]!++;
    for (let term = 0; term < SHAPE_TERMS; term++) {
      const share = found[term]! / energy;
      this.#sums[bin * SHAPE_TERMS + term]! += share;
      this.#squares[bin * SHAPE_TERMS + term]! += share * share;
    }
  }

  finish(energyGev: number): LateralShape {
    const meanShares = this.#sums.map((sum, i) => sum / this.#counts[Math.floor(i / SHAPE_TERMS)]!);
    const variances = this.#squares.map((squares, i) =>
      Math.max(1e-8, squares / this.#counts[Math.floor(i / SHAPE_TERMS)]! - meanShares[i]! * meanShares[i]!),
    );
    return { binsPerHalfCell: this.#bins, energyGev, meanShares, variances };
  }
}

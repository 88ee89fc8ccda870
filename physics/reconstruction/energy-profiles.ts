import type { ChannelSignals } from '../event-model/channel-signals.ts';
import {
  ECAL_CELLS,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  HCAL_CELLS,
  HCAL_MODULES,
} from '../event-model/channels.ts';
import { SHAPE_TERMS, sumTerms, type ShapeGrid } from './shower-shape.ts';

type CellGrid = Pick<ShapeGrid, 'cellWidthMm' | 'cellHeightMm'>;

/** What is read out along the beam, in order. */
export const DEPTH_SECTIONS = ['PS', 'ECAL', 'HCAL1', 'HCAL2', 'HCAL3', 'HCAL4'] as const;

/** The terms of the lateral shape as their places are called, the nearest to the impact first; `x+` and `y+` are where it leans to. */
export const LATERAL_TERMS = [...['centre', 'x+', 'y+', 'x+y+', 'x−', 'y−', 'x+y−', 'x−y+', 'x−y−'], 'rest'] as const;

/** Where each of them stands among the terms of lateralChi2. */
const TERM_ORDER = [4, 5, 7, 8, 3, 1, 2, 6, 0, SHAPE_TERMS - 1] as const;

/** Energy along the beam, GeV: preshower, main part of the ECAL, the modules of the HCAL. Their sum is E_ECAL + E_HCAL. */
export function depthProfile({ energies }: ChannelSignals): Float64Array {
  const sumOf = (first: number, cells: number) => {
    let sum = 0;
    for (let cell = first; cell < first + cells; cell++) sum += energies[cell]!;
    return sum;
  };
  const profile = new Float64Array(DEPTH_SECTIONS.length);
  profile[0] = sumOf(FIRST_PRESHOWER, ECAL_CELLS);
  profile[1] = sumOf(FIRST_ECAL_MAIN, ECAL_CELLS);
  for (let module = 0; module < HCAL_MODULES; module++) {
    profile[2 + module] = sumOf(FIRST_HCAL + module * HCAL_CELLS, HCAL_CELLS);
  }
  return profile;
}

/** Energy across the beam, GeV: the terms of the lateral shape (criterion iii) around a place, the nearest first. Their sum is E_ECAL. */
export function lateralProfile(signals: ChannelSignals, xMm: number, yMm: number, grid: CellGrid): Float64Array {
  const terms = new Float64Array(SHAPE_TERMS);
  sumTerms(signals, xMm, yMm, grid, terms);
  return Float64Array.from(TERM_ORDER, (term) => terms[term]!);
}

/** Of a share of energy over a sample: the quantiles at 16, 50 and 84 %. */
export interface ShareBand {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** 16 and 84 %: one standard deviation of a normal distribution to either side. */
const QUANTILES = { low: 0.16, median: 0.5, high: 0.84 } as const;

/** Shares of the profiles of many events and, bin by bin, where the middle 68 % of them lie, each event with its weight. */
export class ShareBands {
  readonly #bins: number;
  readonly #shares: Float64Array[] = [];
  readonly #weights: number[] = [];

  constructor(bins: number) {
    this.#bins = bins;
  }

  /** An event without energy has no shares, and is left out. */
  add(profile: Float64Array, weight: number): void {
    const total = profile.reduce((sum, energy) => sum + energy, 0);
    if (!(total > 0)) return;
    this.#shares.push(profile.map((energy) => energy / total));
    this.#weights.push(weight);
  }

  get events(): number {
    return this.#shares.length;
  }

  /** One band a bin; none without events. */
  finish(): readonly ShareBand[] {
    if (this.events === 0) return [];
    return Array.from({ length: this.#bins }, (_, bin) => {
      const order = Array.from(this.#weights.keys()).sort((a, b) => this.#shares[a]![bin]! - this.#shares[b]![bin]!);
      const at = (quantile: number) => this.#shares[this.#eventAt(order, quantile)]![bin]!;
      return { low: at(QUANTILES.low), median: at(QUANTILES.median), high: at(QUANTILES.high) };
    });
  }

  /** The first event in this order at which a part of the weight is reached. */
  #eventAt(order: readonly number[], quantile: number): number {
    const total = this.#weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    for (const event of order) {
      sum += this.#weights[event]!;
      if (sum >= quantile * total) return event;
    }
    return order.at(-1)!;
  }
}

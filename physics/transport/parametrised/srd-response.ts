import type { SrdResponseTable } from '../../../geometry/showers/srd-response.ts';
import { log } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';

/** The synchrotron-radiation detector as its photons see it. */
export interface SrdCounters {
  readonly xCentresMm: readonly number[];
  readonly halfWidthMm: number;
  readonly yCentreMm: number;
  readonly halfHeightMm: number;
  readonly zFrontMm: number;
  readonly response: SrdResponse;
}

/** Index of the counter at (x, y), or −1. */
export function counterAt(counters: SrdCounters, xMm: number, yMm: number): number {
  if (Math.abs(yMm - counters.yCentreMm) > counters.halfHeightMm) return -1;
  return counters.xCentresMm.findIndex((centre) => Math.abs(xMm - centre) <= counters.halfWidthMm);
}

/** Draws what a photon is read as from photons of like energy that were tracked through window, air and plates (geometry/srd-response). */
export class SrdResponse {
  readonly #table: SrdResponseTable;
  readonly #lnGev: Float64Array;

  constructor(table: SrdResponseTable) {
    this.#table = table;
    this.#lnGev = Float64Array.from(table.energies_gev, (energy) => log(energy));
  }

  /**
   * Gives the energy read in the counter that a photon meets (0) and its neighbours (−1 and 1). An energy of the table on either side is drawn in
   * proportion to the distance in ln E; below and above, the outermost is taken.
   */
  draw(stream: RandomStream, energyGev: number, take: (neighbour: number, readGev: number) => void): void {
    const { seen_share, seen, scale } = this.#table;
    const node = this.#nodeNear(log(energyGev), stream.uniform());
    const rows = seen[node]!;
    const choice = stream.uniform();
    if (choice >= seen_share[node]! || rows.length === 0) return;
    const row = rows[Math.floor((rows.length * choice) / seen_share[node]!)]!;
    for (let neighbour = -1; neighbour <= 1; neighbour++) {
      const share = row[neighbour + 1]!;
      if (share > 0) take(neighbour, scale * share * energyGev);
    }
  }

  #nodeNear(lnGev: number, choice: number): number {
    const nodes = this.#lnGev;
    const last = nodes.length - 1;
    const place = ((lnGev - nodes[0]!) / (nodes[last]! - nodes[0]!)) * last;
    return Math.min(last, Math.max(0, Math.floor(place + choice)));
  }
}

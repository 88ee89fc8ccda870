import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../event-model/particle-state.ts';
import type { RandomStream } from '../foundation/random.ts';
import { emptyDraft, type ShowerDraft } from '../transport/parametrised/ecal-shower.ts';
import { ParametrisedTransport } from '../transport/parametrised/parametrised-transport.ts';
import {
  createShowerTransport,
  type ShowerLevel,
  type ShowerTools,
  type ShowerTransport,
} from '../transport/shower-transport.ts';
import type { ChainParts } from './chain-parts.ts';

/** The trigger sums the fast signals of the photomultipliers: what comes further off is not in them (assumed). */
const SUM_GATE_NS = 15;
/** Electrons and photons this far outside the matrix still leave energy in it: some Molière radii. */
const MARGIN_MM = 100;

export interface TransportStreams {
  readonly shower: RandomStream;
  readonly hadrons: RandomStream;
  readonly muons: RandomStream;
}

/**
 * The particles of an event from the front of the ECAL on, each by the transport of its kind: showers by the level of the run,
 * hadrons and muons through ECAL, V2 and HCAL. Nothing is made before it is asked for: `sums` makes what is in the trigger's
 * gate, of parametrised showers no more than what they leave in preshower and main part; `complete` makes the rest.
 */
export class CalorimeterTransport {
  readonly #parts: ChainParts;
  readonly #streams: TransportStreams;
  readonly #deposits: Deposits;
  readonly #showers: ShowerTransport;
  readonly #waiting: ParticleState[] = [];
  /** All that has entered, made or not. */
  readonly entered: ParticleState[] = [];
  readonly #drafts: ShowerDraft[] = [];
  #drafted = 0;

  constructor(
    parts: ChainParts,
    level: ShowerLevel,
    tools: ShowerTools,
    streams: TransportStreams,
    deposits: Deposits,
  ) {
    this.#parts = parts;
    this.#streams = streams;
    this.#deposits = deposits;
    this.#showers = createShowerTransport(level, parts.ecal, tools);
  }

  begin(): void {
    this.#waiting.length = 0;
    this.entered.length = 0;
    this.#drafted = 0;
  }

  enter(state: ParticleState): void {
    this.#waiting.push(state);
    this.entered.push(state);
  }

  /** Energies in the gate of the trigger's sums: the preshower alone, and the whole ECAL. */
  sums(): { readonly preshowerGev: number; readonly ecalGev: number } {
    let late = 0;
    for (const state of this.#waiting) {
      if (Math.abs(latenessNs(state)) < SUM_GATE_NS) this.#transport(state);
      else this.#waiting[late++] = state;
    }
    this.#waiting.length = late;
    let preshowerGev = 0;
    let mainGev = 0;
    for (let i = 0; i < this.#drafted; i++) {
      preshowerGev += this.#drafts[i]!.preshower.energyGev;
      mainGev += this.#drafts[i]!.main.energyGev;
    }
    for (let cell = 0; cell < ECAL_CELLS; cell++) {
      preshowerGev += this.#deposits.energyWithin(FIRST_PRESHOWER + cell, SUM_GATE_NS);
      mainGev += this.#deposits.energyWithin(FIRST_ECAL_MAIN + cell, SUM_GATE_NS);
    }
    return { preshowerGev, ecalGev: preshowerGev + mainGev };
  }

  /** Deposits all that has entered, in every cell. */
  complete(): void {
    for (const state of this.#waiting) this.#transport(state);
    this.#waiting.length = 0;
    if (this.#showers instanceof ParametrisedTransport) {
      for (let i = 0; i < this.#drafted; i++) {
        this.#showers.complete(this.#streams.shower, this.#drafts[i]!, this.#deposits);
      }
    }
    this.#drafted = 0;
  }

  #transport(state: ParticleState): void {
    switch (state.particle) {
      case 'e-':
      case 'e+':
      case 'gamma':
        if (this.#meetsEcal(state)) this.#shower(state);
        else this.#penetrate(this.#streams.hadrons, state);
        return;
      case 'mu-':
      case 'mu+':
        this.#penetrate(this.#streams.muons, state);
        return;
      case 'nu_e':
      case 'anti_nu_e':
      case 'nu_mu':
      case 'anti_nu_mu':
        return;
      default:
        this.#penetrate(this.#streams.hadrons, state);
    }
  }

  #meetsEcal({ xMm, yMm }: ParticleState): boolean {
    const { ecal } = this.#parts.layout;
    const { columns, rows, cellWidthMm, cellHeightMm, xCentreMm, yCentreMm } = ecal;
    return (
      Math.abs(xMm - xCentreMm) < (columns * cellWidthMm) / 2 + MARGIN_MM &&
      Math.abs(yMm - yCentreMm) < (rows * cellHeightMm) / 2 + MARGIN_MM
    );
  }

  #shower(state: ParticleState): void {
    if (!(this.#showers instanceof ParametrisedTransport)) {
      this.#showers.deposit(this.#streams.shower, state, this.#deposits);
      return;
    }
    const draft = (this.#drafts[this.#drafted++] ??= emptyDraft());
    this.#showers.draw(this.#streams.shower, state, draft);
  }

  #penetrate(stream: RandomStream, state: ParticleState): void {
    this.#parts.penetrating.deposit(stream, state, this.#deposits);
  }
}

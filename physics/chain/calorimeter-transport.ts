import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../event-model/particle-state.ts';
import type { RandomStream } from '../foundation/random.ts';
import { PARTICLES } from '../particles/particle.ts';
import { depositDraft, emptyDraft, type ShowerDraft } from '../transport/parametrised/ecal-shower.ts';
import { depositMuon } from '../transport/parametrised/muon-signal.ts';
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

export interface TransportStreams {
  readonly shower: RandomStream;
  readonly muons: RandomStream;
}

/**
 * The particles of an event from the front of the ECAL on, each by the transport of its kind. Showers of the parametrised
 * level come in two steps: `enter` draws what they leave in preshower and main part, which is all that the trigger needs, and
 * `complete` shares it among the cells. All others deposit at once.
 */
export class CalorimeterTransport {
  readonly #parts: ChainParts;
  readonly #streams: TransportStreams;
  readonly #deposits: Deposits;
  readonly #showers: ShowerTransport;
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
    this.#drafted = 0;
  }

  enter(state: ParticleState): void {
    switch (state.particle) {
      case 'e-':
      case 'e+':
      case 'gamma':
        return this.#enterShower(state);
      case 'mu-':
      case 'mu+':
        return this.#enterMuon(state);
    }
  }

  #enterShower(state: ParticleState): void {
    if (!(this.#showers instanceof ParametrisedTransport)) {
      this.#showers.deposit(this.#streams.shower, state, this.#deposits);
      return;
    }
    const draft = (this.#drafts[this.#drafted++] ??= emptyDraft());
    this.#showers.draw(this.#streams.shower, state, draft);
  }

  #enterMuon(state: ParticleState): void {
    const { ecal, muons } = this.#parts;
    const { directionX, directionY, directionZ, kineticGev, particle } = state;
    const depthX0 = (state.zMm - muons.ecal.zFrontMm) / ecal.calorimeter.mmPerX0;
    const start = {
      energyGev: kineticGev + PARTICLES[particle].massGev,
      shareBehind: Math.min(1, Math.max(0, 1 - depthX0 / ecal.calorimeter.totalX0)),
      ...{ xMm: state.xMm, yMm: state.yMm, zMm: state.zMm },
      ...{ slopeX: directionX / directionZ, slopeY: directionY / directionZ },
    };
    depositMuon(this.#streams.muons, start, muons, this.#deposits, latenessNs(state));
  }

  /** Energies in the gate of the trigger's sums: the preshower alone, and the whole ECAL. */
  sums(): { readonly preshowerGev: number; readonly ecalGev: number } {
    let preshowerGev = 0;
    let mainGev = 0;
    for (let i = 0; i < this.#drafted; i++) {
      const { preshower, main, timeNs } = this.#drafts[i]!;
      if (Math.abs(timeNs) > SUM_GATE_NS) continue;
      preshowerGev += preshower.energyGev;
      mainGev += main.energyGev;
    }
    for (let cell = 0; cell < ECAL_CELLS; cell++) {
      preshowerGev += this.#deposits.energyWithin(FIRST_PRESHOWER + cell, SUM_GATE_NS);
      mainGev += this.#deposits.energyWithin(FIRST_ECAL_MAIN + cell, SUM_GATE_NS);
    }
    return { preshowerGev, ecalGev: preshowerGev + mainGev };
  }

  /** Shares the showers that were only drawn among the cells. */
  complete(): void {
    for (let i = 0; i < this.#drafted; i++) {
      depositDraft(this.#streams.shower, this.#drafts[i]!, this.#parts.ecal.calorimeter, this.#deposits);
    }
    this.#drafted = 0;
  }
}

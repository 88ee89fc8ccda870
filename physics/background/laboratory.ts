import type { Materials } from '../../geometry/materials.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { createChain, type EventChain } from '../chain.ts';
import { describeChainParts } from '../chain/chain-parts.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from '../event-model/event-columns.ts';
import { passesCut } from '../selection/cuts.ts';
import { paperSelection } from '../selection/paper-selection.ts';
import type { Cascade } from '../studies/leak/cascade.ts';
import { splitOnce, type SplittingProcess, type SplittingResult } from '../studies/leak/splitting.ts';
import { CHAIN_SAMPLES, type ChainSample, type ChainSampleName } from './chain-samples.ts';
import { quietQuestion, type QuietQuestion } from './quiet-questions.ts';

/** A piece of the work that a table of backgrounds is made of. */
export type LaboratoryOrder =
  | { readonly kind: 'chain'; readonly sample: ChainSampleName; readonly chunk: number }
  | { readonly kind: 'quiet'; readonly question: QuietQuestion; readonly repeat: number };

/** Numbers of an event that rows are made of, in this order in `ChainAnswer.events`. */
export const EVENT_NUMBERS = ['weight', 'cuts', 'ecalGev', 'hcalGev', 'veto2Mip', 'element'] as const;

export interface ChainAnswer {
  readonly kind: 'chain';
  /** Conditions of 2016 by index. */
  readonly conditions: number;
  readonly generated: number;
  readonly onTarget: number;
  /** Row by row; `cuts` has bit i set where cut i of the paper's selection passes, `element` is that of the beam line, -1 for none. */
  readonly events: Float64Array;
}

export interface QuietAnswer {
  readonly kind: 'quiet';
  readonly probability: number;
  /** Energies in the ECAL of the cascades that ended unseen, with their probabilities. */
  readonly quiet: SplittingResult['quiet'];
}

export type LaboratoryAnswer = ChainAnswer | QuietAnswer;

/** Cascades at each plane of a splitting repeat. */
const MEMBERS = 500;
/** Runs I-III take turns. */
const CONDITIONS = 3;

/**
 * Makes pieces of the samples behind Table IV: events through the whole chain, repeats of splitting. What comes back depends on
 * detector, seed and order alone.
 */
export class BackgroundLaboratory {
  readonly #detector: DetectorDocument;
  readonly #materials: Materials;
  readonly #seed: number;
  readonly #parts;
  readonly #chains = new Map<string, EventChain>();
  readonly #questions = new Map<QuietQuestion, SplittingProcess<Cascade>>();

  constructor(detector: DetectorDocument, materials: Materials, seed: number, beamEnergyGev = 100) {
    this.#detector = detector;
    this.#materials = materials;
    this.#seed = seed;
    this.#parts = describeChainParts(detector, materials, beamEnergyGev);
  }

  do(order: LaboratoryOrder): LaboratoryAnswer {
    return order.kind === 'chain' ? this.#simulate(order.sample, order.chunk) : this.#split(order);
  }

  #simulate(name: ChainSampleName, chunk: number): ChainAnswer {
    const sample: ChainSample = CHAIN_SAMPLES[name];
    const conditions = chunk % CONDITIONS;
    const chain = this.#chain(name, sample, conditions);
    const first = Math.floor(chunk / CONDITIONS) * sample.chunkEvents;
    const rows: number[] = [];
    let onTarget = 0;
    for (let event = first; event < first + sample.chunkEvents; event++) {
      const simulated = chain.simulate(event);
      onTarget += +simulated.isOnTarget;
      if (sample.keep === 'triggered' && !simulated.isTriggered) continue;
      const scalars = Object.fromEntries(EVENT_COLUMN_NAMES.map((column, i) => [column, simulated.scalars[i]!]));
      const element = simulated.readTruth()?.element;
      rows.push(
        ...numbersOf(scalars as EventScalars),
        this.#parts.upstream.findIndex(({ name }) => name === element),
      );
    }
    return { kind: 'chain', conditions, generated: sample.chunkEvents, onTarget, events: Float64Array.from(rows) };
  }

  #chain(name: string, { number, process, source, pileUp, companionWithinNs }: ChainSample, conditions: number) {
    const key = `${name} ${conditions}`;
    const made =
      this.#chains.get(key) ??
      createChain(
        {
          ...{ seed: this.#seed, run: number + conditions, beamEnergyGev: this.#parts.beam.momentumGev },
          ...{ process, level: 'parametrised', source, conditions, pileUp },
          ...(companionWithinNs === undefined ? {} : { companionWithinNs }),
        },
        this.#detector,
        this.#materials,
        {},
        this.#parts,
      );
    this.#chains.set(key, made);
    return made;
  }

  #split({ question, repeat }: Extract<LaboratoryOrder, { kind: 'quiet' }>): QuietAnswer {
    const process =
      this.#questions.get(question) ?? quietQuestion(question, this.#parts, this.#parts.layout, this.#materials);
    this.#questions.set(question, process);
    const { probability, quiet } = splitOnce(process, { seed: this.#seed, repeat, members: MEMBERS });
    return { kind: 'quiet', probability, quiet };
  }
}

function numbersOf(scalars: EventScalars): number[] {
  const cuts = paperSelection.cuts.reduce((bits, cut, i) => bits | (+passesCut(cut, scalars) << i), 0);
  return [scalars.weight, cuts, scalars.e_ecal_gev, scalars.e_hcal_gev, scalars.veto2_mip];
}

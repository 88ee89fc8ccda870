import type { ChunkOrder, WorkerSetup } from '../../contract/worker-messages.ts';
import { readDetector } from '../../geometry/read.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { createChain, type ChainSettings, type EventChain } from '../../physics/chain.ts';
import { describeChainParts, type ChainParts } from '../../physics/chain/chain-parts.ts';
import {
  addWeight,
  NO_WEIGHT,
  packChunk,
  type EventChunk,
  type StoredEvent,
} from '../../physics/event-model/event-chunk.ts';
import { calorimeterStack } from '../../physics/transport/tracked/calorimeter-stack.ts';
import type { ShowerWatcher } from '../../physics/transport/tracked/tracked-transport.ts';
import { createDataChain } from '../../physics/pseudo-data/data-chain.ts';
import { trackingTools } from '../shower-files.ts';
import { chainSettings } from '../use-cases/simulation/chain-settings.ts';
import { dataSettings } from '../use-cases/pseudo-data/data-settings.ts';

/** Builds the chains of the runs that a worker is sent; what depends on detector and energy alone is kept for the next run. */
export class ChainBuilder {
  #last: { readonly document: string; readonly energyGev: number; readonly parts: ChainParts } | undefined;

  /** `watch` is told of the showers; `streamOf` makes the streams of random numbers. */
  build(
    { card, geometryDocument }: WorkerSetup,
    watch?: ShowerWatcher,
    streamOf?: ChainSettings['streamOf'],
  ): EventChain {
    const detector = readDetector(JSON.parse(geometryDocument));
    const materials = shippedMaterials();
    const energyGev = card.energy_gev;
    if (this.#last?.document !== geometryDocument || this.#last.energyGev !== energyGev) {
      const parts = describeChainParts(detector, materials, energyGev);
      this.#last = { document: geometryDocument, energyGev, parts };
    }
    const { parts } = this.#last;
    const stack = calorimeterStack(parts.ecal.element, materials);
    const tools = { ...(watch && { watch }), ...trackingTools(card.level, stack) };
    if (card.kind === 'data') return createDataChain(dataSettings(card), detector, materials, tools, parts);
    const settings = { ...chainSettings(card, parts.layout), ...(streamOf && { streamOf }) };
    return createChain(settings, detector, materials, tools, parts);
  }
}

/** Simulates the events of one chunk and keeps those that the run card wants stored. */
export function simulateChunk(chain: EventChain, card: WorkerSetup['card'], order: ChunkOrder): EventChunk {
  const kept: StoredEvent[] = [];
  let generated = NO_WEIGHT;
  let onTarget = NO_WEIGHT;
  for (let eventNumber = order.firstEvent; eventNumber < order.firstEvent + order.count; eventNumber++) {
    const event = chain.simulate(eventNumber);
    generated = addWeight(generated, event.weight);
    if (event.isOnTarget) onTarget = addWeight(onTarget, event.weight);
    if (card.keep === 'all' || event.isTriggered) {
      kept.push({ eventNumber, scalars: event.scalars, detail: event.readDetail() });
    }
  }
  const { chunk, firstEvent, count } = order;
  return packChunk({ chunk, firstEvent, generated: count, sums: { generated, onTarget } }, kept);
}

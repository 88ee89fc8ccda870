import type { ChunkOrder, WorkerSetup } from '../../contract/worker-messages.ts';
import { readDetector } from '../../geometry/read.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { createChain, type EventChain } from '../../physics/chain.ts';
import {
  addWeight,
  NO_WEIGHT,
  packChunk,
  type EventChunk,
  type StoredEvent,
} from '../../physics/event-model/event-chunk.ts';
import type { ShowerWatcher } from '../../physics/transport/tracked/tracked-transport.ts';
import { compiledShowerKernel } from '../shower-kernel-file.ts';
import { chainSettings } from '../use-cases/chain-settings.ts';

/** Builds the chain of a run from what a worker was sent; `watch` is told of the showers. */
export function buildChain({ card, geometryDocument }: WorkerSetup, watch?: ShowerWatcher): EventChain {
  const detector = readDetector(JSON.parse(geometryDocument));
  const tools = { ...(watch && { watch }), ...(card.level === 'tracked' && { kernel: compiledShowerKernel() }) };
  return createChain(chainSettings(card), detector, shippedMaterials(), tools);
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

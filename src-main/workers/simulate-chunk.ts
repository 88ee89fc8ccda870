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
import { chainSettings } from '../use-cases/chain-settings.ts';

/** Builds the chain of a run from what a worker was sent. */
export function buildChain(setup: WorkerSetup): EventChain {
  const detector = readDetector(JSON.parse(setup.geometryDocument));
  return createChain(chainSettings(setup.card), detector, shippedMaterials());
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

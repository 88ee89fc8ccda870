import type { z } from 'zod';
import { runCardSchema } from '../../../contract/run-card.ts';
import { addWeight, NO_WEIGHT, type ChunkSums } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { resolveGeometry } from '../../../src-main/use-cases/geometry/resolve-geometry.ts';
import { ChainBuilder } from '../../../src-main/workers/simulate-chunk.ts';

/** Events of a run card as columns, without a store. */
export interface SimulatedSample {
  readonly generated: number;
  readonly onTarget: number;
  readonly weights: ChunkSums;
  /** Of the events that the card keeps. */
  readonly columns: ReadonlyMap<EventColumnName, Float64Array>;
}

const builder = new ChainBuilder();

export function simulateSample(fields: z.input<typeof runCardSchema>): SimulatedSample {
  const card = runCardSchema.parse(fields);
  const chain = builder.build({ card, geometryDocument: resolveGeometry(card.geometry).text });
  const kept: Float64Array[] = [];
  let generated = NO_WEIGHT;
  let onTarget = NO_WEIGHT;
  for (let i = 0; i < card.events; i++) {
    const event = chain.simulate(i);
    generated = addWeight(generated, event.weight);
    if (event.isOnTarget) onTarget = addWeight(onTarget, event.weight);
    if (card.keep === 'all' || event.isTriggered) kept.push(event.scalars.slice());
  }
  return {
    generated: card.events,
    onTarget: onTarget.count,
    weights: { generated, onTarget },
    columns: new Map(EVENT_COLUMN_NAMES.map((name, c) => [name, Float64Array.from(kept, (scalars) => scalars[c]!)])),
  };
}

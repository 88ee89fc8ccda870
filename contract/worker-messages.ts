import type { EventChunk } from '../physics/event-model/event-chunk.ts';
import type { FailureReport } from './failures.ts';
import type { RunCard } from './run-card.ts';

/** What a worker needs to make any event of a run: everything by value, so that a worker has no state of its own. */
export interface WorkerSetup {
  readonly card: RunCard;
  readonly geometryDocument: string;
}

export interface ChunkOrder {
  readonly chunk: number;
  readonly firstEvent: number;
  readonly count: number;
}

export type ChunkAnswer =
  | { readonly kind: 'chunk'; readonly chunk: EventChunk }
  | { readonly kind: 'failed'; readonly order: ChunkOrder; readonly failure: FailureReport };

import type { EventChunk } from '../physics/event-model/event-chunk.ts';
import type { FailureReport } from './failures.ts';
import type { RunCard } from './run-card.ts';

/** What a worker needs to make any event of a run: everything by value. */
export interface WorkerSetup {
  readonly card: RunCard;
  readonly geometryDocument: string;
}

export interface ChunkOrder {
  readonly chunk: number;
  readonly firstEvent: number;
  readonly count: number;
}

/** To a worker: the run that the orders after it belong to, or a piece of that run. */
export type WorkerRequest =
  { readonly kind: 'setup'; readonly setup: WorkerSetup } | { readonly kind: 'order'; readonly order: ChunkOrder };

export type WorkerAnswer =
  | { readonly kind: 'chunk'; readonly chunk: EventChunk }
  | { readonly kind: 'failed'; readonly order: ChunkOrder; readonly failure: FailureReport };

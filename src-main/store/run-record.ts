import type { ChunkSums } from '../../physics/event-model/event-chunk.ts';

/** What the store knows of a run. */
export interface RunRecord {
  readonly runId: number;
  readonly kind: 'mc' | 'data';
  readonly process: string;
  readonly label: string;
  readonly status: 'running' | 'finished';
  readonly card: string;
  readonly cardSha256: string;
  readonly geometrySha256: string;
  readonly eventsRequested: number;
  readonly chunkEvents: number;
  readonly digest: string | null;
}

export interface RunTotals extends ChunkSums {
  readonly stored: number;
}

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
  /** Of a finished run: see sealOfRun. */
  readonly seal: string | null;
}

export interface RunTotals extends ChunkSums {
  readonly stored: number;
}

/** Columns of the table `run` under the names of a RunRecord. */
export const RUN_COLUMNS = `run_id AS runId, kind, process, label, status, card, card_sha256 AS cardSha256,
  geometry_sha256 AS geometrySha256, events_requested AS eventsRequested, chunk_events AS chunkEvents, digest, seal`;

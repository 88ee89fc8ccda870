import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';

/** Column of the event's number in files of events; the others have the names of the store's columns. */
export const EVENT_NUMBER = 'event_number';
/** Column of the event's channels and hits, the BLOB of docs/event-store.md: bytes in Parquet, hexadecimal in CSV. */
export const EVENT_DETAIL = 'detail';

/** Key of a Parquet file's metadata under which the origin of its events is written, as JSON. */
export const ORIGIN_KEY = 'na64-twin';

/** Columns of a file of events, in order. */
export function fileColumns(withDetail: boolean): readonly string[] {
  return [EVENT_NUMBER, ...EVENT_COLUMN_NAMES, ...(withDetail ? [EVENT_DETAIL] : [])];
}

/** Takes the events of one run in their order; the file is in its place after `finish`, or is not at all. */
export interface EventFileWriter {
  readonly path: string;
  add(events: readonly StoredEvent[]): void;
  finish(): void;
  discard(): void;
}

/** What a file says of the run that its events come from. */
export interface EventFileOrigin {
  readonly run: number;
  readonly kind: 'mc' | 'data';
  readonly process: string;
  readonly label: string;
  readonly geometry: string;
  readonly digest: string | null;
  /** Sums over everything generated, whether stored or not: what efficiencies are taken of. */
  readonly generated: OriginSums;
  readonly onTarget: OriginSums;
  readonly program: string;
}

export interface OriginSums {
  readonly count: number;
  readonly weight: number;
  readonly squares: number;
}

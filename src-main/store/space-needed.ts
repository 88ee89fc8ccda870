import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EventChunk } from '../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

/** A number takes eight bytes and one in the header of its row; keys, lengths and the row of the detail some forty more. */
const BYTES_AN_EVENT = 9 * EVENT_COLUMN_NAMES.length + 40;

/**
 * The failure of a full disk in figures: what the events that are still to come need by the measure of those that did not
 * fit, and what is free. Any other error is returned as it is.
 */
export function withSpaceNeeded(error: unknown, path: string, waiting: readonly EventChunk[], toCome: number): unknown {
  if (!(error instanceof TwinError) || error.code !== 'STORE_DISK_FULL') return error;
  const sum = (of: (chunk: EventChunk) => number) => waiting.reduce((total, chunk) => total + of(chunk), 0);
  const bytes = sum(({ stored, details }) => stored * BYTES_AN_EVENT + details.length);
  const needed = (bytes * toCome) / sum(({ generated }) => generated);
  const { bavail, bsize } = statfsSync(dirname(path));
  return new TwinError(
    {
      code: 'STORE_DISK_FULL',
      where: path,
      problem:
        `The disk is full: the ${toCome} events to come need about ${megabytes(needed)}, ` +
        `and ${megabytes(bavail * bsize)} are free. What was committed before is safe.`,
      remedy: error.remedy,
    },
    { cause: error },
  );
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1e6).toPrecision(2))} MB`;
}

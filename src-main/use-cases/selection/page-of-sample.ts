import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import type { EventPlace } from '../../store/event-page.ts';
import { orderEvents, type EventSample } from './read-sample.ts';

interface Listing {
  /** Events that are listed (1); all where it is left out. */
  readonly chosen: Uint8Array | undefined;
  readonly sortBy: EventColumnName | 'event_number';
  readonly direction: 'ascending' | 'descending';
  readonly offset: number;
  readonly limit: number;
  readonly locate: EventPlace | undefined;
}

interface ListedPage {
  readonly total: number;
  readonly places: readonly EventPlace[];
  readonly row: number | undefined;
}

/** A page of the event table from columns in memory, whose runs lie in ascending order: what the store's own query finds. */
export function pageOfSample(sample: EventSample, listing: Listing): ListedPage {
  const { chosen, sortBy, direction, offset, limit } = listing;
  const order = sortBy === 'event_number' ? undefined : orderEvents(sample, sortBy);
  const wanted = listing.locate === undefined ? -1 : indexOf(sample, listing.locate);
  const found: number[] = [];
  let row: number | undefined;
  let total = 0;
  const { events } = sample;
  for (let i = 0; i < events; i++) {
    const at = direction === 'ascending' ? i : events - 1 - i;
    const index = order === undefined ? at : order[at]!;
    if (chosen !== undefined && chosen[index] === 0) continue;
    if (index === wanted) row = total;
    if (total >= offset && found.length < limit) found.push(index);
    total++;
  }
  return { total, places: found.map((index) => placeOf(sample, index)), row };
}

function placeOf({ runs, offsets, eventNumbers }: EventSample, index: number): EventPlace {
  const r = offsets.findLastIndex((offset, run) => run < runs.length && offset <= index);
  return { runId: runs[r]!.runId, eventNumber: eventNumbers[index]! };
}

/** Where an event lies in the columns; −1 for one that is not among them. */
function indexOf({ runs, offsets, eventNumbers }: EventSample, { runId, eventNumber }: EventPlace): number {
  const r = runs.findIndex((run) => run.runId === runId);
  if (r < 0) return -1;
  let [low, high] = [offsets[r]!, offsets[r + 1]!];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (eventNumbers[middle]! < eventNumber) low = middle + 1;
    else high = middle;
  }
  return low < offsets[r + 1]! && eventNumbers[low] === eventNumber ? low : -1;
}

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
  const { sortBy, offset, limit } = listing;
  const isNear = (offset + limit) * NEAR_SHARE <= sample.events;
  const page =
    sortBy !== 'event_number' && isNear && !sample.kept.orders.has(sortBy)
      ? nearPage(sample, sample.columns.get(sortBy)!, listing)
      : walkedPage(sample, listing);
  const { total, indices, row } = page;
  return { total, places: indices.map((index) => placeOf(sample, index)), row };
}

/** Pages nearer to the top than one part in so many are found without an order of all events. */
const NEAR_SHARE = 50;

interface FoundPage {
  readonly total: number;
  readonly indices: readonly number[];
  readonly row: number | undefined;
}

/** In one pass over the column: a sort of a million events takes half a second, and the first page is wanted at the click. */
function nearPage(sample: EventSample, values: Float64Array, listing: Listing): FoundPage {
  const { chosen, direction, offset, limit, locate } = listing;
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: number, b: number) => sign * (values[a]! - values[b]! || a - b);
  const wanted = locate === undefined ? -1 : indexOf(sample, locate);
  const isListed = wanted >= 0 && (chosen === undefined || chosen[wanted] === 1);
  const wantedValue = values[wanted] ?? NaN;
  const most = offset + limit;
  let first: number[] = [];
  let last = -1;
  let lastValue = NaN;
  let [total, row] = [0, 0];
  for (let i = 0; i < sample.events; i++) {
    if (chosen !== undefined && chosen[i] === 0) continue;
    total++;
    // What `compare` does, spelled out: nearly all events end here, and calls would take most of the time.
    const value = values[i]!;
    if (isListed && (sign * (value - wantedValue) || sign * (i - wanted)) < 0) row++;
    if (last >= 0 && (sign * (value - lastValue) || sign * (i - last)) >= 0) continue;
    first.push(i);
    if (first.length < 2 * most) continue;
    first = first.sort(compare).slice(0, most);
    last = first.at(-1)!;
    lastValue = values[last]!;
  }
  const indices = first.sort(compare).slice(offset, most);
  return { total, indices, row: isListed ? row : undefined };
}

/** Along the order of all events. */
function walkedPage(sample: EventSample, { chosen, sortBy, direction, offset, limit, locate }: Listing): FoundPage {
  const order = sortBy === 'event_number' ? undefined : orderEvents(sample, sortBy);
  const wanted = locate === undefined ? -1 : indexOf(sample, locate);
  const indices: number[] = [];
  let row: number | undefined;
  let total = 0;
  const { events } = sample;
  for (let i = 0; i < events; i++) {
    const at = direction === 'ascending' ? i : events - 1 - i;
    const index = order === undefined ? at : order[at]!;
    if (chosen !== undefined && chosen[index] === 0) continue;
    if (index === wanted) row = total;
    if (total >= offset && indices.length < limit) indices.push(index);
    total++;
  }
  return { total, indices, row };
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

import type { ReplyCache } from '../bridge/reply-cache.ts';
import { questionOf } from '../bridge/reply-cache.ts';
import type { EventId } from '../stores/project-store.ts';
import type { Stores } from '../stores/stores.tsx';
import { askDemand } from './ask-selection.ts';
import { PAGE_ROWS, pageInput, pageQuestion, type EventQuery } from './event-query.ts';

/** Ways through the events, in the order of the table as it is sorted and filtered. */
export interface EventNavigation {
  /** One on or back; from an event that the table does not list, to the first or the last row. */
  step(by: 1 | -1): Promise<void>;
  first(): Promise<void>;
  last(): Promise<void>;
  showRow(row: number): Promise<void>;
  /** Shows an event by its number, then finds its row. Rejects with the failure (EVENT_UNKNOWN) if there is none. */
  goTo(event: number): Promise<void>;
}

export function makeEventNavigation(cache: ReplyCache, stores: Stores): EventNavigation {
  const ask = (query: EventQuery, page: number) => cache.ask('event.page', pageQuestion(query, page));

  const showRow = async (row: number) => {
    const query = await eventQuery(cache, stores);
    if (query === undefined) return;
    const { rows, total } = await ask(query, Math.floor(Math.max(row, 0) / PAGE_ROWS));
    if (total === 0 || row < 0 || row >= total) return;
    const found = rows[row % PAGE_ROWS];
    if (found !== undefined) stores.project.getState().showEvent({ run: found.run, event: found.event }, row);
  };

  const last = async () => {
    const query = await eventQuery(cache, stores);
    if (query === undefined) return;
    const { total } = await ask(query, 0);
    await showRow(total - 1);
  };

  const rowOf = async (query: EventQuery, place: EventId): Promise<number | null> => {
    const input = { ...pageInput(query, 0), limit: 1, locate: place };
    return (await cache.ask('event.page', questionOf<'event.page'>(input))).row;
  };

  const stepFromHere = async (by: 1 | -1) => {
    const { row } = stores.project.getState();
    if (row !== undefined) return showRow(row + by);
    return by === 1 ? showRow(0) : last();
  };
  // One after the other: of two quick presses of a key, the second goes on from where the first has led.
  let stepping: Promise<void> = Promise.resolve();

  return {
    showRow,
    last,
    first: () => showRow(0),
    step: (by) => {
      const step = stepping.then(() => stepFromHere(by));
      stepping = step.catch(() => undefined);
      return step;
    },
    goTo: async (event) => {
      const query = await eventQuery(cache, stores);
      if (query === undefined) return;
      const { store } = query;
      const place = { run: stores.project.getState().run ?? query.runs[0]!, event };
      await cache.ask('event.read', questionOf<'event.read'>({ store, ...place }));
      stores.project.getState().showEvent(place, undefined);
      const row = await rowOf(query, place);
      if (row !== null) stores.project.getState().placeEvent(place, row);
    },
  };
}

/** What the table lists now; undefined before a run is chosen. */
async function eventQuery(cache: ReplyCache, stores: Stores): Promise<EventQuery | undefined> {
  const { store, run } = stores.project.getState();
  const { columns, sorting, ranges, where } = stores.table.getState();
  const runs = stores.selection.getState().runs ?? (run === undefined ? [] : [run]);
  if (store === undefined || runs.length === 0) return undefined;
  return { store, runs, demand: await askDemand(cache, stores), columns, sorting, ranges, where };
}

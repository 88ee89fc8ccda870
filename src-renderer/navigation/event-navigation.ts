import type { ReplyCache } from '../bridge/reply-cache.ts';
import { questionOf } from '../bridge/reply-cache.ts';
import type { Stores } from '../stores/stores.tsx';
import { askDemand } from './ask-selection.ts';
import { PAGE_ROWS, pageQuestion, type EventQuery } from './event-query.ts';

/** Ways through the events, in the order of the table as it is sorted and filtered. */
export interface EventNavigation {
  /** One on or back; from an event that the table does not list, to the first or the last row. */
  step(by: 1 | -1): Promise<void>;
  first(): Promise<void>;
  last(): Promise<void>;
  showRow(row: number): Promise<void>;
  /** Shows an event by its number. Rejects with the failure (EVENT_UNKNOWN) if there is none. */
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

  /** Finds a row by halving the pages; possible only where the table is in the order of event numbers. */
  const rowOf = async (query: EventQuery, event: number): Promise<number | undefined> => {
    if (query.sorting.by !== 'event_number' || query.runs.length > 1) return undefined;
    const sign = query.sorting.direction === 'ascending' ? 1 : -1;
    let low = 0;
    let high = Math.ceil((await ask(query, 0)).total / PAGE_ROWS) - 1;
    while (low <= high) {
      const page = (low + high) >> 1;
      const { rows } = await ask(query, page);
      const at = rows.findIndex((row) => row.event === event);
      if (at >= 0) return page * PAGE_ROWS + at;
      const isBefore = sign * (event - (rows[0]?.event ?? event)) < 0;
      if (isBefore) high = page - 1;
      else low = page + 1;
    }
    return undefined;
  };

  return {
    showRow,
    last,
    first: () => showRow(0),
    step: async (by) => {
      const { row } = stores.project.getState();
      if (row !== undefined) return showRow(row + by);
      return by === 1 ? showRow(0) : last();
    },
    goTo: async (event) => {
      const query = await eventQuery(cache, stores);
      if (query === undefined) return;
      const { store } = query;
      const run = stores.project.getState().run ?? query.runs[0]!;
      await cache.ask('event.read', questionOf<'event.read'>({ store, run, event }));
      stores.project.getState().showEvent({ run, event }, await rowOf(query, event));
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

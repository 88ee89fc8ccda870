import type { CallInput } from '../../contract/calls.ts';
import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import type { CutDemand } from '../display/look.ts';
import { questionOf } from '../bridge/reply-cache.ts';
import type { Range, Sorting } from '../stores/table-store.ts';

/** What the event table lists, and in which order. */
export interface EventQuery {
  readonly store: string;
  readonly runs: readonly number[];
  /** The point of the selection that is looked at. */
  readonly demand: CutDemand;
  readonly columns: readonly EventColumnName[];
  readonly sorting: Sorting;
  readonly ranges: readonly Range[];
  readonly where: string;
}

/** Rows of a page: a few screens, so that scrolling seldom waits. */
export const PAGE_ROWS = 200;

export function pageInput(query: EventQuery, page: number): CallInput<'event.page'> {
  return {
    store: query.store,
    runs: [...query.runs],
    ...query.demand,
    columns: [...query.columns],
    sort_by: query.sorting.by,
    direction: query.sorting.direction,
    ranges: query.ranges.map((range) => ({ ...range })),
    ...(query.where.trim() === '' ? {} : { where: query.where }),
    offset: page * PAGE_ROWS,
    limit: PAGE_ROWS,
  };
}

export function pageQuestion(query: EventQuery, page: number): string {
  return questionOf<'event.page'>(pageInput(query, page));
}

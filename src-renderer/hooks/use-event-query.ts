import { useMemo } from 'react';
import { useBridge } from '../bridge/use-call.tsx';
import { makeEventNavigation, type EventNavigation } from '../navigation/event-navigation.ts';
import type { EventQuery } from '../navigation/event-query.ts';
import { useProject, useStores, useTable } from '../stores/stores.tsx';
import { useDemand, useSelectedRuns } from './use-selection.ts';

/** What the event table lists; undefined before a run is chosen, or while main is asked what a stage is. */
export function useEventQuery(): EventQuery | undefined {
  const listed = useListedEvents();
  const columns = useTable((state) => state.columns);
  const sorting = useTable((state) => state.sorting);
  return useMemo(() => listed && { ...listed, columns, sorting }, [listed, columns, sorting]);
}

/** The same for whoever does not mind how it is listed: a sort changes nothing for them. */
export function useListedEvents(): Omit<EventQuery, 'columns' | 'sorting'> | undefined {
  const store = useProject((state) => state.store);
  const runs = useSelectedRuns();
  const demand = useDemand();
  const ranges = useTable((state) => state.ranges);
  const where = useTable((state) => state.where);
  return useMemo(
    () =>
      store === undefined || runs.length === 0 || demand === undefined
        ? undefined
        : { store, runs, demand, ranges, where },
    [store, runs, demand, ranges, where],
  );
}

export function useEventNavigation(): EventNavigation {
  const { cache } = useBridge();
  const stores = useStores();
  return useMemo(() => makeEventNavigation(cache, stores), [cache, stores]);
}

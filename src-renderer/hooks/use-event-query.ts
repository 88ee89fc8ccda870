import { useMemo } from 'react';
import { useBridge } from '../bridge/use-call.tsx';
import { makeEventNavigation, type EventNavigation } from '../navigation/event-navigation.ts';
import type { EventQuery } from '../navigation/event-query.ts';
import { useProject, useStores, useTable } from '../stores/stores.tsx';

/** What the event table lists; undefined before a run is chosen. */
export function useEventQuery(): EventQuery | undefined {
  const store = useProject((state) => state.store);
  const run = useProject((state) => state.run);
  const columns = useTable((state) => state.columns);
  const sorting = useTable((state) => state.sorting);
  const ranges = useTable((state) => state.ranges);
  const where = useTable((state) => state.where);
  return useMemo(
    () => (store === undefined || run === undefined ? undefined : { store, run, columns, sorting, ranges, where }),
    [store, run, columns, sorting, ranges, where],
  );
}

export function useEventNavigation(): EventNavigation {
  const { cache } = useBridge();
  const stores = useStores();
  return useMemo(() => makeEventNavigation(cache, stores), [cache, stores]);
}

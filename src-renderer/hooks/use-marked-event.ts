import { useMemo } from 'react';
import type { MarkedEvent } from '../stores/library-store.ts';
import { useProject } from '../stores/stores.tsx';

/** The chosen event by names that outlive a session. */
export function useMarkedEvent(): MarkedEvent | undefined {
  const store = useProject((state) => state.storeName);
  const event = useProject((state) => state.event);
  return useMemo(
    () => (store === undefined || event === undefined ? undefined : { store, run: event.run, event: event.event }),
    [store, event],
  );
}

import { useEffect } from 'react';
import { useProject } from '../stores/stores.tsx';
import { useEventNavigation, useEventQuery } from './use-event-query.ts';
import type { FilesState } from './use-files.ts';
import { useRuns } from './use-runs.ts';

/** Opens the store that the door names, then its first run with events, then that run's first event. */
export function useOpenProject(files: FilesState): void {
  const openStore = useProject((state) => state.openStore);
  const chooseRun = useProject((state) => state.chooseRun);
  const store = useProject((state) => state.store);
  const run = useProject((state) => state.run);
  const event = useProject((state) => state.event);
  const runs = useRuns();
  const query = useEventQuery();
  const navigation = useEventNavigation();

  const named = files.state === 'ready' ? files.files.store : undefined;
  useEffect(() => {
    if (store === undefined && named !== undefined) openStore(named);
  }, [store, named, openStore]);

  useEffect(() => {
    if (run !== undefined || runs.state !== 'ready') return;
    const first = runs.reply.runs.find(({ stored }) => stored > 0);
    if (first !== undefined) chooseRun(first.run);
  }, [run, runs, chooseRun]);

  const isFresh = query !== undefined && event === undefined;
  useEffect(() => {
    // Its failure is shown by the event table, which asks the same.
    if (isFresh) navigation.first().catch(() => undefined);
  }, [isFresh, query, navigation]);
}

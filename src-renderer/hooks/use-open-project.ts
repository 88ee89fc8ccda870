import { useEffect } from 'react';
import { useBridge } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import { useEventNavigation, useEventQuery } from './use-event-query.ts';
import { useRuns } from './use-runs.ts';

/** Opens the store that the door names, its first run with events, and that run's first event. */
export function useOpenProject(): void {
  const { client } = useBridge();
  const openStore = useProject((state) => state.openStore);
  const chooseRun = useProject((state) => state.chooseRun);
  const run = useProject((state) => state.run);
  const event = useProject((state) => state.event);
  const runs = useRuns();
  const query = useEventQuery();
  const navigation = useEventNavigation();

  useEffect(() => {
    // A door that cannot be reached shows as the failure of the first call of a panel.
    client.door('files.list', {}).then(
      ({ store }) => openStore(store),
      () => openStore(''),
    );
  }, [client, openStore]);

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

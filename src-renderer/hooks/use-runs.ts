import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';

export type RunRow = CallReply<'store.runs'>['runs'][number];

/** The runs of the open store. */
export function useRuns(): Asked<CallReply<'store.runs'>> {
  const store = useProject((state) => state.store);
  return useCall('store.runs', store === undefined ? undefined : { store });
}

/** The run that the window looks at, or another one of the store. */
export function useRun(other?: number): RunRow | undefined {
  const runs = useRuns();
  const chosen = useProject((state) => state.run);
  const run = other ?? chosen;
  return runs.state === 'ready' ? runs.reply.runs.find((row) => row.run === run) : undefined;
}

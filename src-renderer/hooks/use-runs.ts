import type { CallName, CallReply } from '../../contract/calls.ts';
import { useCall, useRenewal, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import { useJobs } from './use-jobs.ts';

export type RunRow = CallReply<'store.runs'>['runs'][number];

/** The runs of the open store. */
export function useRuns(): Asked<CallReply<'store.runs'>> {
  const store = useProject((state) => state.store);
  return useCall('store.runs', store === undefined ? undefined : { store });
}

/** The same, followed while a run is being written: by this window, or by a command line beside it. */
export function useGrowingRuns(): Asked<CallReply<'store.runs'>> {
  const store = useProject((state) => state.store);
  const runs = useRuns();
  const isWriting = useJobs().some(({ call, outcome }) => outcome === null && WRITING.has(call));
  const isUnfinished = runs.state === 'ready' && runs.reply.runs.some(({ status }) => status === 'running');
  const input = store === undefined ? undefined : { store };
  useRenewal('store.runs', input, isWriting || isUnfinished ? 'grows' : 'rests');
  return runs;
}

const WRITING: ReadonlySet<string> = new Set<CallName>(['run.simulate', 'data.simulate']);

/** The run that the window looks at, or another one of the store. */
export function useRun(other?: number): RunRow | undefined {
  const runs = useRuns();
  const chosen = useProject((state) => state.run);
  const run = other ?? chosen;
  return runs.state === 'ready' ? runs.reply.runs.find((row) => row.run === run) : undefined;
}

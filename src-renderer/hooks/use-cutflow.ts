import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';

export type Cutflow = CallReply<'selection.cutflow'>;
export type CutflowRun = Cutflow['runs'][number];

/** The paper's selection over all finished runs of the open store. */
export function useCutflow(): Asked<Cutflow> {
  const store = useProject((state) => state.store);
  return useCall('selection.cutflow', store === undefined ? undefined : { store });
}

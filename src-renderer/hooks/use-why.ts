import type { CallReply } from '../../contract/calls.ts';
import { useCall, useLastReply } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import { useSelectionChoice } from './use-selection.ts';

export type Why = CallReply<'selection.why'>;

/** Why the chosen event was kept or rejected, as the selection itself sees it. */
export function useWhy() {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  const choice = useSelectionChoice();
  const isReady = store !== undefined && event !== undefined;
  const asked = useCall('selection.why', isReady ? { store, ...event, ...choice } : undefined);
  return { asked, why: useLastReply(asked) };
}

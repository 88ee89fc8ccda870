import type { CallReply } from '../../contract/calls.ts';
import { useCall, useLastReply, type Asked } from '../bridge/use-call.tsx';
import { useBranchChoice, useProject } from '../stores/stores.tsx';

export type BranchReply = CallReply<'event.branch'>;

/** The chosen event with the draw that the user has put otherwise, once its random numbers are listed. */
export function useBranch(): { readonly asked: Asked<BranchReply>; readonly branch: BranchReply | undefined } {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  const isOpen = useBranchChoice((state) => state.isOpen);
  const stream = useBranchChoice((state) => state.stream);
  const other = useBranchChoice((state) => state.other);
  const isAsked = isOpen && store !== undefined && event !== undefined;
  const asked = useCall(
    'event.branch',
    isAsked ? { store, ...event, stream, ...(other === undefined ? {} : { other }) } : undefined,
  );
  return { asked, branch: useLastReply(asked) };
}

import type { CallReply } from '../../contract/calls.ts';
import { useCall, useLastReply, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import type { EventId } from '../stores/project-store.ts';

export type EventReply = CallReply<'event.read'>;

/** One event of the open store, with what its cells and trackers measured. */
export function useEvent(id: EventId | undefined): Asked<EventReply> {
  const store = useProject((state) => state.store);
  return useCall('event.read', store === undefined || id === undefined ? undefined : { store, ...id });
}

/** The event that the window shows; the one before it while the next is on its way. */
export function useShownEvent(): { readonly asked: Asked<EventReply>; readonly event: EventReply | undefined } {
  const asked = useEvent(useProject((state) => state.event));
  return { asked, event: useLastReply(asked) };
}

import { useState } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';

/** Makes the chosen event again when asked to, and compares it with what is stored. */
export function useReplay(): { readonly asked: Asked<CallReply<'event.replay'>>; readonly start: () => void } {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  const [of, setOf] = useState<typeof event>();
  const asked = useCall(
    'event.replay',
    store === undefined || event === undefined || of !== event ? undefined : { store, ...event },
  );
  return { asked, start: () => setOf(event) };
}

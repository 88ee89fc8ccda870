import { useMemo } from 'react';
import { useCalls } from '../bridge/use-call.tsx';
import type { CallInput, CallReply } from '../../contract/calls.ts';
import type { SceneGuest } from '../scene/Guests.tsx';
import type { Guest } from '../stores/guests-store.ts';
import { useGuestChoice } from '../stores/stores.tsx';

/** What is asked of main for a guest: the same question for the list and for the scene. */
export function guestRequest({ file, unit, event }: Pick<Guest, 'file' | 'unit' | 'event'>): CallInput<'guest.open'> {
  return { file, event, content: 'shapes', ...(unit === undefined ? {} : { unit }) };
}

/** The guests that are open, with what was read of each. */
export function useGuests() {
  const guests = useGuestChoice((state) => state.guests);
  const requests = useMemo(() => guests.map(guestRequest), [guests]);
  const asked = useCalls('guest.open', requests);
  return useMemo(() => guests.map((guest, i) => ({ guest, asked: asked[i]! })), [guests, asked]);
}

/** The guests as the scene draws them. */
export function useSceneGuests(): readonly SceneGuest[] {
  const guests = useGuests();
  return useMemo(
    () =>
      guests.flatMap(({ guest: { id, name, isShown }, asked }) => {
        const shapes: CallReply<'guest.open'>['shapes'] = asked.state === 'ready' ? asked.reply.shapes : null;
        return shapes === null ? [] : [{ id, name, isShown, shapes }];
      }),
    [guests],
  );
}

import { useCallback } from 'react';
import { useBridge } from '../bridge/use-call.tsx';
import { pageQuestion, PAGE_ROWS } from '../navigation/event-query.ts';
import type { MarkedEvent } from '../stores/library-store.ts';
import { useLibrary, useProject, useShell } from '../stores/stores.tsx';
import { useEventQuery } from './use-event-query.ts';

/** A list longer than this is no list to watch. */
const MOST_EVENTS = 2000;

/** Keeps the events that the table lists, in its order, as a playlist. */
export function useMakePlaylist(): (name: string) => Promise<void> {
  const { cache } = useBridge();
  const query = useEventQuery();
  const store = useProject((state) => state.storeName);
  const keepPlaylist = useLibrary((state) => state.keepPlaylist);
  const say = useShell((state) => state.say);
  return useCallback(
    async (name) => {
      if (query === undefined || store === undefined || name === '') return;
      const events: MarkedEvent[] = [];
      let total = 1;
      for (let page = 0; events.length < Math.min(total, MOST_EVENTS); page++) {
        const reply = await cache.ask('event.page', pageQuestion(query, page));
        total = reply.total;
        events.push(...reply.rows.map(({ run, event }) => ({ store, run, event })));
        if (reply.rows.length < PAGE_ROWS) break;
      }
      keepPlaylist({ name, events: events.slice(0, MOST_EVENTS) });
      if (total > MOST_EVENTS) say(`The playlist holds the first ${MOST_EVENTS} of ${total} events.`);
    },
    [cache, query, store, keepPlaylist, say],
  );
}

import { useEffect, useState } from 'react';
import type { Playlist } from '../stores/library-store.ts';
import { useProject } from '../stores/stores.tsx';

/** Shows the events of a playlist one after the other, and begins anew after the last. */
export function usePlayer({ events }: Playlist, everyS: number) {
  const showEvent = useProject((state) => state.showEvent);
  const storeName = useProject((state) => state.storeName);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!isPlaying) return;
    const here = events[at];
    if (here !== undefined && here.store === storeName) showEvent({ run: here.run, event: here.event }, undefined);
    const timer = setTimeout(() => setAt((at + 1) % Math.max(1, events.length)), 1000 * everyS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, events, everyS, storeName, showEvent]);
  return { isPlaying, at, play: () => setPlaying(true), stop: () => setPlaying(false) };
}

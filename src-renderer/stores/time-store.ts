import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const timeSchema = z.strictObject({
  /** Shown are signals up to this time, in ns; null: all of them. */
  timeNs: z.number().nullable(),
  /** Nanoseconds of the event in a second of watching. */
  speedNsPerS: z.number().positive(),
  /** Signals older than this are gone; null: they stay. */
  fadeNs: z.number().positive().nullable(),
});

export type TimeState = z.infer<typeof timeSchema>;

interface TimeActions {
  showUntil(timeNs: number | null): void;
  play(): void;
  pause(): void;
  setSpeed(speedNsPerS: number): void;
  setFade(fadeNs: number | null): void;
}

/** The clock of the display, on the times that are stored with the signals. */
export type TimeStore = ReturnType<typeof createTimeStore>;

export function createTimeStore() {
  return createStore<TimeState & { readonly isPlaying: boolean } & TimeActions>()((set) => ({
    timeNs: null,
    speedNsPerS: 20,
    fadeNs: null,
    isPlaying: false,
    showUntil: (timeNs) => set({ timeNs }),
    play: () => set({ isPlaying: true }),
    pause: () => set({ isPlaying: false }),
    setSpeed: (speedNsPerS) => set({ speedNsPerS }),
    setFade: (fadeNs) => set({ fadeNs }),
  }));
}

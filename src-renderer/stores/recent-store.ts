import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

const MOST = 12;

export const recentSchema = z.strictObject({ names: z.array(z.string().max(200)).max(MOST).readonly() });

interface RecentState {
  /** Names of stores, the one opened last first. */
  readonly names: readonly string[];
}

interface RecentActions {
  open(name: string): void;
}

/** The stores that were opened on this machine. */
export type RecentStore = ReturnType<typeof createRecentStore>;

export function createRecentStore() {
  return createStore<RecentState & RecentActions>()((set, get) => ({
    names: [],
    open: (name) => set({ names: [name, ...get().names.filter((other) => other !== name)].slice(0, MOST) }),
  }));
}

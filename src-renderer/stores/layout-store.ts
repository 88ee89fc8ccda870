import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const layoutSchema = z.strictObject({ layouts: z.record(z.string().max(40), z.json()).readonly() });

export type LayoutState = z.infer<typeof layoutSchema>;

interface LayoutActions {
  /** How the user has arranged the panels of a workspace, as the dock writes it. */
  arrange(workspace: string, layout: z.infer<ReturnType<typeof z.json>>): void;
  /** All workspaces as they were at first. */
  reset(): void;
}

/** Arrangements that differ from the first one, by workspace. */
export type LayoutStore = ReturnType<typeof createLayoutStore>;

export function createLayoutStore() {
  return createStore<LayoutState & LayoutActions>()((set, get) => ({
    layouts: {},
    arrange: (workspace, layout) => set({ layouts: { ...get().layouts, [workspace]: layout } }),
    reset: () => set({ layouts: {} }),
  }));
}

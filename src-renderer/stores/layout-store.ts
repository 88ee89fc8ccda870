import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const layoutSchema = z.strictObject({ layouts: z.record(z.string().max(40), z.json()).readonly() });

/** Where a panel's own window stands on the screen, in CSS pixels. */
const placeSchema = z.strictObject({
  left: z.number(),
  top: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});

export const ownWindowsSchema = z.strictObject({
  ownWindows: z
    .array(z.strictObject({ workspace: z.string().max(40), panel: z.string().max(40), place: placeSchema.nullable() }))
    .max(40)
    .readonly(),
});

export type ScreenPlace = z.infer<typeof placeSchema>;

export type LayoutState = z.infer<typeof layoutSchema> & z.infer<typeof ownWindowsSchema>;

interface LayoutActions {
  /** How the user has arranged the panels of a workspace, as the dock writes it. */
  arrange(workspace: string, layout: z.infer<ReturnType<typeof z.json>>): void;
  /** A panel has a window of its own, at this place; null before it has any. */
  openOwnWindow(workspace: string, panel: string, place: ScreenPlace | null): void;
  closeOwnWindow(workspace: string, panel: string): void;
  /** All workspaces as they were at first. */
  reset(): void;
}

/** Arrangements that differ from the first one, by workspace, and the panels that stand in windows of their own. */
export type LayoutStore = ReturnType<typeof createLayoutStore>;

export function createLayoutStore() {
  return createStore<LayoutState & LayoutActions>()((set, get) => ({
    layouts: {},
    ownWindows: [],
    openOwnWindow: (workspace, panel, place) =>
      set({ ownWindows: [...others(get().ownWindows, workspace, panel), { workspace, panel, place }] }),
    closeOwnWindow: (workspace, panel) => set({ ownWindows: others(get().ownWindows, workspace, panel) }),
    arrange: (workspace, layout) => set({ layouts: { ...get().layouts, [workspace]: layout } }),
    reset: () => set({ layouts: {}, ownWindows: [] }),
  }));
}

const others = (windows: LayoutState['ownWindows'], workspace: string, panel: string) =>
  windows.filter((own) => own.workspace !== workspace || own.panel !== panel);

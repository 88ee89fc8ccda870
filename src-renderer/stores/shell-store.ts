import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const WORKSPACES = ['inspect', 'geometry', 'selection', 'limits', 'studies', 'runs'] as const;
export type Workspace = (typeof WORKSPACES)[number];
export const THEMES = ['system', 'dark', 'light', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export type Dialog =
  'go-to-event' | 'keys' | 'palette' | 'open-view' | 'open-guest' | 'screenshot' | 'film' | 'export' | 'start';

export const shellSchema = z.strictObject({ workspace: z.enum(WORKSPACES), theme: z.enum(THEMES) });

interface ShellState extends z.infer<typeof shellSchema> {
  readonly dialog: Dialog | undefined;
  /** Counts how often the panels were put back. */
  readonly layoutSerial: number;
  /** Counts how often a panel was asked into a window of its own, or back. */
  readonly ownWindowSerial: number;
  /** The tour that is under way, and its step. */
  readonly tour: { readonly name: string; readonly step: number } | undefined;
  /** The panel of a workspace that is asked to come to the front, and how often one was. */
  readonly front: { readonly workspace: Workspace; readonly panel: string; readonly serial: number };
  /** One line that tells what a command has done. */
  readonly message: string | undefined;
}

interface ShellActions {
  openWorkspace(workspace: Workspace): void;
  chooseTheme(theme: ThemeChoice): void;
  nextTheme(): void;
  openDialog(dialog: Dialog): void;
  closeDialog(): void;
  /** The panels of all workspaces where they were at first. */
  resetLayout(): void;
  /** Of the panel that was used last, in the workspace that is shown. */
  toggleOwnWindow(): void;
  /** A panel of the workspace that is shown. */
  bringToFront(panel: string): void;
  showTour(name: string, step: number): void;
  endTour(): void;
  say(message: string | undefined): void;
}

/** The frame of the window. */
export type ShellStore = ReturnType<typeof createShellStore>;

export function createShellStore() {
  return createStore<ShellState & ShellActions>()((set, get) => ({
    workspace: 'inspect',
    theme: 'system',
    dialog: undefined,
    layoutSerial: 0,
    ownWindowSerial: 0,
    front: { workspace: 'inspect', panel: '', serial: 0 },
    tour: undefined,
    message: undefined,
    openWorkspace: (workspace) => set({ workspace }),
    chooseTheme: (theme) => set({ theme }),
    nextTheme: () => set({ theme: THEMES[(THEMES.indexOf(get().theme) + 1) % THEMES.length]! }),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: undefined }),
    resetLayout: () => set({ layoutSerial: get().layoutSerial + 1 }),
    toggleOwnWindow: () => set({ ownWindowSerial: get().ownWindowSerial + 1 }),
    bringToFront: (panel) => set({ front: { workspace: get().workspace, panel, serial: get().front.serial + 1 } }),
    showTour: (name, step) => set({ tour: { name, step } }),
    endTour: () => set({ tour: undefined }),
    say: (message) => set({ message }),
  }));
}

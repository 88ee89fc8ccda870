import { createStore } from 'zustand/vanilla';
import { persist } from 'zustand/middleware';

export const WORKSPACES = ['inspect', 'geometry', 'selection', 'limits', 'runs'] as const;
export type Workspace = (typeof WORKSPACES)[number];
export const THEMES = ['system', 'dark', 'light'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export type Dialog = 'go-to-event' | 'keys';

interface ShellState {
  readonly workspace: Workspace;
  readonly theme: ThemeChoice;
  readonly dialog: Dialog | undefined;
  /** Counts how often the panels were put back. */
  readonly layoutSerial: number;
}

interface ShellActions {
  openWorkspace(workspace: Workspace): void;
  chooseTheme(theme: ThemeChoice): void;
  nextTheme(): void;
  openDialog(dialog: Dialog): void;
  closeDialog(): void;
  /** Forgets how the user has arranged the panels. */
  resetLayout(): void;
}

/** The frame of the window. The theme and the workspace are remembered on this machine. */
export type ShellStore = ReturnType<typeof createShellStore>;

export function createShellStore() {
  return createStore<ShellState & ShellActions>()(
    persist(
      (set, get) => ({
        workspace: 'inspect',
        theme: 'system',
        dialog: undefined,
        layoutSerial: 0,
        openWorkspace: (workspace) => set({ workspace }),
        chooseTheme: (theme) => set({ theme }),
        nextTheme: () => set({ theme: THEMES[(THEMES.indexOf(get().theme) + 1) % THEMES.length]! }),
        openDialog: (dialog) => set({ dialog }),
        closeDialog: () => set({ dialog: undefined }),
        resetLayout: () => set({ layoutSerial: get().layoutSerial + 1 }),
      }),
      { name: 'na64-twin.shell', partialize: ({ workspace, theme }) => ({ workspace, theme }) },
    ),
  );
}

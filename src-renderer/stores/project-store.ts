import { createStore } from 'zustand/vanilla';
import type { PickedObject } from '../display/picked-object.ts';
import { isSameObject } from '../display/picked-object.ts';

export interface EventId {
  readonly run: number;
  readonly event: number;
}

interface ProjectState {
  /** Handle of the open store; undefined until the door has named one. */
  readonly store: string | undefined;
  readonly run: number | undefined;
  readonly event: EventId | undefined;
  /** Row of the event in the table as it is sorted and filtered now; undefined where it is not known. */
  readonly row: number | undefined;
  readonly picked: PickedObject | undefined;
  readonly hovered: PickedObject | undefined;
}

interface ProjectActions {
  openStore(store: string): void;
  chooseRun(run: number): void;
  showEvent(event: EventId, row: number | undefined): void;
  pick(object: PickedObject | undefined): void;
  hover(object: PickedObject | undefined): void;
  /** The table is sorted or filtered anew: the row of the event is no longer known. */
  forgetRow(): void;
}

/** What the window looks at: ids alone, never the data behind them. */
export type ProjectStore = ReturnType<typeof createProjectStore>;

export function createProjectStore() {
  return createStore<ProjectState & ProjectActions>()((set, get) => ({
    store: undefined,
    run: undefined,
    event: undefined,
    row: undefined,
    picked: undefined,
    hovered: undefined,
    openStore: (store) =>
      set({ store, run: undefined, event: undefined, row: undefined, picked: undefined, hovered: undefined }),
    chooseRun: (run) => {
      if (get().run !== run) set({ run, event: undefined, row: undefined, picked: undefined, hovered: undefined });
    },
    showEvent: (event, row) => {
      const picked = get().picked;
      // Hits are numbered within an event; elements and cells are the same in all of them.
      set({ run: event.run, event, row, hovered: undefined, picked: picked?.kind === 'hit' ? undefined : picked });
    },
    pick: (picked) => {
      if (!isSameObject(get().picked, picked)) set({ picked });
    },
    hover: (hovered) => {
      if (!isSameObject(get().hovered, hovered)) set({ hovered });
    },
    forgetRow: () => set({ row: undefined }),
  }));
}

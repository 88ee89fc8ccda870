import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { pickedObjectSchema, type PickedObject } from '../display/picked-object.ts';
import { isSameObject } from '../display/picked-object.ts';

export interface EventId {
  readonly run: number;
  readonly event: number;
}

/** What a saved view looks at, by names that outlive a session. */
export const placeSchema = z.strictObject({
  store: z.string().max(200).nullable(),
  run: z.int().nullable(),
  event: z.int().nullable(),
  picked: pickedObjectSchema.nullable(),
  beside: z.strictObject({ run: z.int(), event: z.int() }).readonly().nullable(),
});

export type Place = z.infer<typeof placeSchema>;

interface ProjectState {
  /** Handle of the open store; undefined until the door has named one. */
  readonly store: string | undefined;
  /** File name of the open store. */
  readonly storeName: string | undefined;
  readonly run: number | undefined;
  readonly event: EventId | undefined;
  /** The event that is compared with it. */
  readonly beside: EventId | undefined;
  /** Row of the event in the table as it is sorted and filtered now; undefined where it is not known. */
  readonly row: number | undefined;
  readonly picked: PickedObject | undefined;
  readonly hovered: PickedObject | undefined;
  /** Channels that are pointed out, such as those of a cut. */
  readonly marked: readonly number[];
  /** Where a saved view is to be opened, until the door has named its files. What this machine has kept yields to the door. */
  readonly wanted: { readonly place: Place; readonly from: 'link' | 'storage' } | undefined;
}

interface ProjectActions {
  openStore(store: string, name: string): void;
  chooseRun(run: number): void;
  /** What it is compared with stays, but of two runs side by side each shows the event of the same number. */
  showEvent(event: EventId, row: number | undefined): void;
  /** Tells the row of an event, if it is still the one that is shown. */
  placeEvent(event: EventId, row: number): void;
  /** Shows another event beside the chosen one; undefined: one alone. */
  compareWith(event: EventId | undefined): void;
  pick(object: PickedObject | undefined): void;
  hover(object: PickedObject | undefined): void;
  /** Points out channels; none: no more. */
  mark(channels: readonly number[]): void;
  /** The table is sorted or filtered anew: the row of the event is no longer known. */
  forgetRow(): void;
  goTo(place: Place, from: 'link' | 'storage'): void;
  /** The saved view has been opened, or is given up. */
  arrive(): void;
}

/** What the window looks at: ids alone, never the data behind them. */
export type ProjectStore = ReturnType<typeof createProjectStore>;

const NOTHING = {
  event: undefined,
  beside: undefined,
  row: undefined,
  picked: undefined,
  hovered: undefined,
  marked: [],
} as const;

export function createProjectStore() {
  return createStore<ProjectState & ProjectActions>()((set, get) => ({
    store: undefined,
    storeName: undefined,
    run: undefined,
    wanted: undefined,
    ...NOTHING,
    openStore: (store, storeName) => set({ store, storeName, run: undefined, ...NOTHING }),
    chooseRun: (run) => {
      if (get().run !== run) set({ run, ...NOTHING });
    },
    showEvent: (event, row) => {
      const { picked, beside, event: before } = get();
      // Hits are numbered within an event; elements and cells are the same in all of them.
      set({
        run: event.run,
        event,
        row,
        beside: isPair(beside, before) && beside.run !== event.run ? { run: beside.run, event: event.event } : beside,
        hovered: undefined,
        marked: [],
        picked: picked?.kind === 'hit' ? undefined : picked,
      });
    },
    compareWith: (beside) => set({ beside }),
    pick: (picked) => {
      if (!isSameObject(get().picked, picked)) set({ picked });
    },
    mark: (marked) => set({ marked }),
    hover: (hovered) => {
      if (!isSameObject(get().hovered, hovered)) set({ hovered });
    },
    placeEvent: (event, row) => {
      const shown = get().event;
      if (shown?.run === event.run && shown.event === event.event) set({ row });
    },
    forgetRow: () => set({ row: undefined }),
    goTo: (place, from) => set({ wanted: { place, from } }),
    arrive: () => set({ wanted: undefined }),
  }));
}

/** The event of the same number in another run, such as the same primary in another detector. */
function isPair(beside: EventId | undefined, shown: EventId | undefined): beside is EventId {
  return beside !== undefined && beside.event === shown?.event && beside.run !== shown.run;
}

/** Where the window is, or is going to be. */
export function placeOf({ wanted, storeName, run, event, picked, beside }: ProjectState): Place {
  return (
    wanted?.place ?? {
      store: storeName ?? null,
      run: run ?? null,
      event: event?.event ?? null,
      picked: picked ?? null,
      beside: beside ?? null,
    }
  );
}

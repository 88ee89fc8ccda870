import { createStore } from 'zustand/vanilla';
import type { CallRequest } from '../../contract/calls.ts';

export type GuestUnit = NonNullable<CallRequest<'guest.open'>['unit']>;

/** A file that is shown beside the detector. */
export interface Guest {
  readonly id: number;
  /** Handle and name of the file. */
  readonly file: string;
  readonly name: string;
  /** Unit of its lengths; undefined: what the file or its format says. */
  readonly unit: GuestUnit | undefined;
  readonly event: number;
  readonly isShown: boolean;
}

interface GuestsState {
  readonly guests: readonly Guest[];
  /** How many were opened so far. */
  readonly opened: number;
}

interface GuestsActions {
  open(file: string, name: string, unit: GuestUnit | undefined): void;
  toggle(id: number): void;
  measureIn(id: number, unit: GuestUnit | undefined): void;
  showEvent(id: number, event: number): void;
  remove(id: number): void;
}

/** Files beside the detector. Never saved: a handle means something only while the program runs. */
export type GuestsStore = ReturnType<typeof createGuestsStore>;

export function createGuestsStore() {
  return createStore<GuestsState & GuestsActions>()((set, get) => {
    const change = (id: number, changed: Partial<Guest>) =>
      set({ guests: get().guests.map((guest) => (guest.id === id ? { ...guest, ...changed } : guest)) });
    return {
      guests: [],
      opened: 0,
      open: (file, name, unit) => {
        const id = get().opened + 1;
        set({ guests: [...get().guests, { id, file, name, unit, event: 0, isShown: true }], opened: id });
      },
      toggle: (id) => change(id, { isShown: get().guests.find((guest) => guest.id === id)?.isShown === false }),
      measureIn: (id, unit) => change(id, { unit }),
      showEvent: (id, event) => change(id, { event }),
      remove: (id) => set({ guests: get().guests.filter((guest) => guest.id !== id) }),
    };
  });
}

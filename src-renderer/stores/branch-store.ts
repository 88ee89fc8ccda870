import { createStore } from 'zustand/vanilla';
import type { CallRequest } from '../../contract/calls.ts';

export type Branch = NonNullable<CallRequest<'event.branch'>['other']>;
export type StreamName = Branch['stream'];

interface BranchState {
  /** Whether the random numbers of the event are listed. */
  readonly isOpen: boolean;
  readonly stream: StreamName;
  /** The draw that is otherwise; undefined: the event as it is stored. */
  readonly other: Branch | undefined;
}

interface BranchActions {
  open(): void;
  watch(stream: StreamName): void;
  branch(other: Branch | undefined): void;
  /** For the next event. */
  close(): void;
}

/** Which random number of the chosen event is looked at as if it had been another. Never saved: it belongs to the moment. */
export type BranchStore = ReturnType<typeof createBranchStore>;

export function createBranchStore() {
  return createStore<BranchState & BranchActions>()((set, get) => ({
    isOpen: false,
    stream: 'target',
    other: undefined,
    open: () => set({ isOpen: true }),
    watch: (stream) => set({ stream }),
    branch: (other) => set({ other }),
    close: () => {
      if (get().isOpen) set({ isOpen: false, other: undefined });
    },
  }));
}

import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { selectionSchema, type Selection } from '../../contract/calls/selection-calls.ts';

/** The selection that the user works on. */
export const ownSelectionSchema = z.strictObject({
  /** Null: the one of the paper. */
  document: selectionSchema.nullable(),
  /** Cuts that are switched off, by name; they keep their place. */
  off: z.array(z.string().max(40)).max(31).readonly(),
});

export type OwnSelection = z.infer<typeof ownSelectionSchema>;

/** At which point of the selection the plots look. */
const lookSchema = z.discriminatedUnion('at', [
  /** One of the stages of Fig. 7. */
  z.strictObject({ at: z.literal('stage'), stage: z.string().max(40) }).readonly(),
  /** Events that have come through a cut, or that were lost to it. */
  z.strictObject({ at: z.enum(['passed', 'lost']), cut: z.string().max(40) }).readonly(),
]);

export type Look = z.infer<typeof lookSchema>;

/** What the plots show of it. */
export const selectionViewSchema = z.strictObject({
  look: lookSchema,
  /** Runs that are added up; null: the run that the window looks at. */
  runs: z.array(z.int()).max(200).readonly().nullable(),
  /** Columns of the table of cuts. */
  perRun: z.enum(['together', 'by run']),
});

type SelectionView = z.infer<typeof selectionViewSchema>;

interface SelectionActions {
  /** Another document in place of this one, such as one with a threshold moved. */
  edit(document: Selection): void;
  /** A document from a file: nothing is switched off in it. */
  open(document: Selection): void;
  switchCut(name: string): void;
  /** The selection of the paper again. */
  reset(): void;
  lookAt(look: Look): void;
  chooseRuns(runs: readonly number[] | null): void;
  togglePerRun(): void;
}

export type SelectionStore = ReturnType<typeof createSelectionStore>;

const UNTOUCHED: OwnSelection = { document: null, off: [] };

export function createSelectionStore() {
  return createStore<OwnSelection & SelectionView & SelectionActions>()((set, get) => ({
    ...UNTOUCHED,
    look: { at: 'stage', stage: 'all-cuts' },
    runs: null,
    perRun: 'together',
    edit: (document) => {
      const names = new Set(document.cuts.map(({ name }) => name));
      set({ document, off: get().off.filter((name) => names.has(name)) });
    },
    open: (document) => set({ document, off: [] }),
    switchCut: (name) => {
      const { off } = get();
      set({ off: off.includes(name) ? off.filter((other) => other !== name) : [...off, name].sort() });
    },
    reset: () => set(UNTOUCHED),
    lookAt: (look) => set({ look }),
    chooseRuns: (runs) => set({ runs: runs === null || runs.length === 0 ? null : [...runs].sort((a, b) => a - b) }),
    togglePerRun: () => set({ perRun: get().perRun === 'together' ? 'by run' : 'together' }),
  }));
}

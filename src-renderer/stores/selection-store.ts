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

/** At which point of the selection the plots and the table of events look. */
const lookSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('start') }).readonly(),
  /** One of the stages of Fig. 7. */
  z.strictObject({ at: z.literal('stage'), stage: z.string().max(40) }).readonly(),
  /** Events that have come through a cut, or that were lost to it. */
  z.strictObject({ at: z.enum(['passed', 'lost']), cut: z.string().max(40) }).readonly(),
]);

export type Look = z.infer<typeof lookSchema>;

/** The plane of ECAL and HCAL energy: which modules, up to where, which colours. */
export const planeSchema = z
  .strictObject({
    hcal: z.enum(['e_hcal12_gev', 'e_hcal_gev']),
    reach: z.enum(['whole', 'low']),
    colours: z.enum(['log', 'linear']),
  })
  .readonly();

export type PlaneView = z.infer<typeof planeSchema>;

/** What the plots show of it. */
export const selectionViewSchema = z.strictObject({
  look: lookSchema,
  /** Runs that are added up; null: the run that the window looks at. */
  runs: z.array(z.int()).max(200).readonly().nullable(),
  /** Columns of the table of cuts. */
  perRun: z.enum(['together', 'by run']),
  plane: planeSchema,
  /** What the selection is compared with; null: the one of the paper. */
  reference: selectionSchema.nullable(),
  /** Events count with their weights, or one each. */
  counting: z.enum(['weighted', 'one each']),
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
  showPlane(change: Partial<PlaneView>): void;
  toggleCounting(): void;
  compareWith(reference: Selection | null): void;
}

export type SelectionStore = ReturnType<typeof createSelectionStore>;

const UNTOUCHED: OwnSelection = { document: null, off: [] };

export function createSelectionStore() {
  return createStore<OwnSelection & SelectionView & SelectionActions>()((set, get) => ({
    ...UNTOUCHED,
    look: { at: 'start' },
    runs: null,
    perRun: 'together',
    plane: { hcal: 'e_hcal12_gev', reach: 'whole', colours: 'log' },
    counting: 'weighted',
    reference: null,
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
    showPlane: (change) => set({ plane: { ...get().plane, ...change } }),
    compareWith: (reference) => set({ reference }),
    toggleCounting: () => set({ counting: get().counting === 'weighted' ? 'one each' : 'weighted' }),
    togglePerRun: () => set({ perRun: get().perRun === 'together' ? 'by run' : 'together' }),
  }));
}

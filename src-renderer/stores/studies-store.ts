import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const STUDIES = ['scan', 'uniformity', 'leak', 'compare', 'sweep'] as const;
export type Study = (typeof STUDIES)[number];

/** What a form holds of a request; the call's own schema checks it. */
const formValues = z.record(z.string().max(100), z.json()).readonly();

const perStudy = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(STUDIES), value).readonly();

export const studiesSchema = z.strictObject({
  study: z.enum(STUDIES),
  values: perStudy(formValues),
  /** Figure that is shown, by its id. */
  figures: perStudy(z.string().max(100)),
  shows: z.enum(['value', 'error']),
  /** Result file of the scan, by its name in the project. */
  scanFile: z.string().max(100),
});

export type StudiesState = z.infer<typeof studiesSchema>;
export type StudyValues = z.infer<typeof formValues>;

interface StudiesActions {
  /** Row of the study that is marked in map and table: a tile, a depth, a setting. */
  readonly row: number | undefined;
  openStudy(study: Study): void;
  fill(study: Study, values: StudyValues): void;
  showFigure(study: Study, figure: string): void;
  show(what: StudiesState['shows']): void;
  nameScanFile(name: string): void;
  markRow(row: number | undefined): void;
}

/** The study that the user sets up, and how its result is looked at. */
export type StudiesStore = ReturnType<typeof createStudiesStore>;

export function createStudiesStore() {
  return createStore<StudiesState & StudiesActions>()((set, get) => ({
    study: 'scan',
    values: {},
    figures: {},
    shows: 'value',
    scanFile: 'xy-scan.sqlite',
    row: undefined,
    openStudy: (study) => set({ study, row: undefined }),
    fill: (study, values) => set({ values: { ...get().values, [study]: values } }),
    showFigure: (study, figure) => set({ figures: { ...get().figures, [study]: figure } }),
    show: (shows) => set({ shows }),
    nameScanFile: (scanFile) => set({ scanFile, row: undefined }),
    markRow: (row) => set({ row }),
  }));
}

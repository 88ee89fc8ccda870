import { calls, type CallName } from '../../contract/calls.ts';
import type { Study } from '../stores/studies-store.ts';

/** A study as its form needs it. */
export interface StudyDeclaration {
  readonly title: string;
  /** What it answers, in a sentence. */
  readonly lead: string;
  readonly call: Extract<CallName, `study.${string}`>;
  readonly verb: string;
  /** Fields that are shown at first, in the order of the schema; the others open with “More settings”. */
  readonly main: readonly string[];
  /** What the window decides: files and threads. */
  readonly own: readonly string[];
  /** Folder of the report in the project. */
  readonly folder: string;
  /** What a form begins with where the call itself has no default. */
  readonly first: Readonly<Record<string, string>>;
}

const OWN = ['store', 'workers', 'out'];

export const studyDeclarations = {
  scan: {
    title: 'X-Y scan',
    lead: 'Shoots particles at tiles of a face: where does it see less, spread more, or leak?',
    ...{ call: 'study.scan', verb: 'scan xy', own: OWN, folder: 'scan-report' },
    // Frozen showers below 0.5 GeV: sees gaps and cracks, and a first look takes a minute.
    first: { level: 'hybrid' },
    main: ['face', 'particle', 'energy_gev', 'columns', 'rows', 'events', 'level', 'refine', 'geometry'],
  },
  uniformity: {
    title: 'Uniformity',
    lead: 'Sends beam electrons through the whole line and maps the ECAL over the place where MM3 and MM4 saw them: is it the same everywhere?',
    ...{ call: 'study.uniformity', verb: 'scan uniformity', own: OWN, folder: 'uniformity-report', first: {} },
    main: ['events', 'energy_gev', 'level', 'half_width_mm', 'bins', 'geometry'],
  },
  leak: {
    title: 'Leak-tightness',
    lead: 'How likely does a particle pass the calorimeters unseen, down to 1e-13 and below?',
    ...{ call: 'study.leak', verb: 'scan leak', own: OWN, folder: 'leak-report', first: {} },
    main: ['particle', 'energy_gev', 'threshold_gev', 'start', 'rel_error', 'geometry'],
  },
  compare: {
    title: 'Paired comparison',
    lead: 'Sends the same particles with the same random numbers through two detectors: what changed, where, and what it does to the limit.',
    ...{ call: 'study.compare', verb: 'compare', own: OWN, folder: 'compare-report' },
    first: { first: 'na64-2016', second: 'ecal-crack' },
    main: ['first', 'second', 'events', 'mass_gev', 'map', 'map_energy_gev', 'leak'],
  },
  sweep: {
    title: 'Sweep',
    lead: 'Turns a number of the detector or of the selection: what does it do to efficiency, limit and leak?',
    ...{ call: 'study.sweep', verb: 'sweep', own: OWN, folder: 'sweep-report', first: {} },
    main: ['parameter', 'values', 'second', 'second_values', 'events', 'mass_gev', 'leak', 'geometry'],
  },
} as const satisfies Readonly<Record<Study, StudyDeclaration>>;

/** Fields of a study's form that stay closed at first. */
export function furtherFields(study: Study): ReadonlySet<string> {
  const { call, main, own }: StudyDeclaration = studyDeclarations[study];
  return new Set(Object.keys(calls[call].request.shape).filter((name) => !main.includes(name) && !own.includes(name)));
}

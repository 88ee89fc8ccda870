import { pathOfFlag } from '../../contract/command-line.ts';
import type { FailureReport } from '../../contract/failures.ts';
import { runCardSchema, type RunCard } from '../../contract/run-card.ts';
import type { FieldValues } from '../forms/SchemaForm.tsx';
import type { RunCardDraft } from '../stores/run-card-store.ts';

/** Fields that only some processes have. */
const OF_PROCESS: Readonly<Record<string, readonly string[]>> = {
  mass_gev: ['aprime'],
  production: ['aprime'],
  minimum_aprime_energy_gev: ['aprime'],
  minimum_photon_energy_gev: ['dimuon', 'photonuclear', 'upstream'],
  element: ['upstream'],
  particle: ['beam', 'decay-in-flight', 'photonuclear', 'upstream'],
  at_mm: ['beam'],
  direction: ['beam'],
  target: ['beam'],
  bias: ['beam'],
};

/** Fields of pseudo-data, which have a card of their own. */
const NEVER: readonly string[] = ['kind', 'exposure_eot', 'beam_particles', 'most_rare_events'];

/** Fields that make no sense with the process of the draft. */
export function hiddenFields(draft: RunCardDraft): ReadonlySet<string> {
  const process = String(draft['process'] ?? 'beam');
  const foreign = Object.keys(OF_PROCESS).filter((name) => !OF_PROCESS[name]!.includes(process));
  return new Set([...NEVER, ...foreign]);
}

/** A draft after its form was filled in: what the chosen process does not have is taken out. */
export function tidyDraft(values: FieldValues): RunCardDraft {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const draft = Object.fromEntries(given) as RunCardDraft;
  const hidden = hiddenFields(draft);
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !hidden.has(name)));
}

export interface CheckedDraft {
  readonly card: RunCard | undefined;
  /** What is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** What the schema says of a draft, with what the program has refused of the same draft. */
export function checkDraft(draft: RunCardDraft, refusal: FailureReport | undefined): CheckedDraft {
  const parsed = runCardSchema.safeParse(draft);
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) problems[path.join('.') || 'card'] ??= message;
  if (draft['process'] === 'aprime' && draft['mass_gev'] === undefined)
    problems['mass_gev'] ??= "The process aprime needs the mass of the A'.";
  const field = refusal?.where === undefined ? undefined : pathOfFlag(runCardSchema, refusal.where);
  if (refusal !== undefined && field !== undefined) problems[field] ??= `${refusal.problem} ${refusal.remedy}`;
  return { card: parsed.data, problems };
}

/** The card that made a stored run, as one would ask for it again: without the hashes that the program wrote beside it. */
export function cardOfRun(stored: unknown, geometry: string): RunCardDraft {
  const fields: ReadonlySet<string> = new Set(Object.keys(runCardSchema.shape));
  const asked = Object.entries(stored ?? {}).filter(([name]) => fields.has(name));
  return { ...(Object.fromEntries(asked) as RunCardDraft), geometry };
}

/** A run card as text, and back. Throws where it is no JSON object. */
export function draftText(draft: RunCardDraft): string {
  return JSON.stringify(draft, null, 2);
}

export function readDraftText(text: string): RunCardDraft {
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Error('A run card is a JSON object: {"process": "beam", …}.');
  return read as RunCardDraft;
}

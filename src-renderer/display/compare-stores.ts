import { canonicalJson } from '../../contract/canonical-json.ts';
import type { RunRow } from '../hooks/use-runs.ts';

export interface FieldDifference {
  readonly field: string;
  readonly a: string;
  readonly b: string;
}

/** A run of one store with the run of the other that it stands beside; one of them at least. */
export interface RunPair {
  readonly a: RunRow | undefined;
  readonly b: RunRow | undefined;
  /** `same`: the digests agree, so every event does, bit for bit. */
  readonly verdict: 'same' | 'different' | 'not finished' | 'only in A' | 'only in B';
  /** Fields of the run card in which they differ. */
  readonly differences: readonly FieldDifference[];
}

/** Runs of two stores side by side: equal cards first, then those of equal name in their order, then what is left. */
export function compareStores(a: readonly RunRow[], b: readonly RunRow[]): readonly RunPair[] {
  const free = new Set(b);
  const take = (matches: (candidate: RunRow) => boolean) => {
    const found = [...free].find(matches);
    if (found !== undefined) free.delete(found);
    return found;
  };
  const twins = new Map(a.map((run) => [run, take(({ card }) => canonicalJson(card) === canonicalJson(run.card))]));
  const pairs = a.map((run) => pairOf(run, twins.get(run) ?? take(({ label }) => label === run.label)));
  return [...pairs, ...[...free].map((run) => pairOf(undefined, run))];
}

function pairOf(a: RunRow | undefined, b: RunRow | undefined): RunPair {
  return { a, b, verdict: verdictOf(a, b), differences: a === undefined || b === undefined ? [] : differ(a, b) };
}

function verdictOf(a: RunRow | undefined, b: RunRow | undefined): RunPair['verdict'] {
  if (b === undefined) return 'only in A';
  if (a === undefined) return 'only in B';
  if (a.digest === null || b.digest === null) return 'not finished';
  return a.digest === b.digest ? 'same' : 'different';
}

function differ(a: RunRow, b: RunRow): FieldDifference[] {
  const [cardA, cardB] = [cardOf(a), cardOf(b)];
  const fields = [...new Set([...Object.keys(cardA), ...Object.keys(cardB)])].sort();
  return fields.flatMap((field) => {
    const [textA, textB] = [textOf(cardA[field]), textOf(cardB[field])];
    return textA === textB ? [] : [{ field, a: textA, b: textB }];
  });
}

/** The card with the detector by name, beside the hash of its document. */
function cardOf({ card, geometry }: RunRow): Readonly<Record<string, unknown>> {
  return { ...(card as Readonly<Record<string, unknown>> | null), geometry };
}

const textOf = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

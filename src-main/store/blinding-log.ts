import type Database from 'better-sqlite3';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { sha256Hex } from './event-hash.ts';

/** A run of data as an act names it: what its events are, not where they are stored. */
export interface NamedRun {
  readonly run: number;
  readonly card_sha256: string;
  readonly digest: string;
}

/** What an act states. `selection` is the whole document, so that the log can be read without the program's files. */
export interface BlindingContent {
  readonly act: 'freeze' | 'unblind';
  readonly at: string;
  readonly by: string;
  readonly program: string;
  readonly selection_sha256: string;
  readonly selection: unknown;
  readonly data_runs: readonly NamedRun[];
  /** Of a freeze: what the control regions of data held. Of an unblinding: the sentence that confirmed it. */
  readonly evidence: unknown;
  /** Of an unblinding: why it was done. */
  readonly reason?: string;
}

export interface BlindingAct {
  readonly act: number;
  readonly content: BlindingContent;
  readonly sha256: string;
}

/** A log that does not verify unlocks nothing. */
export type BlindingLog =
  | { readonly isSound: true; readonly acts: readonly BlindingAct[] }
  | { readonly isSound: false; readonly problem: string };

const BEGINNING = '0'.repeat(64);

/** The hash of an act: over the hash of the one before it and its own content. */
function hashAct(previousSha256: string, content: string): string {
  return sha256Hex(`${previousSha256}\n${content}`);
}

/** Reads the log and follows its chain of hashes from the beginning. */
export function readBlindingLog(database: Database.Database): BlindingLog {
  const rows = database
    .prepare<[], [number, string, string]>('SELECT blinding_act_id, content, sha256 FROM blinding_act ORDER BY 1')
    .raw()
    .iterate();
  let previous = BEGINNING;
  const acts: BlindingAct[] = [];
  for (const [act, content, sha256] of rows) {
    const expected = acts.length + 1;
    if (act !== expected) return { isSound: false, problem: `act ${expected} is missing` };
    if (hashAct(previous, content) !== sha256) return { isSound: false, problem: `act ${act} was changed` };
    acts.push({ act, content: JSON.parse(content) as BlindingContent, sha256 });
    previous = sha256;
  }
  return { isSound: true, acts };
}

/** Adds an act to the end of a sound log, inside the writer's transaction. */
export function appendAct(database: Database.Database, content: BlindingContent): BlindingAct {
  const log = readBlindingLog(database);
  if (!log.isSound) throw new Error(`The blinding log is broken: ${log.problem}.`);
  const text = canonicalJson(content);
  const sha256 = hashAct(log.acts.at(-1)?.sha256 ?? BEGINNING, text);
  const act = log.acts.length + 1;
  database
    .prepare('INSERT INTO blinding_act (blinding_act_id, content, sha256) VALUES (?, ?, ?)')
    .run(act, text, sha256);
  return { act, content, sha256 };
}

/** Fingerprints of the runs of data that a recorded unblinding names; a log from another store names none of this one. */
export function unblindedRuns(log: BlindingLog): ReadonlySet<string> {
  if (!log.isSound) return new Set();
  return new Set(
    log.acts
      .filter(({ content }) => content.act === 'unblind')
      .flatMap(({ content }) =>
        content.data_runs.map((run) => fingerprint({ cardSha256: run.card_sha256, digest: run.digest })),
      ),
  );
}

/** What identifies a run of data by its content. */
export function fingerprint({ cardSha256, digest }: { cardSha256: string; digest: string | null }): string {
  return `${cardSha256}/${digest ?? 'unfinished'}`;
}

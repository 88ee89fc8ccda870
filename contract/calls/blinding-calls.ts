import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { storePath } from '../quantities.ts';
import { cutflowReply, selectionChoice, selectionFailures } from './selection-calls.ts';
import { runId } from './shared-fields.ts';

const blindingFailures = [...selectionFailures, 'STORE_LOCKED', 'STORE_CORRUPT', 'BLINDING_NOT_READY'] as const;

const reason = z.string().max(500).default('').meta({
  title: 'why the box is opened now: kept in the log of the blinding',
  flag: 'reason',
  metavar: 'WORDS',
});

/** The state of a project's blinding: what is hidden, what was frozen, what an unblinding still lacks. */
export const blindingStatusSchema = z.object({
  runs: z.array(z.object({ run: runId, label: z.string(), blind: z.boolean() })),
  log: z.object({
    /** Every act follows from the one before it by its hash. */
    sound: z.boolean(),
    problem: z.string().nullable(),
    acts: z.array(
      z.object({
        act: z.int(),
        kind: z.enum(['freeze', 'unblind']),
        at: z.string(),
        by: z.string(),
        selection_sha256: z.string(),
        runs: z.array(runId),
        sha256: z.string(),
        /** Of an unblinding: why it was done, where that was said. */
        reason: z.string(),
      }),
    ),
  }),
  frozen: z.object({ selection: z.string(), selection_sha256: z.string(), at: z.string() }).nullable(),
  /** What changed since the freeze, cut by cut. */
  differences: z.array(z.string()),
  checklist: z.array(z.object({ item: z.string(), ok: z.boolean(), detail: z.string() })),
  /** The sentence that confirms an unblinding; null while the checklist is not complete. */
  statement: z.string().nullable(),
});

/** Blinding: freezing a selection, and opening the box of data for good. */
export const blindingCalls = {
  'blinding.status': defineCall({
    title: 'Tell what is blinded and what an unblinding still lacks',
    request: z.strictObject({ store: storePath, ...selectionChoice }),
    reply: blindingStatusSchema,
    failures: selectionFailures,
  }),
  'blinding.freeze': defineCall({
    title: 'Freeze the selection before the box of data is opened',
    request: z.strictObject({ store: storePath, ...selectionChoice }),
    reply: blindingStatusSchema,
    failures: blindingFailures,
    writes: true,
  }),
  'blinding.unblind': defineCall({
    title: 'Open the signal box of data, for good',
    request: z.strictObject({ store: storePath, ...selectionChoice, statement: z.string().max(500), reason }),
    reply: blindingStatusSchema,
    failures: [...blindingFailures, 'BLINDING_UNCONFIRMED'],
    writes: true,
  }),
  'selection.select': defineCall({
    title: 'Run the selection over a store; freeze it, or open the box of data with it',
    request: z.strictObject({
      store: storePath,
      ...selectionChoice,
      run: runId.optional().meta({ title: 'one run (default: all finished runs)', flag: 'run' }),
      freeze: z
        .boolean()
        .default(false)
        .meta({ title: 'record this selection as the one that data will be unblinded with', flag: 'freeze' }),
      unblind: z
        .boolean()
        .default(false)
        .meta({ title: 'open the signal box of data, for good (asks for --statement)', flag: 'unblind' }),
      statement: z.string().max(500).default('').meta({
        title: 'the sentence that --unblind asks for',
        flag: 'statement',
        metavar: 'SENTENCE',
      }),
      reason,
    }),
    reply: cutflowReply.extend({ blinding: blindingStatusSchema }),
    failures: [...blindingFailures, 'BLINDING_UNCONFIRMED'],
    writes: true,
  }),
} as const;

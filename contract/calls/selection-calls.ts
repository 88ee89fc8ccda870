import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { CUT_COLUMNS, selectionSchema, type Selection } from '../../physics/selection/cuts.ts';
import { defineCall } from '../define-call.ts';
import { storePath } from '../quantities.ts';
import { runId } from './shared-fields.ts';

/** For the window, which writes selections and leaves running them to main. */
export { CUT_COLUMNS, selectionSchema, type Selection };

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);
export const cutNames = z.array(z.string().max(40)).max(31).default([]);

/** Which selection: a document of the user's, one written in the window, or the paper's. */
export const selectionChoice = {
  cuts: z.string().optional().meta({
    title: 'selection document (default: the paper, section IV)',
    flag: 'cuts',
    metavar: 'FILE',
    path: 'document',
  }),
  selection: selectionSchema.optional().meta({ title: 'the selection itself, instead of a document' }),
};

/** The events a plot or table is about. */
export const eventsOfRuns = {
  store: storePath,
  runs: z.array(runId).min(1).max(200),
  ...selectionChoice,
  /** Cuts that an event must pass, and cuts that it must fail; those in neither list do not matter. */
  pass: cutNames,
  fail: cutNames,
  /** Closed intervals that the columns of an event must lie in: what is brushed. */
  ranges: z
    .array(z.object({ column: columnName, min: z.number(), max: z.number() }))
    .max(20)
    .default([]),
  /** A condition over columns and `event_number` that must be true. */
  where: z.string().min(1).max(1000).optional(),
};

/** Number, sum of weights and its error. */
const counted = z.object({ count: z.int(), weighted: z.number(), weighted_error: z.number() });
/** A selection with what it selects. */
const namedSelection = counted.extend({ name: z.string(), sha256: z.string() });
const eventName = z.object({ run: runId, event: z.int() });
const share = z.object({ efficiency: z.number(), efficiency_error: z.number() });

export const cutflowStepSchema = z.object({
  name: z.string(),
  title: z.string(),
  in: z.int(),
  out: z.int(),
  weighted_out: z.number(),
  weighted_out_error: z.number(),
  efficiency: z.number(),
  efficiency_error: z.number(),
  /** Of all that came to the first cut. */
  cumulative_efficiency: z.number(),
  cumulative_efficiency_error: z.number(),
});

export const cutflowReply = z.object({
  selection: z.string(),
  selection_sha256: z.string(),
  /** All runs together. */
  steps: z.array(cutflowStepSchema),
  runs: z.array(
    z.object({
      run: runId,
      kind: z.enum(['mc', 'data']),
      label: z.string(),
      steps: z.array(cutflowStepSchema),
    }),
  ),
  digest: z.string(),
});

const axis = z
  .strictObject({
    column: columnName,
    bins: z.int().min(1).max(1000),
    min: z.number(),
    max: z.number(),
  })
  .refine(({ min, max }) => min < max, 'needs min below max');

const conditionVerdict = z.object({
  column: columnName,
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** The condition that has to hold for this one to apply, in words. */
  when: z.string().nullable(),
  value: z.number(),
  asked: z.boolean(),
  passed: z.boolean(),
  /** Distance to the nearer bound, positive on the passing side. */
  margin: z.number(),
  margin_sigma: z.number().nullable(),
  sigma: z.number().nullable(),
  sigma_source: z.string().nullable(),
  /** The channels that the value is made of and that hold something in this event. */
  channels: z.array(z.object({ id: z.int(), name: z.string(), energy_gev: z.number() })),
  /** The value made again from those channels; null where it is no plain sum. */
  from_channels: z.number().nullable(),
  /** The tracking chambers are responsible. */
  trackers: z.boolean(),
});

export const selectionFailures = [
  'STORE_MISSING',
  'RUN_NOTHING',
  'RUN_UNKNOWN',
  'CUTS_INVALID',
  'FILE_MISSING',
  'FILE_INVALID',
  'INPUT_INVALID',
] as const;

/** Running a selection and looking at what it does. All counts are of visible events: the box of data stays blind. */
export const selectionCalls = {
  'selection.definition': defineCall({
    title: 'Tell a selection, the regions of the plane and the stages at which it is looked at',
    request: z.strictObject(selectionChoice),
    reply: z.object({
      selection: selectionSchema,
      selection_sha256: z.string(),
      /** The conditions of each cut in words. */
      conditions: z.array(z.string()),
      /** Whether the bounds of each cut are printed in the paper, assumed, or the user's own; and where they come from. */
      origins: z.array(z.object({ origin: z.enum(['paper', 'assumed', 'user']), source: z.string() })),
      stages: z.array(z.object({ name: z.string(), title: z.string(), cuts: z.array(z.string()) })),
      regions: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          /** A bound on one column or on the sum of two. */
          bounds: z.array(
            z.object({ columns: z.array(columnName), min: z.number().nullable(), max: z.number().nullable() }),
          ),
          source: z.string(),
          edges: z.enum(['paper', 'assumed']),
        }),
      ),
    }),
    failures: ['CUTS_INVALID', 'FILE_MISSING', 'FILE_INVALID'],
  }),
  'selection.cutflow': defineCall({
    title: 'Run the selection over a store',
    request: z.strictObject({
      store: storePath,
      ...selectionChoice,
      run: runId.optional().meta({ title: 'one run (default: all finished runs)', flag: 'run' }),
      /** Several runs, instead of one or all. */
      runs: z.array(runId).min(1).max(200).optional(),
    }),
    reply: cutflowReply,
    failures: selectionFailures,
  }),
  'selection.nminus1': defineCall({
    title: 'Each cut against all others: what it alone still rejects',
    request: z.strictObject({ store: storePath, runs: z.array(runId).min(1).max(200), ...selectionChoice }),
    reply: z.object({
      all: counted,
      selected: counted,
      cuts: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          /** Events that pass all other cuts, and the share of them that passes this one; null where they were not stored. */
          others: counted.extend(share.shape).nullable(),
          /** Events that pass this cut whatever the others say, and their share of all events. */
          alone: counted.extend(share.shape).nullable(),
        }),
      ),
    }),
    failures: selectionFailures,
  }),
  'selection.histogram': defineCall({
    title: 'Fill a histogram, a plane or a profile of event columns',
    request: z.strictObject({
      ...eventsOfRuns,
      x: axis,
      /** With a second axis: a plane. */
      y: axis.optional(),
      /** With this column: its mean by bin of x. */
      profile: columnName.optional(),
      weighted: z.boolean().default(true),
    }),
    reply: z.object({
      kind: z.enum(['histogram', 'plane', 'profile']),
      x_edges: z.array(z.number()),
      y_edges: z.array(z.number()).nullable(),
      /** Events by bin; of a plane at [iy · bins of x + ix]. */
      counts: z.array(z.int()),
      /** Sum of weights, or of a profile the weighted mean; null in empty bins. */
      values: z.array(z.number().nullable()),
      errors: z.array(z.number().nullable()),
      underflow: z.number(),
      overflow: z.number(),
      /** Weight outside a plane. */
      outside: z.number(),
      events: z.int(),
    }),
    failures: selectionFailures,
  }),
  'selection.regions': defineCall({
    title: 'Count the events in the regions of the plane at each stage of the selection',
    request: z.strictObject({ store: storePath, runs: z.array(runId).min(1).max(200), ...selectionChoice }),
    reply: z.object({
      stages: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          all: counted,
          regions: z.array(
            counted.extend({
              name: z.string(),
              title: z.string(),
              /** Box events of data that nobody may see are not in the count. */
              blinded: z.boolean(),
            }),
          ),
        }),
      ),
    }),
    failures: selectionFailures,
  }),
  'selection.columns': defineCall({
    title: 'Whole columns of many events, packed, with the cuts each event passes',
    request: z.strictObject({
      ...eventsOfRuns,
      columns: z.array(columnName).min(1).max(40),
      /** Where there are more events, evenly spread ones are sent. */
      maximum: z.int().min(1).max(200_000).default(100_000),
    }),
    reply: z.object({
      /** Events that meet the demand, of which `events` are here. */
      total: z.int(),
      events: z.int(),
      /** Names of the cuts, in the order of their bits. */
      cuts: z.array(z.string()),
      /** contract/packed-columns.ts unpacks: u32, f64 and u32 for each event, and an f64 column each. */
      run: z.string(),
      event: z.string(),
      passed_bits: z.string(),
      columns: z.record(z.string(), z.string()),
    }),
    failures: selectionFailures,
  }),
  'selection.compare': defineCall({
    title: 'Compare two selections over the same events: what one selects and the other does not',
    request: z.strictObject({
      store: storePath,
      runs: z.array(runId).min(1).max(200),
      ...selectionChoice,
      /** Absent: the paper's. */
      other: selectionSchema.optional(),
      /** Events of each kind that are named. */
      maximum: z.int().min(1).max(1000).default(100),
    }),
    reply: z.object({
      selection: namedSelection,
      other: namedSelection,
      /** From the other to this one, in words. */
      differences: z.array(z.string()),
      both: counted,
      /** Selected here and not there; selected there and not here. */
      gained: counted.extend({ events: z.array(eventName) }),
      lost: counted.extend({ events: z.array(eventName) }),
    }),
    failures: selectionFailures,
  }),
  'selection.why': defineCall({
    title: 'Why an event was rejected: every cut with value, threshold, margin and channels',
    request: z.strictObject({ store: storePath, run: runId, event: z.int().min(0), ...selectionChoice }),
    reply: z.object({
      run: runId,
      event: z.int(),
      passes: z.boolean(),
      cuts: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          passed: z.boolean(),
          conditions: z.array(conditionVerdict),
        }),
      ),
      /** What would have to be otherwise for the event to pass, the farthest first. */
      needed: z.array(
        z.object({
          cut: z.string(),
          column: columnName,
          value: z.number(),
          would_pass_at: z.number(),
          change_sigma: z.number().nullable(),
        }),
      ),
      /** The only cut that the event fails, if it is one. */
      only_failure: z.string().nullable(),
      /** Regions of the plane that the event lies in. */
      regions: z.array(z.string()),
    }),
    failures: [...selectionFailures, 'EVENT_UNKNOWN'],
  }),
} as const;

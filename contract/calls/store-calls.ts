import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { geometryName, progressSchema, seed, storePath, workers } from '../quantities.ts';
import { runCardSchema } from '../run-card.ts';
import { cutNames, selectionChoice } from './selection-calls.ts';
import { runId } from './shared-fields.ts';

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);

const runRow = z.object({
  run: runId,
  kind: z.enum(['mc', 'data']),
  process: z.string(),
  label: z.string(),
  status: z.enum(['running', 'finished']),
  geometry: z.string(),
  /** The run card of a simulated sample; that of pseudo-data is sealed. */
  card: z.unknown(),
  events_requested: z.int(),
  generated: z.int(),
  on_target: z.int(),
  stored: z.int(),
  digest: z.string().nullable(),
});

const columnSummary = z.record(z.string(), z.object({ mean: z.number(), rms: z.number() }));

/** Runs and stores: simulating, listing, checking, reading events. */
export const storeCalls = {
  'run.simulate': defineCall({
    title: 'Simulate events into a store',
    request: z.strictObject({
      store: storePath,
      workers,
      card: runCardSchema.meta({ title: 'run card, a JSON file', file_flag: 'card' }),
    }),
    reply: z.object({
      run: runId,
      already_finished: z.boolean(),
      events: z.int(),
      on_target: z.int(),
      stored: z.int(),
      events_per_s: z.number().nullable(),
      digest: z.string(),
      summary: columnSummary,
    }),
    progress: progressSchema,
    failures: ['CARD_INVALID', 'GEOMETRY_UNKNOWN', 'STORE_LOCKED', 'STORE_FOREIGN', 'STORE_DISK_FULL', 'CANCELLED'],
    writes: true,
  }),
  'store.runs': defineCall({
    title: 'List the runs of a store',
    request: z.strictObject({ store: storePath }),
    reply: z.object({ store: namedPath('store'), runs: z.array(runRow) }),
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT'],
  }),
  'store.verify': defineCall({
    title: 'Check every chunk of a store against its hash',
    request: z.strictObject({ store: storePath }),
    reply: z.object({
      ok: z.boolean(),
      integrity: z.string(),
      chunks: z.int(),
      damaged: z.array(z.object({ run: runId, chunk: z.int() })),
    }),
    progress: progressSchema,
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT'],
  }),
  'store.digest': defineCall({
    title: 'Compute the digest of every run',
    request: z.strictObject({ store: storePath }),
    reply: z.object({
      digest: z.string(),
      runs: z.array(z.object({ run: runId, digest: z.string(), recorded: z.string().nullable() })),
    }),
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT'],
  }),
  'event.page': defineCall({
    title: 'Read a page of the event table',
    request: z.strictObject({
      store: storePath,
      runs: z.array(runId).min(1),
      columns: z.array(columnName).min(1),
      sort_by: z.union([columnName, z.literal('event_number')]).default('event_number'),
      direction: z.enum(['ascending', 'descending']).default('ascending'),
      ranges: z.array(z.object({ column: columnName, min: z.number(), max: z.number() })).default([]),
      where: z.string().min(1).max(1000).optional().meta({
        title: 'condition over columns: e_ecal_gev < 50 and not (veto2_mip > 1)',
      }),
      ...selectionChoice,
      pass: cutNames,
      fail: cutNames,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    reply: z.object({
      total: z.int(),
      rows: z.array(z.object({ run: runId, event: z.int(), values: z.array(z.number()) })),
    }),
    failures: ['STORE_MISSING', 'RUN_UNKNOWN', 'CUTS_INVALID', 'INPUT_INVALID'],
  }),
  'event.read': defineCall({
    title: 'Read one event: scalars, channel energies, tracker hits, cuts',
    request: z.strictObject({ store: storePath, run: runId, event: z.int().min(0) }),
    reply: z.object({
      run: runId,
      event: z.int(),
      kind: z.enum(['mc', 'data']),
      process: z.string(),
      geometry: z.string(),
      scalars: z.record(z.string(), z.number()),
      channels: z.array(
        z.object({ id: z.int(), name: z.string(), detector: z.string(), energy_gev: z.number(), time_ns: z.number() }),
      ),
      hits: z.array(z.object({ tracker: z.string(), x_mm: z.number(), y_mm: z.number(), z_mm: z.number() })),
      cuts: z.array(z.object({ name: z.string(), title: z.string(), condition: z.string(), passed: z.boolean() })),
    }),
    failures: ['STORE_MISSING', 'RUN_UNKNOWN', 'EVENT_UNKNOWN'],
  }),
  'store.sample': defineCall({
    title: "Make a small store to look at: beam electrons, A', dimuons, most of them rejected by a cut",
    request: z.strictObject({
      store: z
        .string()
        .min(1)
        .default('sample.sqlite')
        .meta({ title: 'store to make', flag: 'store', metavar: 'FILE', path: 'store' }),
      seed,
      workers,
      geometry: geometryName,
    }),
    reply: z.object({ store: namedPath('store'), runs: z.array(runId), digest: z.string() }),
    progress: progressSchema,
    failures: ['STORE_LOCKED', 'STORE_FOREIGN', 'STORE_DISK_FULL', 'GEOMETRY_UNKNOWN', 'CANCELLED'],
    writes: true,
  }),
} as const;

import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { STREAMS } from '../../physics/event-model/streams.ts';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { geometryName, progressSchema, seed, storePath, workers } from '../quantities.ts';
import { runCardSchema } from '../run-card.ts';
import { cutNames, selectionChoice } from './selection-calls.ts';
import { eventChoice, packedTrajectoriesSchema, runId, stepChoice, trajectoriesSchema } from './shared-fields.ts';

/** A run's number as it lies in a file that may be damaged. */
const numberInFile = z.number();

const storeFailures = ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT'] as const;

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);

const runRow = z.object({
  run: runId,
  kind: z.enum(['mc', 'data']),
  process: z.string(),
  label: z.string(),
  status: z.enum(['running', 'finished']),
  geometry: z.string(),
  geometry_sha256: z.string(),
  /** Unfinished, and made by the physics and the materials of this program: the same card goes on where it stopped. */
  can_resume: z.boolean(),
  /** The run card of a simulated sample; that of pseudo-data is sealed. */
  card: z.unknown(),
  events_requested: z.int(),
  generated: z.int(),
  on_target: z.int(),
  stored: z.int(),
  digest: z.string().nullable(),
});

const trueParticle = {
  particle: z.string(),
  /** With its mass, but that of electrons. */
  energy_gev: z.number(),
  /** Behind the beam particle of the trigger. */
  late_ns: z.number(),
};

const columnSummary = z.record(z.string(), z.object({ mean: z.number(), rms: z.number() }));

/** One event with all that a display needs. */
const eventSchema = z.object({
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
});

const eventAgainFailures = [
  'STORE_MISSING',
  'STORE_FOREIGN',
  'STORE_VERSION',
  'STORE_CORRUPT',
  'RUN_UNKNOWN',
  'EVENT_UNKNOWN',
  'EVENT_SEALED',
  'EVENT_EXTERNAL',
  'TRANSPORT_SHOWER_TOO_LARGE',
] as const;

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
    failures: storeFailures,
  }),
  'store.verify': defineCall({
    title: 'Check every chunk of a store against its hash',
    request: z.strictObject({ store: storePath }),
    reply: z.object({
      ok: z.boolean(),
      integrity: z.string(),
      /** `ok` where each act of the blinding follows from the one before, or what is wrong with the log. */
      blinding: z.string(),
      chunks: z.int(),
      damaged: z.array(z.object({ run: numberInFile, chunk: z.int(), what: z.string() })),
      /** Faults of a run that no single chunk has: its record, its geometry, events too many. */
      records: z.array(z.object({ run: numberInFile, what: z.string() })),
      digest: z.string(),
    }),
    progress: progressSchema,
    failures: storeFailures,
  }),
  'store.digest': defineCall({
    title: 'Compute the digest of every run',
    request: z.strictObject({ store: storePath }),
    reply: z.object({
      digest: z.string(),
      runs: z.array(z.object({ run: runId, digest: z.string(), recorded: z.string().nullable() })),
    }),
    progress: progressSchema,
    failures: storeFailures,
  }),
  'store.repair': defineCall({
    title: 'Make the damaged chunks of a store again from their run cards; the damaged file is kept',
    request: z.strictObject({ store: storePath, workers }),
    reply: z.object({
      ok: z.boolean(),
      chunks: z.int(),
      digest: z.string(),
      remade: z.array(z.object({ run: runId, chunk: z.int() })),
      /** Name of the damaged file, beside the store; null where nothing was damaged. */
      backup: z.string().nullable(),
    }),
    progress: progressSchema,
    failures: [...storeFailures, 'STORE_IRREPARABLE', 'STORE_LOCKED', 'STORE_DISK_FULL', 'CANCELLED'],
    writes: true,
  }),
  'store.migrate': defineCall({
    title: 'Bring a store of an older version forward; the old file is kept',
    request: z.strictObject({ store: storePath }),
    reply: z.object({
      ok: z.boolean(),
      chunks: z.int(),
      digest: z.string(),
      from_version: z.int(),
      to_version: z.int(),
      /** Name of the old file, beside the store; null where it was current already. */
      backup: z.string().nullable(),
    }),
    progress: progressSchema,
    failures: [...storeFailures, 'STORE_LOCKED', 'STORE_DISK_FULL', 'CANCELLED'],
    writes: true,
  }),
  'event.page': defineCall({
    title: 'Read a page of the event table',
    request: z.strictObject({
      store: storePath,
      runs: z.array(runId).min(1).max(1000),
      columns: z.array(columnName).min(1).max(100),
      sort_by: z.union([columnName, z.literal('event_number')]).default('event_number'),
      direction: z.enum(['ascending', 'descending']).default('ascending'),
      ranges: z
        .array(z.object({ column: columnName, min: z.number(), max: z.number() }))
        .max(100)
        .default([]),
      where: z.string().min(1).max(1000).optional().meta({
        title: 'condition over columns: e_ecal_gev < 50 and not (veto2_mip > 1)',
      }),
      ...selectionChoice,
      pass: cutNames,
      fail: cutNames,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
      /** An event whose row is asked for. */
      locate: z.object({ run: runId, event: z.int().min(0) }).optional(),
    }),
    reply: z.object({
      total: z.int(),
      rows: z.array(z.object({ run: runId, event: z.int(), values: z.array(z.number()) })),
      /** Where the event to be located stands, counted from 0; null where it is not listed, or none was named. */
      row: z.int().nullable(),
    }),
    failures: ['STORE_MISSING', 'RUN_UNKNOWN', 'CUTS_INVALID', 'INPUT_INVALID'],
  }),
  'event.read': defineCall({
    title: 'Read one event: scalars, channel energies, tracker hits, cuts',
    request: z.strictObject({ store: storePath, run: runId, event: z.int().min(0) }),
    reply: eventSchema,
    failures: ['STORE_MISSING', 'RUN_UNKNOWN', 'EVENT_UNKNOWN'],
  }),
  'event.replay': defineCall({
    title: 'Make one stored event again from its provenance and compare it bit by bit',
    request: z.strictObject({
      store: storePath,
      ...eventChoice,
      steps: z.boolean().default(false).meta({ title: 'with every step of its showers', flag: 'steps' }),
      ...stepChoice,
    }),
    reply: z.object({
      run: runId,
      event: z.int(),
      identical: z.boolean(),
      level: z.string(),
      /** Columns, or `detail` for the channels and hits, that came out otherwise. */
      differences: z.array(z.object({ what: z.string(), stored: z.number(), again: z.number() })),
      /** What the event was made with that is not as it was. */
      warnings: z.array(z.string()),
      trajectories: trajectoriesSchema.optional(),
    }),
    failures: eventAgainFailures,
  }),
  'event.trajectories': defineCall({
    title: 'The ways of the particles in the showers of one event',
    request: z.strictObject({ store: storePath, ...eventChoice, ...stepChoice }),
    reply: z.object({ run: runId, event: z.int(), ...packedTrajectoriesSchema.shape }),
    failures: eventAgainFailures,
  }),
  'event.step': defineCall({
    title:
      'One step of a shower: energy before, after, left behind and given to new particles, and the random numbers it drew',
    request: z.strictObject({
      store: storePath,
      ...eventChoice,
      ...stepChoice,
      /** A point of a track as `event.trajectories` tells them, with the same choice of steps: the step that ends there. */
      shower: z.int().min(0),
      track: z.int().min(1),
      point: z.int().min(1),
    }),
    reply: z.object({
      run: runId,
      event: z.int(),
      particle: z.string(),
      process: z.string(),
      /** Whether the particle is no more after it. */
      ends: z.boolean(),
      /** Kinetic energies; of a positron, 2 m_e come with it, and go on with it unless it ends. */
      before_gev: z.number(),
      after_gev: z.number(),
      rest_gev: z.number(),
      /** Left in the matter, out of the stack, or handed over. */
      booked_gev: z.number(),
      made_gev: z.number(),
      /** Of what was made, the particles that have a track of their own. */
      made: z.array(z.object({ track: z.int(), particle: z.string(), energy_gev: z.number() })),
      /** 0 but for rounding: of this step, and the greatest of all steps of the event. */
      imbalance_gev: z.number(),
      greatest_imbalance_gev: z.number(),
      /** The first number of the shower's stream that the step drew, counted from 0, and their values. */
      first_draw: z.int(),
      draws: z.array(z.number()),
    }),
    failures: [...eventAgainFailures, 'INPUT_INVALID'],
  }),
  'event.truth': defineCall({
    title: "What the simulation knows of one event: true ways, vertex, A' and pile-up, with the balance of energy",
    request: z.strictObject({ store: storePath, ...eventChoice }),
    reply: z.object({
      run: runId,
      event: z.int(),
      process: z.string(),
      /** Ways to the front of the ECAL, or to where a particle ended before. */
      ways: z.array(
        z.object({
          owner: z.enum(['event', 'pile-up']),
          ...trueParticle,
          points_mm: z.array(z.tuple([z.number(), z.number(), z.number()])),
        }),
      ),
      /** What the beam particle sent into the calorimeters, each from where it begins. */
      entered: z.array(
        z.object({
          ...trueParticle,
          place_mm: z.tuple([z.number(), z.number(), z.number()]),
          direction: z.tuple([z.number(), z.number(), z.number()]),
        }),
      ),
      vertex_mm: z.tuple([z.number(), z.number(), z.number()]).nullable(),
      /** It goes on as the beam particle came. */
      aprime: z.object({ energy_gev: z.number(), direction: z.tuple([z.number(), z.number(), z.number()]) }).nullable(),
      /** What is left went into a nucleus, below threshold, or past the calorimeters. */
      balance: z.object({
        beam_gev: z.number(),
        entered_gev: z.number(),
        aprime_gev: z.number(),
        left_gev: z.number(),
      }),
      warnings: z.array(z.string()),
    }),
    failures: eventAgainFailures,
  }),
  'event.branch': defineCall({
    title: 'A stored event with one of its random numbers otherwise, and all numbers that it draws; nothing is stored',
    request: z.strictObject({
      store: storePath,
      ...eventChoice,
      /** Which draw is otherwise; absent: none, the stored event. */
      other: z
        .strictObject({
          stream: z.enum(STREAMS),
          index: z.int().min(0).max(10_000_000),
          /** In (0, 1) for a uniform number; `next`: the number that would have come after it. */
          value: z.union([z.number().min(-10).max(10), z.literal('next')]),
        })
        .optional(),
      /** Whose draws are told. */
      stream: z.enum(STREAMS).default('target'),
      greatest_draws: z.int().min(1).max(100_000).default(2000),
    }),
    reply: z.object({
      branch: eventSchema,
      /** Equal to the stored event to the bit. */
      identical: z.boolean(),
      /** The draw that is otherwise, before and after; null where the event draws fewer numbers. */
      changed: z.object({ from: z.number(), to: z.number() }).nullable(),
      /** How many numbers each stream gives. */
      streams: z.array(z.object({ stream: z.string(), draws: z.int() })),
      /** The first of those of the stream that was asked for. */
      draws: z.array(z.object({ index: z.int(), kind: z.enum(['uniform', 'normal']), value: z.number() })),
      warnings: z.array(z.string()),
    }),
    failures: [...eventAgainFailures, 'INPUT_INVALID'],
  }),
  'event.waveforms': defineCall({
    title: 'Samples of the calorimeter channels of one event, with the pulses found in them',
    request: z.strictObject({
      store: storePath,
      ...eventChoice,
      channel: z.string().min(1).optional().meta({
        title: 'one channel by its name (default: all)',
        flag: 'channel',
        metavar: 'NAME',
      }),
    }),
    reply: z.object({
      run: runId,
      event: z.int(),
      sample_period_ns: z.number(),
      /** Time of sample 0 against the trigger. */
      first_sample_ns: z.number(),
      /** Where the samples saturate. */
      greatest_count: z.int(),
      /** The pulse that makes a channel's energy starts this close to the trigger. */
      near_ns: z.number(),
      channels: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          detector: z.string(),
          /** Quiet channels send no samples: theirs are made for the display. */
          sent: z.boolean(),
          unit: z.enum(['GeV', 'MIP']),
          units_per_count: z.number(),
          samples: z.array(z.int()),
          /** Of even and odd samples, counts. */
          pedestals: z.tuple([z.number(), z.number()]),
          pulses: z.array(z.object({ time_ns: z.number(), counts: z.number(), energy: z.number() })),
        }),
      ),
      warnings: z.array(z.string()),
    }),
    failures: eventAgainFailures,
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

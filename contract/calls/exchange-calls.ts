import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { geometryName, progressSchema, storePath } from '../quantities.ts';
import { selectionChoice } from './selection-calls.ts';
import { runId } from './shared-fields.ts';

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);

/** Numbers of events stay below this; so do those that a run card can ask for. */
const MOST_EVENTS = 1_000_000_000;

/** NAME=VALUE,NAME=VALUE of the command line. */
const FILL_PATTERN = /^[a-z0-9_]+=[^=,]+(,[a-z0-9_]+=[^=,]+)*$/;

/** Files that come from other programs, and files for them. */
export const exchangeCalls = {
  'events.export': defineCall({
    title: 'Write the events of a store for other programs, a file for each run',
    request: z.strictObject({
      store: storePath,
      format: z.enum(['csv', 'parquet', 'phoenix']).default('csv').meta({ title: 'format', flag: 'format' }),
      out: z
        .string()
        .min(1)
        .default('export')
        .meta({ title: 'folder to write to', flag: 'out', metavar: 'DIR', path: 'folder' }),
      runs: z
        .array(runId)
        .min(1)
        .max(200)
        .optional()
        .meta({ title: 'runs, by their numbers (default: all that are finished)', flag: 'runs', metavar: 'N,N' }),
      where: z.string().min(1).max(1000).optional().meta({
        title: 'only events that fulfil a condition over columns, as "e_ecal_gev < 50 and veto2_mip < 1"',
        flag: 'where',
        metavar: 'CONDITION',
      }),
      selected: z
        .boolean()
        .default(false)
        .meta({ title: 'only events that pass every cut of the selection', flag: 'selected' }),
      ...selectionChoice,
      detail: z
        .boolean()
        .default(false)
        .meta({ title: 'with the channels and hits of each event (docs/event-store.md)', flag: 'detail' }),
      most_events: z
        .int()
        .min(1)
        .max(MOST_EVENTS)
        .optional()
        .meta({ title: 'events of each run at most (default: all; 100 for phoenix)', flag: 'most-events' }),
    }),
    reply: z.object({
      format: z.string(),
      files: z.array(namedPath('document')),
      /** Events in each file; `complete` where the greatest number left none out. */
      runs: z.array(z.object({ run: runId, events: z.int(), complete: z.boolean() })),
    }),
    progress: progressSchema,
    failures: [
      'STORE_MISSING',
      'STORE_FOREIGN',
      'STORE_VERSION',
      'STORE_CORRUPT',
      'RUN_UNKNOWN',
      'RUN_NOTHING',
      'CUTS_INVALID',
      'INPUT_INVALID',
      'FILE_UNWRITABLE',
      'CANCELLED',
    ],
    writes: true,
  }),
  'file.import': defineCall({
    title:
      'Read a file of another program: events (CSV, Parquet, a ROOT tree) into the store; a pyhf workspace or GDML is checked',
    request: z.strictObject({
      file: z
        .string()
        .min(1)
        .meta({ title: 'CSV, Parquet, ROOT, pyhf workspace or GDML', positional: 'FILE', path: 'document' }),
      store: storePath,
      geometry: geometryName,
      kind: z.enum(['mc', 'data']).optional().meta({
        title: 'what the events are: simulation, or data with a blinded box (default: as the file says, or mc)',
        flag: 'kind',
      }),
      label: z.string().min(1).max(200).optional().meta({
        title: 'name of the run (default: the name of the file)',
        flag: 'label',
        metavar: 'TEXT',
      }),
      fill: z
        .union([
          z.string().regex(FILL_PATTERN, 'is not written as column=number,column=number'),
          z.partialRecord(columnName, z.number()),
        ])
        .optional()
        .meta({
          title: 'values of columns that the file does not have, as hcal_r=0,tracks=1',
          flag: 'fill',
          metavar: 'COLUMN=VALUE,...',
        }),
      ignore: z.string().max(10_000).optional().meta({
        title: 'columns of the file to leave out, as name,name',
        flag: 'ignore',
        metavar: 'NAME,...',
      }),
      generated: z.int().min(1).max(MOST_EVENTS).optional().meta({
        title:
          'events that were generated or recorded, stored or not (default: as the file says, or up to the last number)',
        flag: 'generated',
      }),
      on_target: z.int().min(0).max(MOST_EVENTS).optional().meta({
        title: 'electrons on target among them (default: as the file says, or the events with trigger_beam = 1)',
        flag: 'on-target',
      }),
    }),
    reply: z.object({
      kind: z.enum(['events', 'workspace', 'geometry']),
      /** Files that were written: the store for events, none for what was only checked. */
      files: z.array(namedPath('store')),
      /** What was found, in a sentence. */
      summary: z.string(),
      events: z
        .object({
          run: runId,
          already_imported: z.boolean(),
          stored: z.int(),
          generated: z.int(),
          on_target: z.int(),
          digest: z.string(),
          file_sha256: z.string(),
          warnings: z.array(z.string()),
        })
        .optional(),
      workspace: z
        .object({ channels: z.array(z.string()), samples: z.array(z.string()), measurements: z.array(z.string()) })
        .optional(),
      geometry: z
        .object({ name: z.string(), volumes: z.int(), materials: z.array(z.string()), mass_kg: z.number() })
        .optional(),
    }),
    progress: progressSchema,
    failures: [
      'FILE_MISSING',
      'FILE_INVALID',
      'GEOMETRY_UNKNOWN',
      'GEOMETRY_INVALID',
      'STORE_LOCKED',
      'STORE_FOREIGN',
      'STORE_VERSION',
      'STORE_READ_ONLY',
      'STORE_DISK_FULL',
      'WORKSPACE_SCHEMA',
      'WORKSPACE_MODEL',
      'GDML_INVALID',
      'CANCELLED',
    ],
    writes: true,
  }),
} as const;

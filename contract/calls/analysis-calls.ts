import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { geometryName, progressSchema, seed, storePath, workers } from '../quantities.ts';
import { cutflowStepSchema } from './selection-calls.ts';
import { confidenceLevel, systematics, signalStoreFailures, band } from './shared-fields.ts';

export const limitRowSchema = z.object({
  mass_mev: z.number(),
  eps_ours: z.number(),
  eps_published: z.number(),
  ratio: z.number(),
  eps_ours_k: z.number(),
  eps_published_k: z.number(),
  ratio_k: z.number(),
  acceptance: z.number(),
  acceptance_error: z.number(),
  signal_per_eot: z.number(),
  signal_per_eot_k: z.number(),
  /** Combined limit of the runs with systematic errors (hybrid), and its band. */
  eps_combined: z.number(),
  eps_expected: band,
  eps_combined_k: z.number(),
  eps_expected_k: band,
  /** Asymptotic profile likelihood of the three runs: the definition that the paper quotes. */
  eps_asymptotic: z.number(),
  eps_asymptotic_k: z.number(),
});

export const provenanceShareSchema = z.object({
  quantity: z.string(),
  value: z.string(),
  origin: z.enum(['simulation', 'computed', 'paper input', 'assumption']),
  source: z.string(),
});

/** From stored events to the tables and figures of the paper. */
export const analysisCalls = {
  'analysis.export': defineCall({
    title: 'Write the limits of a store for other programs: pyhf, HEPData, CSV',
    request: z.strictObject({
      store: storePath,
      format: z.enum(['pyhf', 'hepdata', 'csv']).default('csv').meta({ title: 'format', flag: 'format' }),
      out: z
        .string()
        .min(1)
        .default('export')
        .meta({ title: 'folder to write to', flag: 'out', metavar: 'DIR', path: 'folder' }),
      cl: confidenceLevel,
      systematics,
    }),
    reply: z.object({ format: z.string(), files: z.array(namedPath('document')) }),
    failures: [...signalStoreFailures, 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'analysis.reproduce': defineCall({
    title: 'The 2016 analysis, from simulation to limits, for runs I-III',
    request: z.strictObject({
      out: z
        .string()
        .min(1)
        .default('reproduce')
        .meta({ title: 'folder for the store, tables, figures, report', flag: 'out', metavar: 'DIR', path: 'folder' }),
      seed,
      workers,
      geometry: geometryName,
      full: z.boolean().default(false).meta({ title: 'ten times the statistics', flag: 'full' }),
    }),
    reply: z.object({
      tables: z.object({ V: z.array(limitRowSchema) }),
      cutflow: z.array(z.object({ sample: z.string(), steps: z.array(cutflowStepSchema) })),
      provenance: z.array(provenanceShareSchema),
      figures: z.array(namedPath('document')),
      report: namedPath('document'),
      store: namedPath('store'),
      digest: z.string(),
      wall_s: z.number(),
    }),
    progress: progressSchema,
    failures: ['STORE_LOCKED', 'STORE_FOREIGN', 'STORE_DISK_FULL', 'GEOMETRY_UNKNOWN', 'CANCELLED'],
    writes: true,
  }),
} as const;

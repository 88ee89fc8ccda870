import { z } from 'zod';

/** Fields that calls of several kinds share. */

export const runId = z.int().positive();

export const confidenceLevel = z.number().gt(0.5).lt(1).default(0.9).meta({ title: 'confidence level', flag: 'cl' });

export const systematics = z.enum(['common', 'by-run', 'none']).default('common').meta({
  title: 'systematic errors of a store: common to the runs, by run, or none',
  flag: 'systematics',
});

/** What the limits of a store are computed with. */
export const searchFields = {
  cl: confidenceLevel,
  systematics,
  exceptions: z.string().optional().meta({
    title: 'errors that differ from --systematics, as cross-section=by-run,veto-threshold=none',
    flag: 'except',
    metavar: 'NAME=HOW,...',
  }),
} as const;

/** A number that went into a limit, with where it comes from. */
export const searchInputSchema = z.object({
  quantity: z.string(),
  /** Absent: of all runs. */
  run: z.string().optional(),
  value: z.number(),
  error: z.number(),
  origin: z.enum(['simulation', 'paper', 'assumption']),
  source: z.string(),
});

export const signalStoreFailures = [
  'SYSTEMATICS_UNKNOWN',
  'STORE_MISSING',
  'STORE_FOREIGN',
  'STORE_VERSION',
  'STORE_CORRUPT',
  'RUN_NOTHING',
  'GEOMETRY_INVALID',
] as const;

/** -2, -1, 0, +1, +2 sigma of the outcomes without signal. */
export const band = z.array(z.number()).length(5);

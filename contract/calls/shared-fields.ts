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
  backgrounds: z.string().min(1).optional().meta({
    title: 'backgrounds of `twin background --json` in place of those that the paper prints (default: the paper)',
    flag: 'backgrounds',
    metavar: 'FILE',
    path: 'document',
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
  'FILE_MISSING',
  'FILE_INVALID',
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

/** Which stored event: its number, and the run that holds it. */
export const eventChoice = {
  event: z.int().min(0).meta({ title: 'number of the event', flag: 'event', metavar: 'ID' }),
  run: runId.optional().meta({ title: 'run of the event (default: the first that holds it)', flag: 'run' }),
};

/** Which steps of an event's showers are wanted. */
export const stepChoice = {
  above_gev: z
    .number()
    .min(0)
    .max(1000)
    .default(0.01)
    .meta({ unit: 'GeV', title: 'lowest kinetic energy with which a track begins that is shown', flag: 'above' }),
  greatest_steps: z
    .int()
    .min(1)
    .max(2_000_000)
    .default(50_000)
    .meta({ title: 'steps in all; the number left out is stated', flag: 'greatest-steps' }),
};

/** What is known of the steps of an event's showers as a whole. */
const aboutSteps = {
  /** `event`: the steps that made the stored event. `tracked-again`: showers of the same particles, tracked to be looked at. */
  made: z.enum(['event', 'tracked-again']),
  /** Frozen showers in the event: tracked again from where they began, the particle that did so with the origin `library`. */
  library_showers: z.int(),
  level: z.string(),
  above_gev: z.number(),
  steps: z.int(),
  /** Steps of tracks above that energy beyond the greatest number. */
  steps_left_out: z.int(),
};

/** The ways of the electrons, positrons and photons of an event's showers, in the frame of the hall. */
export const trajectoriesSchema = z.object({
  ...aboutSteps,
  tracks: z.array(
    z.object({
      shower: z.int(),
      track: z.int(),
      parent: z.int(),
      particle: z.string(),
      origin: z.string(),
      x_mm: z.array(z.number()),
      y_mm: z.array(z.number()),
      z_mm: z.array(z.number()),
      time_ns: z.array(z.number()),
      energy_gev: z.array(z.number()),
      process: z.array(z.string()),
    }),
  ),
});

/** The same for a display, column by column: contract/packed-columns.ts unpacks. */
export const packedTrajectoriesSchema = z.object({
  ...aboutSteps,
  /** Names that the columns point into. */
  particles: z.array(z.string()),
  processes: z.array(z.string()),
  /** A u32 a track: its numbers, what it is and what made it, and how many points it has. */
  tracks: z.object({
    ...{ shower: z.string(), track: z.string(), parent: z.string() },
    ...{ particle: z.string(), origin: z.string(), points: z.string() },
  }),
  /** Track after track, an f64 a point; of the process that ended there, a u32. */
  points: z.object({
    ...{ x_mm: z.string(), y_mm: z.string(), z_mm: z.string() },
    ...{ time_ns: z.string(), energy_gev: z.string(), process: z.string() },
  }),
});

/** Of calls that look for samples in a store. */
export const sampleFailures = [
  'STORE_MISSING',
  'STORE_FOREIGN',
  'STORE_VERSION',
  'STORE_CORRUPT',
  'RUN_NOTHING',
] as const;

import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { figureSchema } from '../figure.ts';
import { geometryName, progressSchema, seed, workers } from '../quantities.ts';
import { RUN_CONDITIONS } from '../run-card.ts';

const conditionsName = z.enum(RUN_CONDITIONS);

/** An expected number of events: errors from the number of simulated events, from what is assumed, and both. */
const expectedEvents = z.object({
  n_b: z.number(),
  statistical: z.number(),
  systematic: z.number(),
});

const byRun = z.array(expectedEvents.extend({ run: conditionsName }));

const factorSchema = z.object({
  name: z.string(),
  value: z.number(),
  statistical: z.number(),
  /** Relative. */
  systematic: z.number(),
  origin: z.enum(['simulation', 'computed', 'paper', 'assumption']),
  source: z.string(),
});

/** One row of Table IV. */
export const backgroundRowSchema = expectedEvents.extend({
  row: z.string(),
  /** As in the paper. */
  source: z.string(),
  error: z.number(),
  /** Effective simulated events; null where nothing is drawn. */
  n_eff: z.number().nullable(),
  per_1e10_eot: z.number(),
  by_run: byRun,
  /** Table IV: a number with its error, an upper bound, or nothing. */
  paper: z.object({ n_b: z.number().nullable(), error: z.number().nullable(), below: z.number().nullable() }),
  /** Whether the total of the simulated rows contains it. */
  in_total: z.boolean(),
  method: z.string(),
  channels: z.array(expectedEvents.extend({ name: z.string(), factors: z.array(factorSchema) })),
});

/** The estimate of one run from its side band C. */
export const sideBandSchema = z.object({
  run: conditionsName,
  eot: z.number(),
  events_in_band: z.int(),
  slope_per_gev: z.number().nullable(),
  slope_error: z.number().nullable(),
  slope_paper: z.number(),
  n_b: z.number().nullable(),
  /** Of the fit and of other ends of the band, an exponential taken for granted. */
  error: z.number().nullable(),
  n_b_paper: z.number(),
  error_paper: z.number(),
  /** Error of the logarithm for an exponential, and without that assumption (other functions and ranges). */
  ln_statistical: z.number().nullable(),
  ln_error: z.number().nullable(),
});

/** The procedure of side band C where its answer can be seen, and what side band A holds; for the whole exposure. */
export const crossChecksSchema = z.object({
  /** 1 < E_ECAL < 80 GeV, E_HCAL > 10 GeV: fitted above 50 GeV, foretold and counted below. */
  validation: z
    .object({
      slope_per_gev: z.number(),
      slope_error: z.number(),
      predicted: z.number(),
      observed: z.number(),
      /** ln (observed/predicted) over its error. */
      pull: z.number(),
    })
    .nullable(),
  /** E_ECAL < 50 GeV, 1 < E_HCAL < 10 GeV, V2 < 1 MIP, of simulated hadrons from the target: effective events, events, and 90 % upper limit. */
  side_band_a: z.object({ n_eff: z.number(), events: z.number(), upper_limit: z.number() }),
});

/** Table IV as a whole. */
export const backgroundTableSchema = z.object({
  exposure_eot: z.number(),
  exposure_by_run: z.array(z.object({ run: conditionsName, eot: z.number() })),
  rows: z.array(backgroundRowSchema),
  side_band: z.array(sideBandSchema),
  /** Null where the side bands were not asked for. */
  cross_checks: crossChecksSchema.nullable(),
  /** The rows that Table IV adds up: as modelled, and with side band C in place of the modelled interactions upstream, as in the paper. */
  total: z.object({
    modelled: expectedEvents.extend({ per_1e10_eot: z.number(), by_run: byRun }),
    with_side_band: expectedEvents.extend({ per_1e10_eot: z.number(), by_run: byRun }).nullable(),
    paper: z.object({ n_b: z.number(), error: z.number(), per_1e10_eot: z.number() }),
  }),
  warnings: z.array(z.string()),
});

/** Backgrounds of section VIII. */
export const backgroundCalls = {
  'analysis.background': defineCall({
    title: 'Backgrounds in the signal box by source beside Table IV, and from side band C (Fig. 13)',
    request: z.strictObject({
      rows: z.string().optional().meta({
        title: 'rows to make, as decays,dimuons (default: all)',
        flag: 'rows',
        metavar: 'NAME,...',
      }),
      exposure_eot: z.number().positive().max(1e15).default(4.3e10).meta({
        title: 'electrons on target, shared by the runs as in 2016',
        flag: 'exposure',
        metavar: 'N',
      }),
      precision: z.number().min(0.1).max(1000).default(1).meta({
        title: 'statistics: 1 gives each simulated row more than 100 effective events',
        flag: 'precision',
        metavar: 'F',
      }),
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: backgroundTableSchema.extend({ figures: z.array(figureSchema), wall_s: z.number() }),
    progress: progressSchema,
    failures: ['INPUT_INVALID', 'GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'WORKER_FAILED', 'CANCELLED'],
  }),
} as const;

import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { figureSchema } from '../figure.ts';
import { geometryName, progressSchema, seed, workers } from '../quantities.ts';
import { RUN_CONDITIONS } from '../run-card.ts';
import { sampleFailures } from './shared-fields.ts';

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

/** What one element of the beam line adds to its row. */
const elementSchema = expectedEvents.extend({
  element: z.string(),
  /** On the beam. */
  radiation_lengths: z.number(),
  /** Those that take half of the electron's energy or more. */
  interactions_per_eot: z.number(),
  /** Null where the part of elements behind the dipoles is shared by their interactions, and for what the beam passes through a hole. */
  n_eff: z.number().nullable(),
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
  /** Of interactions in the beam line, in order of z; empty for other rows. */
  elements: z.array(elementSchema),
});

/** The estimate of one run from its side band C. */
export const sideBandSchema = z.object({
  run: conditionsName,
  eot: z.number(),
  events_in_band: z.int(),
  slope_per_gev: z.number().nullable(),
  /** Of the fit and of the simulated spectrum. */
  slope_error: z.number().nullable(),
  slope_error_fit: z.number().nullable(),
  slope_paper: z.number(),
  n_b: z.number().nullable(),
  per_1e10_eot: z.number().nullable(),
  /** Of the fit, of the simulated spectrum and of other ends of the band, an exponential taken for granted. */
  error: z.number().nullable(),
  n_b_paper: z.number(),
  error_paper: z.number(),
  /** Error of the logarithm for an exponential, and without that assumption (other functions and ranges). */
  ln_statistical: z.number().nullable(),
  ln_error: z.number().nullable(),
});

/** The same from the events of a run of data, all cuts but that on E_ECAL. */
export const dataSideBandSchema = z.object({
  run_id: z.int(),
  label: z.string(),
  run: conditionsName,
  /** Electrons on target that the run stands for. */
  eot: z.number(),
  /** Whether its box is shut; the band is open always. */
  is_blind: z.boolean(),
  events_in_band: z.int(),
  /** Null where there are too few events for a fit. */
  slope_per_gev: z.number().nullable(),
  slope_error: z.number().nullable(),
  n_b: z.number().nullable(),
  /** With other functions and ranges. */
  error: z.number().nullable(),
  per_1e10_eot: z.number().nullable(),
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
      /** Of ln predicted: statistical and from the choice of the function. */
      ln_error: z.number(),
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
      store: z.string().min(1).optional().meta({
        title: 'store with runs of data, whose side band C stands beside; their boxes stay shut',
        flag: 'store',
        metavar: 'FILE',
        path: 'store',
      }),
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: backgroundTableSchema.extend({
      /** Empty without a store. */
      data_side_band: z.array(dataSideBandSchema),
      figures: z.array(figureSchema),
      wall_s: z.number(),
    }),
    progress: progressSchema,
    failures: [
      ...sampleFailures,
      ...(['INPUT_INVALID', 'GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'WORKER_FAILED', 'CANCELLED'] as const),
    ],
  }),
} as const;

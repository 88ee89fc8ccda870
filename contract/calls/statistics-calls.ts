import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { progressSchema, seed, workers } from '../quantities.ts';
import { figureSchema } from '../figure.ts';
import { band, searchFields, searchInputSchema, signalStoreFailures } from './shared-fields.ts';

const workspaceFields = {
  workspace: z
    .string()
    .min(1)
    .meta({ title: 'HistFactory workspace (pyhf JSON)', flag: 'workspace', metavar: 'FILE', path: 'document' }),
  patchset: z.string().min(1).optional().meta({
    title: 'patch set of signals that the workspace is the background of (pyhf JSON)',
    flag: 'patchset',
    metavar: 'FILE',
    path: 'document',
  }),
  patch: z
    .string()
    .max(1000)
    .optional()
    .meta({ title: 'patch of the set, by its name (default: the only one)', flag: 'patch', metavar: 'NAME' }),
  measurement: z.string().optional().meta({ title: 'measurement (default: the first)', flag: 'measurement' }),
  interpolation: z
    .string()
    .default('normsys=code4,histosys=code4p')
    .meta({ title: 'interpolation codes', flag: 'interpolation', metavar: 'CODES' }),
} as const;

const toyFields = {
  toys: z
    .int()
    .min(10)
    .max(10_000_000)
    .default(10_000)
    .meta({ title: 'toys under each hypothesis, with method toys', flag: 'toys' }),
  seed,
  workers,
} as const;

const signalStore = z
  .string()
  .min(1)
  .meta({ title: "store with simulated A' runs", flag: 'store', metavar: 'FILE', path: 'store' });

const limitWithBand = z.object({ observed: z.number(), expected: band });

/** A limit by another definition. */
const limitBeside = z.object({
  method: z.string(),
  observed: z.number().nullable(),
  observed_error: z.number().nullable(),
  definition: z.string(),
  note: z.string(),
});

/** What one running period brings to a limit. */
const searchYield = z.object({
  run: z.string(),
  electrons_on_target: z.number(),
  /** A' in the box per electron on target for epsilon = 1, before the efficiency. */
  signal_per_eot: z.number(),
  efficiency: z.number(),
  efficiency_error: z.number(),
  /** Events at the reference epsilon. */
  signal: z.number(),
  background: z.number(),
  background_error: z.number(),
  observed: z.int(),
});

/** Limits at one mass: on epsilon, and with m_A' = 3 m_chi on y (from above) and alpha_D (from below). */
const searchLimitRow = z.object({
  mass_mev: z.number(),
  production: z.enum(['ww', 'etl']),
  geometry: z.string(),
  /** Running periods that the store has a sample of. */
  runs: z.array(z.string()),
  observed: z.number(),
  expected: band,
  /** All runs in one box. */
  merged: z.number(),
  /** Asymptotic profile likelihood of the boxes. */
  asymptotic: z.number(),
  acceptance: z.number(),
  acceptance_error: z.number(),
  background: z.number(),
  /** One signal event is expected at this epsilon. */
  reference_epsilon: z.number(),
  /** Table V at this mass: without k-factors for ww, with them for etl; null where the paper has no row. */
  published: z.number().nullable(),
  yields: z.array(searchYield),
  /** What it rests on besides the simulated signal, at this mass. */
  inputs: z.array(searchInputSchema),
  /** Whether it lies where its ingredients are known to hold. */
  validity: z.array(z.object({ what: z.string(), range: z.string(), value: z.string(), holds: z.boolean() })),
  chi_mass_mev: z.number(),
  y: z.array(limitWithBand.extend({ alpha_d: z.number() })),
  alpha_d: z.object({ scalar: limitWithBand, majorana: limitWithBand, pseudo_dirac: limitWithBand }),
});

/** A HistFactory document, or the search at one mass of a store: exactly one of them. */
const subjectFields = {
  ...workspaceFields,
  workspace: workspaceFields.workspace.optional(),
  store: signalStore.optional(),
} as const;

/** One mass of a store. */
const pointFields = {
  mass_gev: z
    .number()
    .positive()
    .max(10)
    .optional()
    .meta({ unit: 'GeV', title: "mass of the A' in a store (default: the one nearest to 20 MeV)", flag: 'mass' }),
  production: z
    .enum(['ww', 'etl'])
    .default('etl')
    .meta({ title: "production of the A' in a store", flag: 'production' }),
  ...searchFields,
} as const;

const workspaceFailures = [
  'FILE_MISSING',
  'WORKSPACE_SCHEMA',
  'WORKSPACE_MODEL',
  'PATCH_SET',
  'INTERPOLATION_CODE',
] as const;

const shift = z.object({ up: z.number(), down: z.number() });

/** HistFactory workspaces and limits. */
export const statisticsCalls = {
  'statistics.logpdf': defineCall({
    title: 'Log-likelihood of a HistFactory workspace at a point',
    request: z.strictObject({
      ...workspaceFields,
      parameters: z.string().min(1).meta({
        title: 'JSON file: {"name": number}, vectors as name[0]',
        flag: 'parameters',
        metavar: 'FILE',
        path: 'document',
      }),
    }),
    reply: z.object({ logpdf: z.number(), expected_data: z.array(z.number()), warnings: z.array(z.string()) }),
    failures: [...workspaceFailures, 'PARAMETER_NAME', 'PARAMETER_VALUE'],
  }),
  'statistics.fit': defineCall({
    title: 'Maximum-likelihood fit of a HistFactory workspace, or of the search at one mass of a store',
    request: z.strictObject({
      ...subjectFields,
      ...pointFields,
      impacts: z.boolean().default(false).meta({ title: 'rank the nuisances by their impact', flag: 'impacts' }),
      intervals: z
        .boolean()
        .default(false)
        .meta({ title: 'profile-likelihood interval of each parameter (68.3 %)', flag: 'intervals' }),
      scan: z.string().min(1).optional().meta({
        title: 'profile likelihood along one parameter, or over two',
        flag: 'scan',
        metavar: 'NAME[,NAME]',
      }),
      out: z
        .string()
        .min(1)
        .optional()
        .meta({ title: 'folder to write the figures to, as SVG', flag: 'out', metavar: 'DIR', path: 'folder' }),
    }),
    reply: z.object({
      status: z.string(),
      advice: z.array(z.string()),
      bestfit: z.record(
        z.string(),
        z.object({
          value: z.number(),
          error: z.number().nullable(),
          state: z.string(),
          pull: z.number().nullable(),
          constraint: z.number().nullable(),
          /** With `intervals`: where −2 ln λ reaches 1; null where a bound of the parameter comes first. */
          interval: z.object({ lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
        }),
      ),
      twice_nll: z.number(),
      correlated: z.array(z.string()),
      correlation: z.array(z.array(z.number())),
      goodness_of_fit: z.object({
        delta_twice_nll: z.number(),
        degrees_of_freedom: z.int(),
        p_value: z.number().nullable(),
      }),
      impacts: z.array(z.object({ name: z.string(), postfit: shift.nullable(), prefit: shift.nullable() })).nullable(),
      /** With `impacts`, for a store: epsilon limits with one nuisance held an error up or down, or without error. */
      limit_impacts: z
        .array(z.object({ name: z.string(), up: z.number(), down: z.number(), without: z.number() }))
        .nullable(),
      /** With `scan`: −2 ln λ at each value of the first parameter and, running faster, of the second. */
      scan: z
        .object({
          parameters: z.array(z.string()),
          best: z.array(z.number()),
          values: z.array(z.array(z.number())),
          delta_twice_nll: z.array(z.number().nullable()),
        })
        .nullable(),
      /** Pulls, impacts and scan, for a window or a report to draw. */
      figures: z.array(figureSchema),
      /** With `out`: where the figures are. */
      files: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
    failures: [...workspaceFailures, ...signalStoreFailures, 'INPUT_INVALID', 'PARAMETER_NAME'],
  }),
  'statistics.hypotest': defineCall({
    title: 'CLs of a HistFactory workspace at one signal strength',
    request: z.strictObject({
      ...workspaceFields,
      mu: z.number().default(1).meta({ title: 'signal strength', flag: 'mu' }),
      method: z.enum(['asymptotic', 'toys', 'exact']).default('asymptotic').meta({ title: 'method', flag: 'method' }),
      test: z
        .enum(['qtilde', 'q', 'q0', 'ttilde'])
        .default('qtilde')
        .meta({ title: 'test statistic; q0 tests the background alone', flag: 'test' }),
      ...toyFields,
    }),
    reply: z.object({
      cls_obs: z.number().nullable(),
      /** From the number of toys; null for formulas. */
      cls_obs_error: z.number().nullable(),
      cls_exp: z.array(z.number()).nullable(),
      clsb: z.number().nullable(),
      clb: z.number().nullable(),
      p0: z.number().nullable(),
      p0_error: z.number().nullable(),
      significance: z.number().nullable(),
      method: z.string(),
      warnings: z.array(z.string()),
    }),
    progress: progressSchema,
    failures: [...workspaceFailures, 'LIMIT_METHOD', 'TESTED_STRENGTH', 'CANCELLED'],
  }),
  'statistics.limit': defineCall({
    title: 'Upper limit on the strength of a workspace, or on epsilon, y and alpha_D for the masses of a store',
    request: z.strictObject({
      ...subjectFields,
      ...searchFields,
      data: z.string().min(1).optional().meta({
        title: 'store with pseudo-data whose box is open: their events and exposure (default: those of the paper)',
        flag: 'data',
        metavar: 'FILE',
        path: 'store',
      }),
      method: z.enum(['exact', 'asymptotic', 'toys']).optional().meta({
        title: 'method (default: exact where few events are expected, as in a store, else asymptotic)',
        flag: 'method',
      }),
      beside: z.enum(['formulas', 'toys', 'toys-with-hybrid']).default('toys-with-hybrid').meta({
        title: 'other definitions to show beside; toys cost seconds',
        flag: 'beside',
      }),
      ...toyFields,
    }),
    reply: z.discriminatedUnion('of', [
      z.object({
        of: z.literal('workspace'),
        /** null: the data set no limit. */
        observed: z.number().nullable(),
        observed_error: z.number().nullable(),
        expected: z.array(z.number().nullable()).length(5),
        method: z.string(),
        definition: z.string(),
        confidence_level: z.number(),
        warnings: z.array(z.string()),
        beside: z.array(limitBeside),
      }),
      z.object({
        of: z.literal('store'),
        method: z.string(),
        definition: z.string(),
        confidence_level: z.number(),
        systematics: z.string(),
        /** False where the work was cancelled: the rows are the masses that were finished. */
        complete: z.boolean(),
        warnings: z.array(z.string()),
        /** Limits on the signal events at one mass by this and by other definitions, and why they differ. */
        definitions: z.object({
          mass_mev: z.number(),
          production: z.enum(['ww', 'etl']),
          limits: z.array(limitBeside),
        }),
        /** With `data`: the events in the box and the exposure of each running period. */
        data: z
          .array(z.object({ run: z.string(), events: z.int(), eot: z.number(), stored_runs: z.array(z.int()) }))
          .nullable(),
        /** What the limits rest on besides the simulated signal, at the first mass. */
        inputs: z.array(searchInputSchema),
        rows: z.array(searchLimitRow),
      }),
    ]),
    progress: progressSchema,
    failures: [
      ...workspaceFailures,
      ...signalStoreFailures,
      'INPUT_INVALID',
      'LIMIT_METHOD',
      'BLINDING_CLOSED',
      'CANCELLED',
    ],
  }),
} as const;

import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { RUN_CONDITIONS } from '../run-card.ts';
import { energyGev, geometryName, progressSchema, seed, storePath, workers } from '../quantities.ts';
import { figureSchema } from '../figure.ts';
import { backgroundRowSchema, backgroundTableSchema } from './background-calls.ts';
import { cutflowStepSchema } from './selection-calls.ts';
import { band, sampleFailures, searchFields, signalStoreFailures } from './shared-fields.ts';

export const limitRowSchema = z.object({
  mass_mev: z.number(),
  eps_ours: z.number(),
  eps_published: z.number(),
  ratio: z.number(),
  eps_ours_k: z.number(),
  eps_published_k: z.number(),
  ratio_k: z.number(),
  /** The same limits with the paper's efficiencies in place of the simulated ones. */
  eps_paper_efficiency: z.number(),
  eps_paper_efficiency_k: z.number(),
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

const sourcedShare = z.object({ value: z.number(), error: z.number() });
const origin = z.enum(['simulation', 'computed', 'paper input', 'assumption']);
const conditionsName = z.enum(RUN_CONDITIONS);

/** Table II: one factor of eq. 23 in one run at one mass. */
export const efficiencyRowSchema = z.object({
  run: conditionsName,
  mass_mev: z.number(),
  factor: z.enum(['acceptance', 'primary', 'ecal', 'veto', 'hcal', 'total']),
  title: z.string(),
  ours: z.number(),
  error: z.number(),
  /** The same from calibration electrons, eq. 25. */
  calibration: sourcedShare.nullable(),
  /** Table II: run III, the nearer of 10 and 100 MeV. */
  paper: z.number().nullable(),
  origin,
});

/** Table I: muon pairs of one run. */
export const dimuonRowSchema = z.object({
  run: conditionsName,
  intensity_per_spill: z.number(),
  /** The exposure that Table I is for. */
  eot: z.number(),
  n_mc_paper: z.number(),
  n_data_paper: z.number(),
  f_paper: z.number(),
  f_printed: z.number(),
  /** Ours for the same exposure, simulated without other beam particles. */
  n_mc: z.number(),
  n_mc_error: z.number(),
  /** Ours with the pile-up of the run, scaled to the same exposure; null where there is no sample. */
  n_data: z.number().nullable(),
  n_data_error: z.number().nullable(),
  f: z.number().nullable(),
  f_error: z.number().nullable(),
  /** What the second number is: pseudo-data, or simulation with the run's pile-up. */
  data_are: z.enum(['pseudo-data', 'simulation', 'none']),
});

/** Fig. 11 and section VI.A. */
export const ratioSchema = z.object({
  run: conditionsName,
  points: z.array(
    z.object({ low_gev: z.number(), high_gev: z.number(), ratio: z.number().nullable(), error: z.number().nullable() }),
  ),
  /** RR(E) = plateau (1 − depth exp(−E/scale)). */
  fit: z
    .object({
      plateau: z.number(),
      depth: z.number(),
      depth_error: z.number(),
      scale_gev: z.number(),
      chi2: z.number(),
      degrees: z.int(),
    })
    .nullable(),
  /** Factor on the signal in the box by mass. */
  corrections: z.array(z.object({ mass_mev: z.number(), factor: z.number(), error: z.number() })),
});

/** Table III: one source of error. */
export const systematicRowSchema = z.object({
  source: z.string(),
  /** As limits know the error (`--except NAME=none`); null for totals. */
  name: z.string().nullable(),
  group: z.enum(['normalisation', 'yield', 'efficiency', 'total']),
  at_10_mev: z.number().nullable(),
  at_100_mev: z.number().nullable(),
  paper_10_mev: z.number(),
  paper_100_mev: z.number(),
  origin,
  how: z.string(),
});

const sampleStore = z.strictObject({ store: storePath });
/** From stored events to the tables and figures of the paper. */
export const analysisCalls = {
  'analysis.export': defineCall({
    title: 'Write the events, limits, histograms or figures of a store, or a detector, for other programs',
    request: z.strictObject({
      store: storePath,
      format: z
        .enum(['csv', 'parquet', 'pyhf', 'hs3', 'hepdata', 'phoenix', 'uhi', 'gdml', 'gltf', 'svg', 'pdf'])
        .default('csv')
        .meta({ title: 'format', flag: 'format' }),
      out: z
        .string()
        .min(1)
        .default('export')
        .meta({ title: 'folder to write to', flag: 'out', metavar: 'DIR', path: 'folder' }),
      tables: z
        .enum(['all', 'events', 'limits'])
        .default('all')
        .meta({ title: 'what csv holds: events, limits, or both where the store has signals', flag: 'tables' }),
      geometry: geometryName.meta({
        title: 'detector of gdml and gltf',
        flag: 'geometry',
        metavar: 'NAME|FILE',
        path: 'name or document',
      }),
      ...searchFields,
    }),
    reply: z.object({ format: z.string(), files: z.array(namedPath('document')) }),
    progress: progressSchema,
    failures: [...signalStoreFailures, 'GEOMETRY_UNKNOWN', 'FILE_UNWRITABLE', 'CANCELLED'],
    writes: true,
  }),
  'analysis.exclusion': defineCall({
    title: 'Figures of what the limits of a store exclude: mixing, y and alpha_D, beside published limits',
    request: z.strictObject({ store: storePath, ...searchFields }),
    reply: z.object({ figures: z.array(figureSchema), warnings: z.array(z.string()) }),
    failures: signalStoreFailures,
  }),
  'scan.cut': defineCall({
    title: 'Average expected limit of a store against the upper edge of the signal box in E_ECAL; data are not read',
    request: z.strictObject({
      store: storePath,
      from_gev: energyGev({ title: 'lowest edge', flag: 'from' }).default(30),
      to_gev: energyGev({ title: 'highest edge', flag: 'to' }).default(65),
      step_gev: energyGev({ title: 'step', flag: 'step' }).default(1),
      production: z.enum(['ww', 'etl']).default('etl').meta({ title: "production of the A'", flag: 'production' }),
      ...searchFields,
    }),
    reply: z.object({
      /** False where the work was cancelled: the rows are the masses that were finished. */
      complete: z.boolean(),
      rows: z.array(
        z.object({
          mass_mev: z.number(),
          production: z.enum(['ww', 'etl']),
          geometry: z.string(),
          /** Where the average expected limit is lowest. */
          optimum_gev: z.number(),
          edges_gev: z.array(z.number()),
          /** Average expected limit on epsilon; null where no signal lies below the edge. */
          epsilon: z.array(z.number().nullable()),
        }),
      ),
      figure: figureSchema,
      warnings: z.array(z.string()),
    }),
    progress: progressSchema,
    failures: [...signalStoreFailures, 'INPUT_INVALID', 'CANCELLED'],
  }),
  'analysis.efficiency': defineCall({
    title: 'Signal efficiencies of a store beside Table II, and the efficiency against the HCAL threshold (Fig. 12)',
    request: sampleStore,
    reply: z.object({
      rows: z.array(efficiencyRowSchema),
      /** Share of calibration electrons below each HCAL threshold. */
      hcal_thresholds: z.array(
        z.object({
          run: conditionsName,
          threshold_gev: z.array(z.number()),
          efficiency: z.array(z.number()),
          error: z.array(z.number()),
        }),
      ),
    }),
    failures: sampleFailures,
  }),
  'analysis.dimuon': defineCall({
    title: 'Muon pairs of a store beside Table I, and the double ratio of Fig. 11',
    request: sampleStore,
    reply: z.object({ rows: z.array(dimuonRowSchema), ratios: z.array(ratioSchema) }),
    failures: sampleFailures,
  }),
  'analysis.systematics': defineCall({
    title: 'Systematic errors of the signal beside Table III, with its printed total and the whole one',
    request: sampleStore,
    reply: z.object({
      rows: z.array(systematicRowSchema),
      /** Each cut that was moved, with the largest change of the selected signal. */
      shifts: z.array(
        z.object({
          source: z.string(),
          how: z.string(),
          at_10_mev: z.number().nullable(),
          at_100_mev: z.number().nullable(),
        }),
      ),
    }),
    failures: sampleFailures,
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
      full: z.boolean().default(false).meta({ title: 'two and a half times the statistics', flag: 'full' }),
    }),
    reply: z.object({
      tables: z.object({
        I: z.array(dimuonRowSchema),
        II: z.array(efficiencyRowSchema),
        III: z.array(systematicRowSchema),
        IV: z.array(backgroundRowSchema),
        V: z.array(limitRowSchema),
      }),
      /** Table IV with its totals and the side bands; also in backgrounds.json, which `twin limit` takes. */
      backgrounds: backgroundTableSchema,
      /** Fig. 11 by run, and what its reweighting does to the signal. */
      ratios: z.array(ratioSchema),
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

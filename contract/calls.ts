import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../physics/event-model/event-columns.ts';
import { defineCall } from './define-call.ts';
import { namedPath } from './files.ts';
import {
  energyGev,
  geometryName,
  positionMm,
  rangeMm,
  progressSchema,
  seed,
  storePath,
  workers,
} from './quantities.ts';
import { runCardSchema } from './run-card.ts';

/** Every use case of the twin, declared once. What crosses a border is snake_case with units, as the SQL columns are. */

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);
const vector = z.tuple([z.number(), z.number(), z.number()]);
const runId = z.int().positive();

const elementRow = z.object({
  name: z.string(),
  kind: z.string(),
  z_front_mm: z.number(),
  z_back_mm: z.number(),
  x0: z.number(),
  lambda_int: z.number(),
});

const rayCrossing = z.object({ length_mm: z.number(), x0: z.number(), lambda_int: z.number() });

const runRow = z.object({
  run: runId,
  kind: z.enum(['mc', 'data']),
  process: z.string(),
  label: z.string(),
  status: z.enum(['running', 'finished']),
  geometry: z.string(),
  events_requested: z.int(),
  generated: z.int(),
  on_target: z.int(),
  stored: z.int(),
  digest: z.string().nullable(),
});

const geometryFinding = z.object({
  kind: z.enum(['overlap', 'protrusion', 'outside-world', 'gap', 'no-readout']),
  volumes: z.array(z.string()),
  at_mm: vector,
  size_mm: z.number(),
  message: z.string(),
});

const geometryReference = z.string().min(1);
const elementMass = z.object({ name: z.string(), mass_kg: z.number() });
const valueChange = z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() });

const workspaceFields = {
  workspace: z
    .string()
    .min(1)
    .meta({ title: 'HistFactory workspace (pyhf JSON)', flag: 'workspace', metavar: 'FILE', path: 'document' }),
  measurement: z.string().optional().meta({ title: 'measurement (default: the first)', flag: 'measurement' }),
  interpolation: z
    .string()
    .default('normsys=code4,histosys=code4p')
    .meta({ title: 'interpolation codes', flag: 'interpolation', metavar: 'CODES' }),
} as const;

const toyFields = {
  toys: z.int().min(10).max(10_000_000).default(10_000).meta({ title: 'toys, with method toys', flag: 'toys' }),
  seed,
} as const;

const confidenceLevel = z.number().gt(0.5).lt(1).default(0.9).meta({ title: 'confidence level', flag: 'cl' });

const systematics = z.enum(['common', 'by-run', 'none']).default('common').meta({
  title: 'systematic errors of a store: common to the runs, by run, or none',
  flag: 'systematics',
});

const signalStore = z
  .string()
  .min(1)
  .meta({ title: "store with simulated A' runs", flag: 'store', metavar: 'FILE', path: 'store' });

const signalStoreFailures = [
  'STORE_MISSING',
  'STORE_FOREIGN',
  'STORE_VERSION',
  'STORE_CORRUPT',
  'RUN_NOTHING',
  'GEOMETRY_INVALID',
] as const;

/** -2, -1, 0, +1, +2 sigma of the outcomes without signal. */
const band = z.array(z.number()).length(5);
const limitWithBand = z.object({ observed: z.number(), expected: band });

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
  chi_mass_mev: z.number(),
  y: z.array(limitWithBand.extend({ alpha_d: z.number() })),
  alpha_d: z.object({ scalar: limitWithBand, majorana: limitWithBand, pseudo_dirac: limitWithBand }),
});

const workspaceFailures = ['FILE_MISSING', 'WORKSPACE_SCHEMA', 'WORKSPACE_MODEL', 'INTERPOLATION_CODE'] as const;
const shift = z.object({ up: z.number(), down: z.number() });

const targetName = z
  .string()
  .min(1)
  .default('Pb')
  .meta({ title: 'target: an element of the materials file', flag: 'target' });

const columnSummary = z.record(z.string(), z.object({ mean: z.number(), rms: z.number() }));

export const cutflowStepSchema = z.object({
  name: z.string(),
  title: z.string(),
  in: z.int(),
  out: z.int(),
  weighted_out: z.number(),
  weighted_out_error: z.number(),
  efficiency: z.number(),
  efficiency_error: z.number(),
});

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

export const calls = {
  'geometry.list': defineCall({
    title: 'List the detectors and variants that are shipped',
    request: z.strictObject({}),
    reply: z.object({
      detectors: z.array(
        /** `base`: the detector that a what-if changes. */
        z.object({ name: z.string(), title: z.string(), base: z.string().nullable() }),
      ),
    }),
    failures: [],
  }),
  'geometry.show': defineCall({
    title: 'Show the elements of a detector with their depth',
    request: z.strictObject({ geometry: geometryName }),
    reply: z.object({ geometry: z.string(), sha256: z.string(), elements: z.array(elementRow) }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.document': defineCall({
    title: 'Read a detector document and its materials',
    request: z.strictObject({ geometry: geometryName }),
    reply: z.object({ geometry: z.string(), sha256: z.string(), document: z.unknown(), materials: z.unknown() }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.ray': defineCall({
    title: 'Trace a straight line through the detector',
    request: z.strictObject({
      geometry: geometryName,
      from_mm: positionMm({ title: 'start of the line', flag: 'from', metavar: 'x,y,z' }),
      direction: vector
        .refine((d) => d.some((component) => component !== 0), 'must not be the null vector')
        .default([0, 0, 1])
        .meta({ title: 'direction (any length)', flag: 'dir', metavar: 'dx,dy,dz' }),
    }),
    reply: z.object({
      segments: z.array(rayCrossing.extend({ volume: z.string(), material: z.string() })),
      total: rayCrossing,
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'INPUT_INVALID'],
  }),
  'geometry.check': defineCall({
    title: 'Look for overlaps, protrusions, gaps and cells without read-out',
    request: z.strictObject({
      geometry: geometryName,
      depth: z
        .enum(['fast', 'sampled', 'surface'])
        .default('sampled')
        .meta({ title: 'how hard to look', flag: 'depth' }),
    }),
    reply: z.object({
      ok: z.boolean(),
      overlaps: z.array(geometryFinding),
      findings: z.array(geometryFinding),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'GDML_INVALID'],
  }),
  'geometry.diff': defineCall({
    title: 'List what differs between two detectors',
    request: z.strictObject({
      first: geometryReference.meta({ title: 'first detector', positional: 'A', path: 'name or document' }),
      second: geometryReference.meta({ title: 'second detector', positional: 'B', path: 'name or document' }),
    }),
    reply: z.object({
      added: z.array(elementMass),
      removed: z.array(elementMass),
      moved: z.array(z.object({ name: z.string(), by_mm: vector, yaw_by_rad: z.number() })),
      changed: z.array(z.object({ name: z.string(), changes: z.array(valueChange), mass_difference_kg: z.number() })),
      settings: z.array(valueChange),
      mass_difference_kg: z.number(),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.export': defineCall({
    title: 'Write a detector for other programs',
    request: z.strictObject({
      geometry: geometryName,
      format: z.enum(['gdml', 'glb', 'json']).default('gdml').meta({ title: 'format', flag: 'format' }),
      detail: z
        .enum(['elements', 'plates', 'all'])
        .default('elements')
        .meta({ title: 'volumes in a glb', flag: 'detail' }),
      file: z.string().min(1).meta({ title: 'file to write', flag: 'file', metavar: 'FILE', path: 'document' }),
    }),
    reply: z.object({ files: z.array(z.string()), bytes: z.int() }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'geometry.map': defineCall({
    title: 'Map the matter on lines along z: X0 and lambda over x and y, as table and picture',
    request: z.strictObject({
      geometry: geometryName,
      x_mm: rangeMm({ title: 'range in x', flag: 'x', metavar: 'low,high' }),
      y_mm: rangeMm({ title: 'range in y', flag: 'y', metavar: 'low,high' }),
      z_mm: rangeMm({ title: 'range in z', flag: 'z', metavar: 'front,back' }),
      columns: z.int().min(1).max(2000).default(100).meta({ title: 'bins in x', flag: 'columns' }),
      rows: z.int().min(1).max(2000).default(100).meta({ title: 'bins in y', flag: 'rows' }),
      slope_mrad: z
        .tuple([z.number(), z.number()])
        .default([0, 0])
        .meta({ unit: 'mrad', title: 'slopes dx/dz, dy/dz of the lines', flag: 'slope', metavar: 'sx,sy' }),
      quantity: z.enum(['x0', 'lambda_int']).default('x0').meta({ title: 'what the picture shows', flag: 'quantity' }),
      out: z
        .string()
        .min(1)
        .default('material-map')
        .meta({ title: 'folder for table and picture', flag: 'out', metavar: 'DIR', path: 'folder' }),
    }),
    reply: z.object({
      files: z.array(namedPath('document')),
      x0: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
      lambda_int: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'INPUT_INVALID', 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'geometry.import': defineCall({
    title: 'Read a GDML file and say what is in it',
    request: z.strictObject({
      file: z.string().min(1).meta({ title: 'GDML file', positional: 'FILE', path: 'document' }),
    }),
    reply: z.object({
      name: z.string(),
      volumes: z.int(),
      materials: z.array(z.string()),
      mass_kg: z.number(),
    }),
    failures: ['FILE_MISSING', 'GDML_INVALID'],
  }),
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
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    reply: z.object({
      total: z.int(),
      rows: z.array(z.object({ run: runId, event: z.int(), values: z.array(z.number()) })),
    }),
    failures: ['STORE_MISSING', 'RUN_UNKNOWN'],
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
  'selection.cutflow': defineCall({
    title: 'Run the selection over a store',
    request: z.strictObject({
      store: storePath,
      cuts: z.string().optional().meta({
        title: 'selection document (default: the paper, section IV)',
        flag: 'cuts',
        metavar: 'FILE',
        path: 'document',
      }),
      run: runId.optional().meta({ title: 'one run (default: all finished runs)', flag: 'run' }),
    }),
    reply: z.object({
      selection: z.string(),
      selection_sha256: z.string(),
      runs: z.array(z.object({ run: runId, label: z.string(), steps: z.array(cutflowStepSchema) })),
      digest: z.string(),
    }),
    failures: ['STORE_MISSING', 'RUN_NOTHING', 'RUN_UNKNOWN', 'CUTS_INVALID'],
  }),
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
    title: 'Maximum-likelihood fit of a HistFactory workspace',
    request: z.strictObject({
      ...workspaceFields,
      impacts: z.boolean().default(false).meta({ title: 'rank the nuisances by their impact', flag: 'impacts' }),
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
      warnings: z.array(z.string()),
    }),
    failures: workspaceFailures,
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
      cls_exp: z.array(z.number()).nullable(),
      clsb: z.number().nullable(),
      clb: z.number().nullable(),
      p0: z.number().nullable(),
      significance: z.number().nullable(),
      method: z.string(),
      warnings: z.array(z.string()),
    }),
    failures: [...workspaceFailures, 'LIMIT_METHOD', 'TESTED_STRENGTH'],
  }),
  'statistics.limit': defineCall({
    title: 'Upper limit on the strength of a workspace, or on epsilon, y and alpha_D for the masses of a store',
    request: z.strictObject({
      ...workspaceFields,
      workspace: workspaceFields.workspace.optional(),
      store: signalStore.optional(),
      cl: confidenceLevel,
      method: z.enum(['exact', 'asymptotic', 'toys']).optional().meta({
        title: 'method (default: exact where few events are expected, as in a store, else asymptotic)',
        flag: 'method',
      }),
      systematics,
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
        beside: z.array(
          z.object({ method: z.string(), observed: z.number().nullable(), definition: z.string(), note: z.string() }),
        ),
      }),
      z.object({
        of: z.literal('store'),
        method: z.string(),
        definition: z.string(),
        confidence_level: z.number(),
        systematics: z.string(),
        warnings: z.array(z.string()),
        rows: z.array(searchLimitRow),
      }),
    ]),
    failures: [...workspaceFailures, ...signalStoreFailures, 'INPUT_INVALID', 'LIMIT_METHOD'],
  }),
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
  'shower.profile': defineCall({
    title: 'Shower anatomy in the ECAL alone, tracked step by step',
    request: z.strictObject({
      particle: z.enum(['e-', 'e+', 'gamma']).default('e-').meta({ title: 'particle', flag: 'particle', metavar: 'P' }),
      energy_gev: energyGev({ title: 'kinetic energy', flag: 'energy' }),
      events: z.int().min(1).max(10_000_000).default(100).meta({ title: 'showers', flag: 'events' }),
      at_mm: z
        .tuple([z.number(), z.number()])
        .default([19.1, 19.1])
        .meta({ unit: 'mm', title: 'point of entry from the centre of the matrix', flag: 'at', metavar: 'x,y' }),
      level: z.enum(['tracked']).default('tracked').meta({ title: 'level of the transport', flag: 'level' }),
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: z.object({
      layers: z.array(z.object({ depth_x0: z.number(), visible_gev: z.number(), deposited_gev: z.number() })),
      visible_fraction: z.number(),
      visible_fraction_error: z.number(),
      visible_rms_over_mean: z.number(),
      cell_share: z.number(),
      share_3x3: z.number(),
      preshower_deposited_gev: z.number(),
      preshower_rms_gev: z.number(),
      leak_rear_gev: z.number(),
      leak_front_gev: z.number(),
      leak_side_gev: z.number(),
      showers_per_s: z.number(),
      events: z.int(),
    }),
    progress: progressSchema,
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'TRANSPORT_PROFILE_REQUEST', 'CANCELLED'],
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
  'xsec.aprime': defineCall({
    title: "Total cross section of e- Z -> e- Z A' for epsilon = 1",
    request: z.strictObject({
      mass_gev: z.number().positive().max(10).meta({ unit: 'GeV', title: "mass of the A'", flag: 'mass' }),
      energy_gev: energyGev({ title: 'energy of the electron', flag: 'energy' }),
      target: targetName,
      model: z.enum(['ww', 'iww', 'etl']).default('etl').meta({ title: 'cross section', flag: 'model' }),
    }),
    reply: z.object({ sigma_pb: z.number(), k_factor: z.number(), model: z.string(), target: z.string() }),
    failures: ['APRIME_BAD_NUMBER', 'APRIME_BELOW_THRESHOLD', 'MATERIAL_UNKNOWN'],
  }),
  'xsec.mumu': defineCall({
    title: 'Total cross section of gamma Z -> mu+ mu- Z',
    request: z.strictObject({
      energy_gev: energyGev({ title: 'energy of the photon', flag: 'energy' }),
      target: targetName,
    }),
    reply: z.object({ sigma_ub: z.number(), target: z.string() }),
    failures: ['MATERIAL_UNKNOWN'],
  }),
  'yield.aprime': defineCall({
    title: "A' per electron on target for epsilon = 1",
    request: z.strictObject({
      mass_gev: z.number().positive().max(10).meta({ unit: 'GeV', title: "mass of the A'", flag: 'mass' }),
      energy_gev: energyGev({ title: 'beam energy', flag: 'energy' }).default(100),
      missing_gev: energyGev({ title: "lowest energy of the A'", flag: 'missing' }).default(50),
      target: targetName,
      model: z.enum(['ww', 'iww', 'k-factor', 'etl']).default('etl').meta({ title: 'cross section', flag: 'model' }),
    }),
    reply: z.object({ n_per_eot: z.number(), model: z.string(), target: z.string() }),
    failures: ['APRIME_BAD_NUMBER', 'APRIME_BELOW_THRESHOLD', 'MATERIAL_UNKNOWN'],
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

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['request']>;
export type CallRequest<Name extends CallName> = z.output<Calls[Name]['request']>;
export type CallReply<Name extends CallName> = z.input<Calls[Name]['reply']>;

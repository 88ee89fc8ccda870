import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import type { PathMeta } from '../files.ts';
import { figureSchema } from '../figure.ts';
import { confidenceLevel } from './shared-fields.ts';
import { energyGev, geometryName, progressSchema, rangeMm, seed, workers } from '../quantities.ts';

const leakParticle = z
  .enum(['neutron', 'K0L', 'proton', 'pi-', 'pi+', 'K-', 'K+', 'gamma', 'e-', 'e+'])
  .meta({ title: 'particle', flag: 'particle', metavar: 'P' });

const depthRow = z.object({
  z_mm: z.number(),
  /** In interaction lengths of a nucleon, from the start. */
  depth_lambda: z.number(),
  /** To be here without having been seen. */
  probability: z.number(),
  probability_error: z.number(),
  analytic: z.number().nullable(),
  /** To have ended unseen since the row before: inside, or out of a side. */
  absorbed: z.number(),
  escaped: z.number(),
});

/** The result file of one study: SQLite, apart from the store of events. */
const studyPath = z
  .string()
  .min(1)
  .default('xy-scan.sqlite')
  .meta({
    title: 'result file of the scan: begun, gone on with, or shown',
    flag: 'store',
    metavar: 'FILE',
    path: 'store' satisfies PathMeta,
  });

const scanParticle = z
  .enum(['e-', 'e+', 'gamma', 'mu-', 'mu+', 'pi-', 'pi+', 'K-', 'K+', 'K0L', 'proton', 'neutron'])
  .default('e-')
  .meta({ title: 'particle', flag: 'particle', metavar: 'P' });

const SHOWER_LEVELS = ['tracked', 'hybrid', 'fast', 'parametrised'] as const;

const showerLevel = z.enum(SHOWER_LEVELS).default('tracked').meta({
  title: 'level of e-m showers in the ECAL (parametrised has no gaps and cracks)',
  flag: 'level',
});

const reportMeta = { title: 'folder for the report', flag: 'out', metavar: 'DIR', path: 'folder' satisfies PathMeta };
const reportFolder = z.string().min(1).optional().meta(reportMeta);

/** What every study ends with: its figures, what it wrote, and the command that makes it again. */
const studyEnd = {
  figures: z.array(figureSchema),
  files: z.array(z.string().meta({ path: 'document' satisfies PathMeta })),
  command: z.string(),
};

const face = z.enum(['ecal', 'hcal']).default('ecal').meta({ title: 'calorimeter', flag: 'face' });

const scanRange = (axis: 'x' | 'y') =>
  rangeMm({
    title: `range in ${axis} from the centre of the matrix (default: all)`,
    flag: axis,
    metavar: 'low,high',
  }).optional();

const beamAngle = z
  .tuple([z.number().min(-500).max(500), z.number().min(-500).max(500)])
  .default([0, 0])
  .meta({ unit: 'mrad', title: 'slopes dx/dz, dy/dz of the beam', flag: 'angle', metavar: 'ax,ay' });

const scanPoint = z.object({
  point: z.int(),
  /** 0: the grid; each refinement halves the sides once more. */
  stage: z.int(),
  /** Centre and sides of the tile, relative to the centre of the matrix. */
  x_mm: z.number(),
  y_mm: z.number(),
  width_mm: z.number(),
  height_mm: z.number(),
  events: z.int(),
  mean_gev: z.number(),
  mean_error_gev: z.number(),
  rms_gev: z.number(),
  rms_error_gev: z.number(),
  /** Mean share of the energy that leaves. */
  leak_fraction: z.number(),
  leak_fraction_error: z.number(),
  /** Particles seen with less than half of their energy, and the 90 % upper limit on their share. */
  below_half: z.int(),
  below_half_limit: z.number(),
  /** On straight lines through the tile. */
  x0_mean: z.number(),
  x0_min: z.number(),
  lambda_mean: z.number(),
  lambda_min: z.number(),
});

const scanFailures = [
  ...(['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'SCAN_REQUEST', 'WORKER_FAILED'] as const),
  ...(['STUDY_DIFFERS', 'STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT', 'STORE_LOCKED'] as const),
  ...(['STORE_READ_ONLY', 'STORE_DISK_FULL', 'STORE_IO', 'CANCELLED'] as const),
  ...(['TRANSPORT_LIBRARY_MISSING', 'TRANSPORT_KERNEL_MISSING'] as const),
];

const sweepParameter = z.enum([
  'gap',
  'ecal-lead',
  'v2-side',
  'hcal-modules',
  'field',
  'missing-energy',
  'hcal-energy',
]);

const detectorReference = z.string().min(1);

const pairedNumber = z.object({
  first: z.number(),
  first_error: z.number(),
  second: z.number(),
  second_error: z.number(),
  /** Second over first; its error knows that the same events were used. Null where the first is zero. */
  ratio: z.number().nullable(),
  ratio_error: z.number().nullable(),
});

const pairedLimit = z.object({
  mass_mev: z.number(),
  /** 90 % CL on epsilon, mean of the outcomes without signal; null where no signal gets through. */
  first: z.number().nullable(),
  second: z.number().nullable(),
  ratio: z.number().nullable(),
  ratio_error: z.number().nullable(),
});

const pairedTile = z.object({
  ...{ x_mm: z.number(), y_mm: z.number(), width_mm: z.number(), height_mm: z.number(), stage: z.int() },
  ...{ pairs: z.int(), changed: z.int(), first_gev: z.number(), second_gev: z.number() },
  ...{ difference_gev: z.number(), difference_error_gev: z.number(), significance: z.number() },
  ...{ leak_difference: z.number(), matter_difference: z.number() },
});

/** One particle of a tile: what `study.shot` makes again. */
const shotRow = z.object({
  shot: z.int(),
  /** Names its random numbers, with the seed of the scan. */
  event: z.int(),
  x_mm: z.number(),
  y_mm: z.number(),
  energy_gev: z.number(),
  leak_share: z.number(),
});

const scanReply = z.object({
  points: z.array(scanPoint),
  /** Of the points of the grid. */
  median_gev: z.number(),
  /** Of all particles: the tail that looks like missing energy. */
  below_half: z.int(),
  below_half_limit: z.number(),
  events: z.int(),
  is_finished: z.boolean(),
  digest: z.string().nullable(),
  store: z.string().meta({ path: 'store' satisfies PathMeta }),
});

/** Studies: what leaks, where, and what a change of the detector does. */
export const studyCalls = {
  'study.leak': defineCall({
    title: 'Probability that a particle passes the calorimeters unseen, by multilevel splitting',
    request: z.strictObject({
      particle: leakParticle.default('neutron'),
      energy_gev: energyGev({ title: 'kinetic energy', flag: 'energy' }).default(100),
      threshold_gev: energyGev({ title: 'threshold of the HCAL sum', flag: 'threshold' }).default(1),
      start: z.enum(['hcal', 'ecal']).default('hcal').meta({
        title:
          'hcal: enters HCAL1, must stay below the threshold; ecal: enters the ECAL, must look like missing energy',
        flag: 'start',
      }),
      rel_error: z.number().gt(0).lt(1).default(0.1).meta({ title: 'relative error to reach', flag: 'rel-error' }),
      members: z.int().min(10).max(1_000_000).default(2000).meta({ title: 'cascades at each plane', flag: 'members' }),
      most_repeats: z
        .int()
        .min(2)
        .max(10_000)
        .default(160)
        .meta({ title: 'repeats after which to stop, whatever the error', flag: 'most-repeats' }),
      secondaries: z
        .enum(['all', 'none'])
        .default('all')
        .meta({ title: 'none: any interaction is seen, the answer is exp(-L/lambda)', flag: 'secondaries' }),
      transverse_factor: z.number().min(1).max(10).default(1).meta({
        title: 'importance sampling: transverse momenta at the first vertex drawn this many times wider',
        flag: 'transverse-factor',
      }),
      out: reportFolder,
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: z.object({
      probability: z.number(),
      error: z.number(),
      /** Null where nothing got through. */
      relative_error: z.number().nullable(),
      /** 90 %, where nothing got through. */
      upper_limit: z.number().nullable(),
      /** exp(-L/lambda) on the axis; null for particles that shower or ionise at once. */
      analytic: z.number().nullable(),
      /** Of it: by leaving through a side with nothing ahead. */
      escaped: z.number(),
      per_depth: z.array(depthRow),
      modules: z.array(
        z.object({
          name: z.string(),
          depth_lambda: z.number().nullable(),
          analytic: z.number().nullable(),
          simulated: z.number().nullable(),
        }),
      ),
      /** Probability that light statistics hide 2.5 times the threshold; tails are in every probability above. */
      light_tail: z.number(),
      repeats: z.int(),
      members: z.int(),
      warnings: z.array(z.string()),
      cpu_s: z.number(),
      ...studyEnd,
    }),
    progress: progressSchema,
    failures: [
      ...(['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'FILE_UNWRITABLE'] as const),
      ...(['WORKER_FAILED', 'CANCELLED'] as const),
    ],
    writes: true,
  }),
  'study.rays': defineCall({
    title: 'Matter on straight lines through a calorimeter, at once: what a scan will find structure in',
    request: z.strictObject({
      face,
      x_mm: scanRange('x'),
      y_mm: scanRange('y'),
      // the fibres of the ECAL stand on a grid of 24 × 24, so that each field has the same share of one
      columns: z.int().min(1).max(400).default(24).meta({ title: 'fields in x', flag: 'columns' }),
      rows: z.int().min(1).max(400).default(24).meta({ title: 'fields in y', flag: 'rows' }),
      angle_mrad: beamAngle,
      geometry: geometryName,
    }),
    reply: z.object({
      /** Of all lines; the maps show means of several where their fields are wider than a hole. */
      x0: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
      lambda_int: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
      figures: z.array(figureSchema),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'SCAN_REQUEST'],
  }),
  'study.scan': defineCall({
    title: 'Scan a calorimeter in x and y: rays first, then particles, finer where there is structure',
    request: z.strictObject({
      face,
      particle: scanParticle,
      energy_gev: energyGev({ title: 'kinetic energy', flag: 'energy' }).default(100),
      x_mm: scanRange('x'),
      y_mm: scanRange('y'),
      columns: z.int().min(1).max(2000).default(12).meta({ title: 'tiles in x', flag: 'columns' }),
      rows: z.int().min(1).max(2000).default(12).meta({ title: 'tiles in y', flag: 'rows' }),
      events: z.int().min(2).max(100_000).default(20).meta({ title: 'particles a tile', flag: 'events' }),
      angle_mrad: beamAngle,
      level: showerLevel,
      refine: z
        .int()
        .min(0)
        .max(6)
        .default(0)
        .meta({ title: 'stages that quarter tiles with structure', flag: 'refine' }),
      most_points: z
        .int()
        .min(1)
        .max(100_000)
        .default(2000)
        .meta({ title: 'tiles in all stages at most', flag: 'most-points' }),
      store: studyPath,
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: scanReply,
    progress: progressSchema,
    failures: scanFailures,
    writes: true,
  }),
  'study.read': defineCall({
    title: 'Show the result file of a scan: points and maps',
    request: z.strictObject({ store: studyPath }),
    reply: scanReply.extend({
      card: z.record(z.string(), z.unknown()),
      geometry: z.string(),
      figures: z.array(figureSchema),
      command: z.string(),
    }),
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT', 'GEOMETRY_INVALID'],
  }),
  'study.report': defineCall({
    title: 'Write what a scan has found as one page, with its maps, hashes and the command that makes it again',
    request: z.strictObject({
      store: studyPath,
      out: z.string().min(1).default('scan-report').meta(reportMeta),
    }),
    reply: z.object({ files: studyEnd.files, command: z.string() }),
    failures: [
      ...(['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT', 'GEOMETRY_INVALID'] as const),
      'FILE_UNWRITABLE',
    ],
    writes: true,
  }),
  'study.shots': defineCall({
    title: 'List the particles of one tile of a scan; any of them can be made again',
    request: z.strictObject({
      store: studyPath,
      point: z.int().min(0).meta({ title: 'number of the tile', flag: 'point' }),
    }),
    reply: z.object({
      shots: z.array(shotRow),
      /** The middle of the tile in the hall, and where the beam goes: for a run that sends more of them. */
      aim: z.object({
        at_mm: z.tuple([z.number(), z.number(), z.number()]),
        direction: z.tuple([z.number(), z.number(), z.number()]),
      }),
    }),
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT', 'EVENT_UNKNOWN'],
  }),
  'study.shot': defineCall({
    title: 'Make one particle of a scan again and compare it with what was stored',
    request: z.strictObject({
      store: studyPath,
      point: z.int().min(0).meta({ title: 'number of the tile', flag: 'point' }),
      shot: z.int().min(0).meta({ title: 'number of the particle in it', flag: 'shot' }),
    }),
    reply: shotRow.extend({
      identical: z.boolean(),
      cells: z.array(z.object({ channel: z.string(), energy: z.number() })),
    }),
    failures: ['STORE_MISSING', 'STORE_FOREIGN', 'STORE_VERSION', 'STORE_CORRUPT', 'EVENT_UNKNOWN'],
  }),
  'study.uniformity': defineCall({
    title: 'Uniformity of the ECAL: electrons through the beam line, placed by MM3 and MM4',
    request: z.strictObject({
      events: z.int().min(10).max(1_000_000).default(4000).meta({ title: 'beam electrons', flag: 'events' }),
      energy_gev: energyGev({ title: 'beam energy', flag: 'energy' }).default(100),
      level: z.enum(SHOWER_LEVELS).default('fast').meta({
        title: 'level of e-m showers in the ECAL (parametrised has no gaps and cracks)',
        flag: 'level',
      }),
      half_width_mm: z
        .number()
        .min(1)
        .max(200)
        .default(20)
        .meta({
          ...{ unit: 'mm', title: 'half side of the square around the beam that is mapped', flag: 'half-width' },
        }),
      bins: z.int().min(1).max(100).default(8).meta({ title: 'bins a side', flag: 'bins' }),
      least: z.int().min(2).max(10_000).default(10).meta({
        title: 'electrons that a bin needs to be shown',
        flag: 'least',
      }),
      out: reportFolder,
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: z.object({
      generated: z.int(),
      /** With one hit in MM3 and one in MM4, and inside the square. */
      located: z.int(),
      mean_gev: z.number(),
      rms_gev: z.number(),
      /** Spread of the means from place to place beyond chance, over the mean; 0 where there is none. */
      non_uniformity: z.number(),
      chi2_per_degree: z.number(),
      points: z.array(
        z.object({
          ...{ x_mm: z.number(), y_mm: z.number(), width_mm: z.number(), height_mm: z.number() },
          ...{ events: z.int(), mean_gev: z.number(), mean_error_gev: z.number(), pull: z.number() },
        }),
      ),
      ...studyEnd,
    }),
    progress: progressSchema,
    failures: [
      ...(['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'FILE_UNWRITABLE'] as const),
      ...(['TRANSPORT_LIBRARY_MISSING', 'TRANSPORT_KERNEL_MISSING', 'WORKER_FAILED', 'CANCELLED'] as const),
    ],
    writes: true,
  }),
  'study.compare': defineCall({
    title: 'Paired what-if: the same events in two detectors, what changed, where, and what it does to the limit',
    request: z.strictObject({
      first: detectorReference.meta({ title: 'first detector', positional: 'A', path: 'name or document' }),
      second: detectorReference.meta({ title: 'second detector', positional: 'B', path: 'name or document' }),
      events: z.int().min(1).max(1_000_000).default(1000).meta({ title: 'events of each process', flag: 'events' }),
      mass_gev: z.number().min(0.001).max(1).default(0.02).meta({ unit: 'GeV', title: "mass of the A'", flag: 'mass' }),
      level: z.enum(SHOWER_LEVELS).default('parametrised').meta({
        title: 'level of the showers of the events (the map is always tracked)',
        flag: 'level',
      }),
      map: z.enum(['ecal', 'none']).default('ecal').meta({ title: 'face to map', flag: 'map' }),
      map_energy_gev: energyGev({ title: 'energy of the electrons of the map', flag: 'map-energy' }).default(5),
      columns: z.int().min(1).max(200).default(12).meta({ title: 'tiles of the map in x', flag: 'columns' }),
      rows: z.int().min(1).max(200).default(6).meta({ title: 'tiles of the map in y', flag: 'rows' }),
      pairs: z.int().min(2).max(10_000).default(16).meta({ title: 'electrons a tile', flag: 'pairs' }),
      refine: z
        .int()
        .min(0)
        .max(4)
        .default(2)
        .meta({ title: 'stages that quarter the tiles that differ most', flag: 'refine' }),
      leak: z.enum(['neutron', 'K0L', 'none']).default('neutron').meta({
        title: 'neutral hadron whose leak through the HCAL is compared',
        flag: 'leak',
      }),
      members: z
        .int()
        .min(10)
        .max(100_000)
        .default(500)
        .meta({ title: 'cascades at each plane of the leak', flag: 'members' }),
      cl: confidenceLevel,
      out: reportFolder,
      seed,
      workers,
    }),
    reply: z.object({
      geometry: z.array(z.string()),
      geometry_sha256: z.array(z.string()),
      /** Events that differ in any bit, of all processes together. */
      changed_events: z.int(),
      events: z.int(),
      samples: z.array(
        z.object({ process: z.string(), events: z.int(), changed: z.int(), changed_primaries: z.int() }),
      ),
      /** Of the signal on target, by all cuts of the paper. */
      efficiency: pairedNumber.extend({ correlation: z.number() }),
      limit: pairedLimit,
      leak: pairedNumber.nullable(),
      /** Events in the box for all runs. An upper limit (90 %) stands where none was found in either; it has no ratio. */
      backgrounds: z.array(pairedNumber.extend({ name: z.string(), is_limit: z.boolean(), source: z.string() })),
      map: z
        .object({ tiles: z.array(pairedTile), strongest: pairedTile.nullable(), changed: z.int(), pairs: z.int() })
        .nullable(),
      ...studyEnd,
    }),
    progress: progressSchema,
    failures: [
      ...(['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'FILE_MISSING'] as const),
      ...(['FILE_UNWRITABLE', 'WORKER_FAILED', 'CANCELLED'] as const),
    ],
    writes: true,
  }),
  'study.sweep': defineCall({
    title: 'Turn one or two numbers of the detector or of the selection and tell the sensitivity at each setting',
    request: z.strictObject({
      parameter: sweepParameter.default('hcal-modules').meta({ title: 'what to turn', flag: 'parameter' }),
      values: z
        .string()
        .min(1)
        .max(1000)
        .default('1,2,3,4')
        .meta({ title: 'values with their unit: 0mm,0.5mm,1mm', flag: 'values' }),
      second: sweepParameter.optional().meta({ title: 'second parameter', flag: 'second' }),
      second_values: z.string().min(1).max(1000).optional().meta({ title: 'its values', flag: 'second-values' }),
      events: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(1000)
        .meta({ title: 'signal events at each setting', flag: 'events' }),
      mass_gev: z.number().min(0.001).max(1).default(0.02).meta({ unit: 'GeV', title: "mass of the A'", flag: 'mass' }),
      level: z.enum(SHOWER_LEVELS).default('parametrised').meta({ title: 'level of the showers', flag: 'level' }),
      leak: z.enum(['neutron', 'K0L', 'none']).default('neutron').meta({
        title: 'neutral hadron whose leak through the HCAL is told',
        flag: 'leak',
      }),
      members: z
        .int()
        .min(10)
        .max(100_000)
        .default(300)
        .meta({ title: 'cascades at each plane of the leak', flag: 'members' }),
      cl: confidenceLevel,
      out: reportFolder,
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: z.object({
      parameters: z.array(z.object({ name: z.string(), unit: z.string().nullable() })),
      reference: z.object({ geometry: z.string(), efficiency: z.number(), limit: z.number().nullable() }),
      points: z.array(
        z.object({
          values: z.array(z.number()),
          efficiency: z.number(),
          efficiency_error: z.number(),
          /** Over the reference, same events; null where the reference has none. */
          efficiency_ratio: z.number().nullable(),
          efficiency_ratio_error: z.number().nullable(),
          /** Expected limit on epsilon of runs I-III. */
          limit: z.number().nullable(),
          leak: z.number().nullable(),
          leak_error: z.number().nullable(),
          geometry_sha256: z.string(),
        }),
      ),
      ...studyEnd,
    }),
    progress: progressSchema,
    failures: [
      ...(['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'GEOMETRY_PATCH_INVALID'] as const),
      ...(['FILE_MISSING', 'FILE_UNWRITABLE', 'INPUT_INVALID', 'WORKER_FAILED', 'CANCELLED'] as const),
    ],
    writes: true,
  }),
} as const;

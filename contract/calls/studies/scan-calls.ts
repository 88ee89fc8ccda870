import { z } from 'zod';
import { defineCall } from '../../define-call.ts';
import type { PathMeta } from '../../files.ts';
import { figureSchema } from '../../figure.ts';
import { energyGev, geometryName, progressSchema, rangeMm, seed, workers } from '../../quantities.ts';
import { reportMeta, SHOWER_LEVELS, studyEnd } from './study-fields.ts';

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

const showerLevel = z.enum(SHOWER_LEVELS).default('tracked').meta({
  title: 'level of e-m showers in the ECAL (parametrised has no gaps and cracks)',
  flag: 'level',
});

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

/** Scans of the face of a calorimeter, and what their result files hold. */
export const scanCalls = {
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
} as const;

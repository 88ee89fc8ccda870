import { z } from 'zod';
import { defineCall } from '../../define-call.ts';
import { energyGev, geometryName, progressSchema, seed, workers } from '../../quantities.ts';
import { confidenceLevel } from '../shared-fields.ts';
import { reportFolder, SHOWER_LEVELS, studyEnd } from './study-fields.ts';

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

/** What a change of the detector or of the selection does to the sensitivity. */
export const whatIfCalls = {
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

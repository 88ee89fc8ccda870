import { z } from 'zod';
import { defineCall } from '../../define-call.ts';
import { energyGev, geometryName, progressSchema, seed, workers } from '../../quantities.ts';
import { reportFolder, studyEnd } from './study-fields.ts';

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

/** What passes the calorimeters unseen. */
export const leakCalls = {
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
} as const;

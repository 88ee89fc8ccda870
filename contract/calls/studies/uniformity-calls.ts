import { z } from 'zod';
import { defineCall } from '../../define-call.ts';
import { energyGev, geometryName, progressSchema, seed, workers } from '../../quantities.ts';
import { reportFolder, SHOWER_LEVELS, studyEnd } from './study-fields.ts';

/** How even the ECAL is. */
export const uniformityCalls = {
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
} as const;

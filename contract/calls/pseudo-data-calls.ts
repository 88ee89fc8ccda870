import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { geometryName, progressSchema, seed, storePath, workers } from '../quantities.ts';
import { RUN_CONDITIONS } from '../run-card.ts';
import { runId } from './shared-fields.ts';

/** Pseudo-data: runs of kind `data`, whose signal box is blinded. */
export const pseudoDataCalls = {
  'data.simulate': defineCall({
    title:
      'Make a run of pseudo-data: unit-weight events of all processes under conditions that the analysis does not read',
    request: z.strictObject({
      store: storePath,
      workers,
      conditions: z.enum(RUN_CONDITIONS).default('run-III').meta({ title: 'run of 2016', flag: 'conditions' }),
      exposure_eot: z.number().positive().max(1e12).default(6e8).meta({
        title: 'beam particles that the run stands for: rare processes are made for all of them',
        flag: 'exposure',
        metavar: 'N',
      }),
      beam_particles: z.int().min(0).max(1_000_000_000).default(100_000).meta({
        title: 'beam particles of the exposure that are simulated one by one',
        flag: 'beam-particles',
        metavar: 'N',
      }),
      most_rare_events: z.int().min(1).max(1_000_000_000).default(1_000_000).meta({
        title:
          'events of one rare process at most: of one that has more, muon pairs excepted, only a part of the exposure is made',
        flag: 'most-rare-events',
        metavar: 'N',
      }),
      seed,
      run_number: z
        .int()
        .min(0)
        .max(4294967295)
        .default(1)
        .meta({ title: 'number that separates samples of one seed', flag: 'run-number' }),
      geometry: geometryName,
    }),
    reply: z.object({
      run: runId,
      already_finished: z.boolean(),
      conditions: z.enum(RUN_CONDITIONS),
      exposure_eot: z.number(),
      /** Share of the exposure for which the plain beam was simulated. */
      beam_fraction: z.number(),
      /** Events by part, before the trigger, and the share of the exposure that they are of. */
      parts: z.array(z.object({ name: z.string(), events: z.int(), exposure_share: z.number() })),
      /** Recorded events that may be seen. */
      stored: z.int(),
      digest: z.string(),
    }),
    progress: progressSchema,
    failures: ['CARD_INVALID', 'GEOMETRY_UNKNOWN', 'STORE_LOCKED', 'STORE_FOREIGN', 'STORE_DISK_FULL', 'CANCELLED'],
    writes: true,
  }),
} as const;

import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { energyGev, geometryName, progressSchema, seed, workers } from '../quantities.ts';

const targetName = z
  .string()
  .min(1)
  .default('Pb')
  .meta({ title: 'target: an element of the materials file', flag: 'target' });

/** Formulas and showers that need no store. */
export const physicsCalls = {
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
} as const;

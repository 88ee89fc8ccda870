import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { energyGev, geometryName, progressSchema, seed, workers } from '../quantities.ts';

const targetName = z
  .string()
  .min(1)
  .default('Pb')
  .meta({ title: 'target: an element of the materials file', flag: 'target' });

/** What of the ranges for which its models are made the request leaves, in words; empty where it is inside all. */
const outsideRange = z.array(z.string());

const ecalProfile = z.object({
  layers: z.array(z.object({ depth_x0: z.number(), visible_gev: z.number(), deposited_gev: z.number() })),
  visible_fraction: z.number(),
  visible_fraction_error: z.number(),
  visible_rms_over_mean: z.number(),
  cell_share: z.number(),
  share_3x3: z.number(),
  preshower_deposited_gev: z.number(),
  preshower_rms_gev: z.number(),
  leak_rear_gev: z.number(),
  /** Null at the level parametrised, which does not tell it from what stays. */
  leak_front_gev: z.number().nullable(),
  leak_side_gev: z.number(),
  outside_range: outsideRange,
  showers_per_s: z.number(),
  events: z.int(),
});
export type EcalProfileReply = z.infer<typeof ecalProfile>;

/** Visible energy with Birks, before light statistics. */
const hcalProfile = z.object({
  visible_gev: z.number(),
  visible_error_gev: z.number(),
  visible_rms_over_mean: z.number(),
  modules: z.array(
    z.object({ visible_gev: z.number(), visible_error_gev: z.number(), share: z.number(), mpv_gev: z.number() }),
  ),
  central_cell_share: z.number(),
  central_cell_share_error: z.number(),
  outside_range: outsideRange,
  showers_per_s: z.number(),
  events: z.int(),
});
export type HcalProfileReply = z.infer<typeof hcalProfile>;

/** Formulas and showers that need no store. */
export const physicsCalls = {
  'shower.profile': defineCall({
    title: 'Anatomy of showers in the ECAL, or of any particle in the HCAL alone',
    request: z.strictObject({
      in: z.enum(['ecal', 'hcal']).default('ecal').meta({ title: 'calorimeter', flag: 'in', metavar: 'NAME' }),
      particle: z
        .enum(['e-', 'e+', 'gamma', 'mu-', 'mu+', 'pi-', 'pi+', 'K-', 'K+', 'K0L', 'proton', 'neutron'])
        .default('e-')
        .meta({ title: 'particle; the ECAL takes e-, e+, gamma', flag: 'particle', metavar: 'P' }),
      energy_gev: energyGev({ title: 'energy; of a hadron or muon its momentum, as a beam states it', flag: 'energy' }),
      events: z.int().min(1).max(10_000_000).default(100).meta({ title: 'showers', flag: 'events' }),
      at_mm: z.tuple([z.number(), z.number()]).optional().meta({
        unit: 'mm',
        title: 'point of entry from the centre of the matrix; ECAL 19.1,19.1, HCAL 0,0 when not given',
        flag: 'at',
        metavar: 'x,y',
      }),
      level: z
        .enum(['tracked', 'hybrid', 'fast', 'parametrised'])
        .optional()
        .meta({ title: 'level of the transport: ECAL tracked, HCAL parametrised when not given', flag: 'level' }),
      geometry: geometryName,
      seed,
      workers,
    }),
    reply: z.union([ecalProfile, hcalProfile]),
    progress: progressSchema,
    failures: [
      'GEOMETRY_UNKNOWN',
      'GEOMETRY_INVALID',
      'GEOMETRY_INCOMPLETE',
      'TRANSPORT_PROFILE_REQUEST',
      'TRANSPORT_LIBRARY_MISSING',
      'CANCELLED',
    ],
  }),
  'shower.tune': defineCall({
    title:
      'Make what the faster levels of showers need with the tracked level: frozen showers, or the shapes of parametrised ones',
    request: z.strictObject({
      geometry: geometryName,
      of: z.enum(['ecal', 'srd', 'calibration']).default('ecal').meta({
        title:
          'calorimeter, or the calibration of ECAL and HCAL; that and the response of the SRD are one for all levels',
        flag: 'of',
      }),
      level: z
        .enum(['fast', 'parametrised'])
        .default('fast')
        .meta({ title: 'fast and hybrid share frozen showers; parametrised has shapes', flag: 'level' }),
      showers: z.int().min(1).max(10_000).optional().meta({
        title:
          'showers of each of three particles at each of 17 energies (300 when not given), or of 1 GeV for the shapes (2000)',
        flag: 'showers',
      }),
      seed,
    }),
    reply: z.object({
      of: z.enum(['ecal', 'srd', 'calibration']),
      level: z.enum(['fast', 'parametrised']),
      file: z.string(),
      digest: z.string(),
      bytes: z.int(),
      /** Names the calorimeter's plates, cells and lattice, or the modules of the HCAL. */
      stack: z.string(),
      geometry: z.string(),
      showers: z.int(),
      /**
       * Visible share of the energy: of electrons in the ECAL, of the radiation of 100 GeV electrons in the SRD, of the
       * pions of the calibration in the HCAL.
       */
      sampling_fraction: z.number(),
      sampling_fraction_error: z.number(),
    }),
    progress: progressSchema,
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_INCOMPLETE', 'CANCELLED'],
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
} as const;

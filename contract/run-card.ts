import { z } from 'zod';
import { energyGev, geometryName, seed } from './quantities.ts';

/** Running conditions of 2016: beam intensity and exposure come from the geometry document's beam block. */
export const RUN_CONDITIONS = ['run-I', 'run-II', 'run-III'] as const;
export type RunConditions = (typeof RUN_CONDITIONS)[number];

/**
 * What to simulate. Event i depends on (this card, seed, i) and on nothing else. `run_number` separates the random
 * streams of samples with one seed; two cards that differ in the geometry alone get identical primaries.
 */
export const runCardSchema = z.strictObject({
  process: z.enum(['beam', 'aprime', 'dimuon']).default('beam').meta({
    title: "process: beam electrons, e- Z -> e- Z A', or e- Z -> e- Z mu+ mu-",
    flag: 'process',
    metavar: 'NAME',
  }),
  particle: z.enum(['e-']).default('e-').meta({ title: 'beam particle', flag: 'particle', metavar: 'P' }),
  energy_gev: energyGev({ title: 'beam energy', flag: 'energy' }).default(100),
  mass_gev: z
    .number()
    .min(0.001)
    .max(1)
    .optional()
    .meta({ unit: 'GeV', title: "mass of the A' (process aprime)", flag: 'mass' }),
  production: z.enum(['ww', 'etl']).optional().meta({
    title: "production of the A': simplified WW (default) or exact tree level (process aprime)",
    flag: 'production',
  }),
  minimum_aprime_energy_gev: energyGev({
    title: "lowest A' energy that is simulated (process aprime)",
    flag: 'minimum-aprime-energy',
  }).default(20),
  minimum_photon_energy_gev: energyGev({
    title: 'lowest energy of the converting photon that is simulated (process dimuon)',
    flag: 'minimum-photon-energy',
  }).default(20),
  conditions: z.enum(RUN_CONDITIONS).default('run-I').meta({ title: 'running conditions of 2016', flag: 'conditions' }),
  kind: z.enum(['mc']).default('mc').meta({ title: 'sample kind' }),
  level: z
    .enum(['tracked', 'parametrised'])
    .default('parametrised')
    .meta({ title: 'level of the transport: showers tracked through the plates, or parametrised', flag: 'level' }),
  keep: z
    .enum(['all', 'triggered'])
    .default('all')
    .meta({ title: 'store all events, or those that pass the physics trigger', flag: 'keep' }),
  events: z.int().min(1).max(1_000_000_000).default(1000).meta({ title: 'events to generate', flag: 'events' }),
  seed,
  run_number: z
    .int()
    .min(0)
    .max(4294967295)
    .default(1)
    .meta({ title: 'number that separates samples of one seed', flag: 'run-number' }),
  geometry: geometryName,
});

export type RunCard = z.infer<typeof runCardSchema>;

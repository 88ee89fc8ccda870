import { z } from 'zod';
import { energyGev, geometryName, positionMm, seed } from './quantities.ts';

/** Running conditions of 2016: beam intensity and exposure come from the geometry document's beam block. */
export const RUN_CONDITIONS = ['run-I', 'run-II', 'run-III'] as const;
export type RunConditions = (typeof RUN_CONDITIONS)[number];

/** Processes of physics/chain/processes, and what data hold. */
const RUN_PROCESSES = [
  'beam',
  'aprime',
  'dimuon',
  'photonuclear',
  'upstream',
  'decay-in-flight',
  'pseudo-data',
] as const;

/** Particles that a run can send. */
const RUN_PARTICLES = [
  'e-',
  'e+',
  'gamma',
  'mu-',
  'mu+',
  'pi-',
  'pi+',
  'K-',
  'K+',
  'K0L',
  'proton',
  'neutron',
  'antiproton',
  'antineutron',
] as const;

/**
 * What to simulate. Event i depends on (this card, seed, i) and on nothing else. `run_number` separates the random
 * streams of samples with one seed; two cards that differ in the geometry alone get identical primaries.
 */
export const runCardSchema = z.strictObject({
  process: z.enum(RUN_PROCESSES).default('beam').meta({
    title:
      "process: what H4 delivers, e- Z -> e- Z A', e- Z -> e- Z mu+ mu-, hadrons made in the target or before it, decays of a beam particle, or all that data hold (twin pseudo-data)",
    label: 'process',
    flag: 'process',
    metavar: 'NAME',
  }),
  particle: z.enum(RUN_PARTICLES).optional().meta({
    title: 'particle to send (process beam; default: the mixture of electrons, tail, halo, hadrons and muons)',
    label: 'particle',
    flag: 'particle',
    metavar: 'P',
  }),
  at_mm: positionMm({
    title:
      'send the particle from here (default: the spot of the beam at S1, or the centre of the ECAL cell in the beam)',
    label: 'starting point',
    flag: 'at',
    metavar: 'x,y,z',
  }).optional(),
  direction: z.tuple([z.number(), z.number(), z.number()]).optional().meta({
    title: 'in this direction (default: along z)',
    label: 'direction',
    flag: 'direction',
    metavar: 'dx,dy,dz',
  }),
  target: z.enum(['ecal', 'beamline']).default('beamline').meta({
    title: 'send the particle through the beam line, or straight into the ECAL',
    label: 'target',
    flag: 'target',
  }),
  energy_gev: energyGev({ title: 'beam energy', flag: 'energy' }).default(100),
  mass_gev: z
    .number()
    .min(0.001)
    .max(1)
    .optional()
    .meta({ unit: 'GeV', title: "mass of the A' (process aprime)", label: 'mass', flag: 'mass' }),
  production: z.enum(['ww', 'etl']).optional().meta({
    title: "production of the A': simplified WW (default) or exact tree level (process aprime)",
    label: 'production',
    flag: 'production',
  }),
  minimum_aprime_energy_gev: energyGev({
    title: "lowest A' energy that is simulated (process aprime)",
    label: "least energy of the A'",
    flag: 'minimum-aprime-energy',
  }).default(20),
  minimum_photon_energy_gev: energyGev({
    title: 'lowest energy of the photon that reacts (processes dimuon, photonuclear, upstream)',
    label: 'least energy of the photon',
    flag: 'minimum-photon-energy',
  }).default(20),
  element: z.string().min(1).optional().meta({
    title: 'element of the beam line that the beam interacts in (process upstream; default: all)',
    label: 'element',
    flag: 'element',
    metavar: 'NAME',
  }),
  conditions: z
    .enum(RUN_CONDITIONS)
    .default('run-I')
    .meta({ title: 'running conditions of 2016', label: 'conditions', flag: 'conditions' }),
  pile_up: z
    .enum(['on', 'off'])
    .default('on')
    .meta({ title: 'other beam particles around the one of the trigger', label: 'pile-up', flag: 'pile-up' }),
  bias: z.number().min(1).max(1e6).default(1).meta({
    title: 'make tail, halo, hadrons and muons of the beam so many times as frequent; weights make up for it',
    label: 'bias',
    flag: 'bias',
    metavar: 'F',
  }),
  kind: z
    .enum(['mc', 'data'])
    .default('mc')
    .meta({ title: 'sample kind: simulation, or pseudo-data with a blinded box' }),
  /** Pseudo-data: the beam particles that the run stands for, how many of them are simulated one by one, and the most events of one rare process. */
  exposure_eot: z.number().positive().max(1e12).optional(),
  beam_particles: z.int().min(0).max(1_000_000_000).optional(),
  most_rare_events: z.int().min(1).max(1_000_000_000).optional(),
  level: z.enum(['tracked', 'hybrid', 'fast', 'parametrised']).default('parametrised').meta({
    title: 'level of the e-m showers: all tracked, frozen below 0.5 GeV or below 5 GeV, or parametrised',
    label: 'level',
    flag: 'level',
  }),
  keep: z
    .enum(['all', 'triggered'])
    .default('all')
    .meta({ title: 'store all events, or those that pass the physics trigger', label: 'keep', flag: 'keep' }),
  events: z.int().min(1).max(1_000_000_000).default(1000).meta({ title: 'events to generate', flag: 'events' }),
  seed,
  run_number: z
    .int()
    .min(0)
    .max(4294967295)
    .default(1)
    .meta({ title: 'number that separates samples of one seed', label: 'run number', flag: 'run-number' }),
  geometry: geometryName,
});

export type RunCard = z.infer<typeof runCardSchema>;

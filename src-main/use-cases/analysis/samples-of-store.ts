import { z } from 'zod';
import { RUN_CONDITIONS, type RunConditions } from '../../../contract/run-card.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';

/** What an analysis needs to know of a stored run to use it. */
export interface StoredSample {
  readonly record: RunRecord;
  readonly process: string;
  /** Whether the beam's particles are those that H4 delivers, and not of one kind. */
  readonly isMixture: boolean;
  readonly conditions: RunConditions;
  readonly massMev: number | undefined;
  readonly production: 'ww' | 'etl' | undefined;
  readonly pileUp: 'on' | 'off';
  readonly keep: 'all' | 'triggered';
  /** Of data: the beam particles that the run stands for. */
  readonly exposureEot: number | undefined;
  /** Of them so many were simulated one by one. */
  readonly beamParticles: number | undefined;
}

/** The fields of a stored card that tell samples apart; the rest of the card may be of any version. */
const sampleCard = z.looseObject({
  process: z.string(),
  conditions: z.enum(RUN_CONDITIONS),
  mass_gev: z.number().optional(),
  production: z.enum(['ww', 'etl']).optional(),
  pile_up: z.enum(['on', 'off']).default('off'),
  keep: z.enum(['all', 'triggered']),
  target: z.string().optional(),
  particle: z.string().optional(),
  at_mm: z.unknown().optional(),
  direction: z.unknown().optional(),
  exposure_eot: z.number().optional(),
  beam_particles: z.number().optional(),
});

/** The finished runs of a store that the analysis can use: those of the beam line, not of single particles into a detector. */
export function samplesOfStore(reader: EventReader): StoredSample[] {
  return reader
    .listRuns()
    .filter(({ status }) => status === 'finished')
    .flatMap((record) => {
      const parsed = sampleCard.safeParse(JSON.parse(record.card));
      if (!parsed.success || parsed.data.target === 'ecal') return [];
      const { process, conditions, mass_gev, production, pile_up, keep, exposure_eot } = parsed.data;
      const { particle, at_mm, direction } = parsed.data;
      return [
        {
          ...{ record, process, conditions, keep, pileUp: pile_up, exposureEot: exposure_eot },
          beamParticles: parsed.data.beam_particles,
          isMixture: [particle, at_mm, direction].every((choice) => choice === undefined),
          massMev: mass_gev === undefined ? undefined : Number((mass_gev * 1000).toPrecision(12)),
          production: process === 'aprime' ? (production ?? 'ww') : undefined,
        },
      ];
    });
}

/** Of the signal samples of one run those of the masses nearest to the wanted ones, exact tree level first. */
export function signalNear(samples: readonly StoredSample[], conditions: RunConditions, massMev: number) {
  const signals = samples.filter((sample) => sample.process === 'aprime' && sample.conditions === conditions);
  const distance = (sample: StoredSample) => Math.abs(Math.log(sample.massMev! / massMev));
  return signals
    .filter(({ keep }) => keep === 'all')
    .toSorted((a, b) => distance(a) - distance(b) || +(a.production === 'ww') - +(b.production === 'ww'))[0];
}

export function noSample(where: string, what: string, remedy: string): TwinError {
  return new TwinError({
    code: 'RUN_NOTHING',
    where,
    problem: `No finished run of this store has ${what}.`,
    remedy,
  });
}

import { RUN_CONDITIONS, runCardSchema, type RunCard, type RunConditions } from '../../../contract/run-card.ts';
import { PAPER_TABLE_I, PAPER_TABLE_V } from '../../../physics/analysis/paper-numbers.ts';
import { planCard, type DataPlan } from '../pseudo-data/simulate-data.ts';
import type { RunRecord } from '../../store/run-record.ts';

/** One sample of the analysis and what it is for. */
export interface Sample {
  readonly purpose: 'calibration' | 'beam' | 'dimuon' | 'data' | 'signal';
  readonly conditions: RunConditions;
  readonly massMev: number | null;
  readonly production: 'ww' | 'etl' | null;
  readonly card: RunCard;
  /** Of pseudo-data: parts that were made for less than the exposure, with their share of it. */
  readonly thinnedParts?: ReadonlyMap<string, number>;
}

/** A simulated sample with its run in the store. */
export interface StoredSample extends Sample {
  readonly run: RunRecord;
}

export interface Statistics {
  readonly calibration: number;
  readonly beam: number;
  readonly dimuon: number;
  /** Beam particles of pseudo-data that are simulated one by one. */
  readonly data: number;
  /** Events of one rare process in a run of pseudo-data at most. */
  readonly mostRare: number;
  readonly signal: number;
}

export const STATISTICS = {
  default: { calibration: 5_000, beam: 100_000, dimuon: 4_000, data: 30_000, mostRare: 40_000, signal: 2_000 },
  full: { calibration: 12_500, beam: 250_000, dimuon: 10_000, data: 75_000, mostRare: 100_000, signal: 5_000 },
} as const satisfies Record<string, Statistics>;

/**
 * The samples of runs I–III: beam electrons as the calibration trigger takes them, beam electrons as the physics trigger
 * takes them, muon pairs without and with the other beam particles of the run, pseudo-data of the exposures of Table I, and the signal at the masses of Table V with
 * the cross sections of its two columns. Each has its own streams.
 */
export function listSamples(statistics: Statistics, seed: number, geometry: string): Sample[] {
  return RUN_CONDITIONS.flatMap((conditions, i) => {
    const stream = 1000 * (i + 1);
    const common = { conditions, seed, geometry };
    const calibration = { ...common, process: 'beam', events: statistics.calibration, run_number: stream } as const;
    const beam = {
      ...common,
      process: 'beam',
      keep: 'triggered',
      events: statistics.beam,
      run_number: stream + 1,
    } as const;
    const noSignal = { conditions, massMev: null, production: null };
    const dimuons = (['off', 'on'] as const).map((pileUp, k): Sample => {
      const events = statistics.dimuon;
      const dimuon = { ...common, process: 'dimuon', pile_up: pileUp, events, run_number: stream + 10 + k } as const;
      return { purpose: 'dimuon', ...noSignal, card: runCardSchema.parse(dimuon) };
    });
    const { card: dataCard, plan } = planCard({
      ...{ conditions, seed, geometry, run_number: stream + 20 },
      ...{ exposure_eot: PAPER_TABLE_I[conditions].electronsOnTarget, beam_particles: statistics.data },
      most_rare_events: statistics.mostRare,
    });
    const signals = (['ww', 'etl'] as const).flatMap((production, column) =>
      massesOf(production).map((massMev, row): Sample => {
        const aprime = { process: 'aprime', mass_gev: massMev / 1000, production } as const;
        const events = statistics.signal;
        const card = { ...common, ...aprime, events, run_number: stream + 100 * (column + 1) + row };
        return { purpose: 'signal', conditions, massMev, production, card: runCardSchema.parse(card) };
      }),
    );
    return [
      { purpose: 'calibration' as const, ...noSignal, card: runCardSchema.parse(calibration) },
      { purpose: 'beam' as const, ...noSignal, card: runCardSchema.parse(beam) },
      ...dimuons,
      { purpose: 'data' as const, ...noSignal, card: dataCard, thinnedParts: thinnedParts(dataCard, plan) },
      ...signals,
    ];
  });
}

function thinnedParts({ exposure_eot }: RunCard, { beamParticles, rare }: DataPlan): ReadonlyMap<string, number> {
  const shares = [
    ['beam', beamParticles / exposure_eot!] as const,
    ...rare.map(({ name, exposureShare }) => [name, exposureShare] as const),
  ];
  return new Map(shares.filter(([, share]) => share < 1));
}

/** Mass of Tables II and III besides 100 MeV, which is in Table V. */
const EFFICIENCY_MASS_MEV = 10;

function massesOf(production: 'ww' | 'etl'): number[] {
  const ofTableV = PAPER_TABLE_V.map(({ massMev }) => massMev);
  return production === 'etl' ? [...ofTableV, EFFICIENCY_MASS_MEV] : ofTableV;
}

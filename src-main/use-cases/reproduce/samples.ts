import { RUN_CONDITIONS, runCardSchema, type RunCard, type RunConditions } from '../../../contract/run-card.ts';
import { PAPER_TABLE_V } from '../../../physics/analysis/paper-numbers.ts';
import type { RunRecord } from '../../store/run-record.ts';

/** One sample of the analysis and what it is for. */
export interface Sample {
  readonly purpose: 'calibration' | 'beam' | 'signal';
  readonly conditions: RunConditions;
  readonly massMev: number | null;
  readonly production: 'ww' | 'etl' | null;
  readonly card: RunCard;
}

/** A simulated sample with its run in the store. */
export interface StoredSample extends Sample {
  readonly run: RunRecord;
}

export interface Statistics {
  readonly calibration: number;
  readonly beam: number;
  readonly signal: number;
}

export const STATISTICS = {
  default: { calibration: 5_000, beam: 100_000, signal: 2_000 },
  full: { calibration: 50_000, beam: 1_000_000, signal: 20_000 },
} as const satisfies Record<string, Statistics>;

/**
 * The samples of runs I–III: beam electrons as the calibration trigger takes them, beam electrons as the physics trigger
 * takes them, both with pile-up, and the signal without (its loss is the factor f of Table I) at the masses of Table V with the cross sections of its two columns. Each has its own streams.
 */
export function listSamples(statistics: Statistics, seed: number, geometry: string): Sample[] {
  return RUN_CONDITIONS.flatMap((conditions, i) => {
    const stream = 1000 * (i + 1);
    const common = { conditions, seed, geometry };
    const calibration = { ...common, process: 'beam', events: statistics.calibration, run_number: stream } as const;
    const beam = { ...common, process: 'beam', keep: 'triggered', events: statistics.beam, run_number: stream + 1 } as const;
    const signals = (['ww', 'etl'] as const).flatMap((production, column) =>
      PAPER_TABLE_V.map(({ massMev }, row): Sample => {
        const runNumber = stream + 100 * (column + 1) + row;
        const signal = { ...common, pile_up: 'off', process: 'aprime', mass_gev: massMev / 1000, production, run_number: runNumber } as const;
        const card = runCardSchema.parse({ ...signal, events: statistics.signal });
        return { purpose: 'signal', conditions, massMev, production, card };
      }),
    );
    const noSignal = { conditions, massMev: null, production: null };
    return [
      { purpose: 'calibration' as const, ...noSignal, card: runCardSchema.parse(calibration) },
      { purpose: 'beam' as const, ...noSignal, card: runCardSchema.parse(beam) },
      ...signals,
    ];
  });
}

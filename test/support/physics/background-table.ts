import type { z } from 'zod';
import type { backgroundTableSchema } from '../../../contract/calls/background-calls.ts';
import { RUN_CONDITIONS } from '../../../contract/run-card.ts';

type Table = z.infer<typeof backgroundTableSchema>;

export const RUNS = RUN_CONDITIONS;
const events = (n_b: number) => ({ n_b, statistical: 0.3 * n_b, systematic: 0.4 * n_b });

function row(name: string, perRun: readonly [number, number, number], inTotal = true): Table['rows'][number] {
  const n_b = perRun.reduce((sum, value) => sum + value, 0);
  return {
    ...{ row: name, source: name, ...events(n_b), error: 0.5 * n_b, n_eff: 120, per_1e10_eot: 0 },
    by_run: perRun.map((value, i) => ({ run: RUNS[i]!, ...events(value) })),
    paper: { n_b: null, error: null, below: null },
    ...{ in_total: inTotal, method: '', channels: [], elements: [] },
  };
}

/** Table IV with a decay, a side band and a row outside of the total. */
export const aBackgroundTable: Table = {
  exposure_eot: 4.3e10,
  exposure_by_run: RUNS.map((run, i) => ({ run, eot: [2.3e10, 1.1e10, 0.9e10][i]! })),
  rows: [row('decays', [0.02, 0.01, 0.005]), row('upstream', [1e-10, 1e-10, 1e-10]), row('tau', [1, 1, 1], false)],
  side_band: RUNS.map((run) => ({
    ...{
      run,
      eot: 1e10,
      events_in_band: 500,
      slope_per_gev: 0.3,
      slope_error: 0.01,
      slope_error_fit: 0.01,
      slope_paper: 0.3,
    },
    ...{
      n_b: 0.1,
      per_1e10_eot: 0.1,
      error: 0.05,
      n_b_paper: 0.04,
      error_paper: 0.02,
      ln_statistical: 0.3,
      ln_error: 1,
    },
  })),
  cross_checks: {
    validation: { slope_per_gev: 0.1, slope_error: 0.01, predicted: 1000, observed: 1100, ln_error: 0.25, pull: 0.4 },
    side_band_a: { n_eff: 0, events: 0, upper_limit: 2 },
  },
  total: {
    modelled: { ...events(0.035), per_1e10_eot: 0.01, by_run: [] },
    with_side_band: null,
    paper: { n_b: 0.12, error: 0.04, per_1e10_eot: 0.03 },
  },
  warnings: [],
};

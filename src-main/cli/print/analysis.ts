import type { CallReply } from '../../../contract/calls.ts';
import { plusMinus, significant, textTable } from '../text-table.ts';

const withError = (value: number, error: number) => plusMinus(significant(value, 3), error, significant(error, 2));
const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

export function efficiencyText({ rows }: CallReply<'analysis.efficiency'>): string {
  return textTable(
    [
      { title: 'run', align: 'left' },
      { title: "A' mass", align: 'right' },
      { title: 'factor', align: 'left' },
      { title: 'ours', align: 'right' },
      { title: 'calibration e-', align: 'right' },
      { title: 'Table II', align: 'right' },
    ],
    rows.map((row) => [
      row.run,
      `${row.mass_mev} MeV`,
      row.title,
      withError(row.ours, row.error),
      row.calibration === null ? '' : withError(row.calibration.value, row.calibration.error),
      row.paper ?? '',
    ]),
  );
}

export function dimuonText({ rows, ratios }: CallReply<'analysis.dimuon'>): string {
  const table = textTable(
    [
      { title: 'run', align: 'left' },
      { title: 'n_EOT', align: 'right' },
      { title: 'n_MC', align: 'right' },
      { title: 'paper', align: 'right' },
      { title: 'n_data', align: 'right' },
      { title: 'paper', align: 'right' },
      { title: 'f', align: 'right' },
      { title: 'paper', align: 'right' },
    ],
    rows.map((row) => [
      row.run,
      `${row.eot / 1e6}e6`,
      withError(row.n_mc, row.n_mc_error),
      row.n_mc_paper,
      row.n_data === null ? '-' : `${withError(row.n_data, row.n_data_error!)} (${row.data_are})`,
      row.n_data_paper,
      row.f === null ? '-' : withError(row.f, row.f_error!),
      row.f_printed,
    ]),
  );
  const corrections = ratios.map(
    ({ run, corrections: of }) =>
      `${run}: reweighting of the signal ${of.map(({ mass_mev, factor }) => `${factor.toFixed(3)} at ${mass_mev} MeV`).join(', ') || 'not fitted'}`,
  );
  return [table, ...corrections].join('\n');
}

export function systematicsText({ rows }: CallReply<'analysis.systematics'>): string {
  return textTable(
    [
      { title: 'source, run III', align: 'left' },
      { title: '10 MeV', align: 'right' },
      { title: '100 MeV', align: 'right' },
      { title: 'Table III', align: 'right' },
      { title: '', align: 'right' },
      { title: 'origin', align: 'left' },
    ],
    rows.map((row) => [
      row.source,
      percent(row.at_10_mev),
      percent(row.at_100_mev),
      percent(row.paper_10_mev),
      percent(row.paper_100_mev),
      row.origin,
    ]),
  );
}

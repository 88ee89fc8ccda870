import type { ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { Mark } from './Mark.tsx';

type Tables = CallReply<'analysis.reproduce'>['tables'];

const withError = (value: number, error: number, digits: number) =>
  `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);

/** Table I beside ours. */
export function DimuonTable({ rows }: { readonly rows: Tables['I'] }): ReactNode {
  return (
    <table>
      <caption>
        Muon pairs with E<sub>ECAL</sub> &lt; 60 GeV in the exposure of Table I. Ours, expected: simulated without other
        beam particles <Mark origin="simulation" />; found: {foundAre(rows)} <Mark origin="simulation" />. The
        paper&rsquo;s <Mark origin="paper input" />, f as quotient of the two; it prints{' '}
        {rows.map(({ f_printed }) => f_printed).join(', ')}.
      </caption>
      <thead>
        <tr>
          <th rowSpan={2}>run</th>
          <th rowSpan={2}>e&minus; per spill</th>
          <th rowSpan={2}>EOT</th>
          <th colSpan={2}>expected</th>
          <th colSpan={2}>found</th>
          <th colSpan={2}>f</th>
        </tr>
        <tr>
          {['expected', 'found', 'f'].flatMap((column) =>
            ['ours', 'paper'].map((name) => <th key={`${column}-${name}`}>{name}</th>),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.run}>
            <td>{row.run}</td>
            <td>{(row.intensity_per_spill / 1e6).toFixed(1)} &times; 10⁶</td>
            <td>{row.eot / 1e6} &times; 10⁶</td>
            <td>{withError(row.n_mc, row.n_mc_error, 0)}</td>
            <td>{row.n_mc_paper}</td>
            <td>{row.n_data === null ? '–' : withError(row.n_data, row.n_data_error!, 0)}</td>
            <td>{row.n_data_paper}</td>
            <td>{row.f === null ? '–' : withError(row.f, row.f_error!, 3)}</td>
            <td>{row.f_paper.toFixed(3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function foundAre(rows: Tables['I']): string {
  const kinds = new Set(rows.map(({ data_are }) => data_are));
  return kinds.has('pseudo-data') ? 'pseudo-data' : 'simulated with the other beam particles of the run';
}

/** Table II beside ours, for each run and mass. */
export function EfficiencyTable({ rows }: { readonly rows: Tables['II'] }): ReactNode {
  return (
    <table>
      <caption>
        Factors of eq. 23, each the share of what the ones above it leave <Mark origin="simulation" />; V2 and HCAL also
        from calibration electrons, eq. 25 <Mark origin="simulation" />. Table II <Mark origin="paper input" /> is for
        run III at 10 and 100 MeV.
      </caption>
      <thead>
        <tr>
          {['run', 'mass [MeV]', 'factor', 'ours', 'calibration electrons', 'Table II'].map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.run}-${row.mass_mev}-${row.factor}`}>
            <td>{row.run}</td>
            <td>{row.mass_mev}</td>
            <td>{row.title}</td>
            <td>{withError(row.ours, row.error, 3)}</td>
            <td>{row.calibration === null ? '' : withError(row.calibration.value, row.calibration.error, 3)}</td>
            <td>{row.paper ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Table III beside ours. */
export function SystematicsTable({ rows }: { readonly rows: Tables['III'] }): ReactNode {
  return (
    <table>
      <caption>
        Relative errors of the signal in run III. The total that Table III prints, 9 % (8 %), is the quadrature of the
        efficiency rows alone; both totals are shown.
      </caption>
      <thead>
        <tr>
          <th rowSpan={2}>source</th>
          <th colSpan={2}>ours</th>
          <th colSpan={2}>
            Table III <Mark origin="paper input" />
          </th>
          <th rowSpan={2}>origin</th>
        </tr>
        <tr>
          <th>10 MeV</th>
          <th>100 MeV</th>
          <th>10 MeV</th>
          <th>100 MeV</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.source} title={row.how}>
            <td>{row.source}</td>
            <td>{percent(row.at_10_mev)}</td>
            <td>{percent(row.at_100_mev)}</td>
            <td>{percent(row.paper_10_mev)}</td>
            <td>{percent(row.paper_100_mev)}</td>
            <td>
              <Mark origin={row.origin} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Fragment, type ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { Mark } from './Mark.tsx';
import { Measured } from './Numbers.tsx';

type Tables = CallReply<'analysis.reproduce'>['tables'];

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
            <td>
              <Measured value={row.n_mc} error={row.n_mc_error} />
            </td>
            <td>{row.n_mc_paper}</td>
            <td>{row.n_data === null ? '–' : <Measured value={row.n_data} error={row.n_data_error!} />}</td>
            <td>{row.n_data_paper}</td>
            <td>{row.f === null ? '–' : <Measured value={row.f} error={row.f_error!} />}</td>
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

/** Table II beside ours: a column for each run and mass. */
export function EfficiencyTable({ rows }: { readonly rows: Tables['II'] }): ReactNode {
  const runs = [...Map.groupBy(rows, ({ run }) => run)].map(([run, ofRun]) => ({
    run,
    columns: [...Map.groupBy(ofRun, ({ mass_mev }) => mass_mev)].map(([massMev, cells]) => ({ massMev, cells })),
  }));
  const columns = runs.flatMap((run) => run.columns);
  const published = columns.filter(({ cells }) => cells.some(({ paper }) => paper !== null));
  return (
    <table>
      <caption>
        Factors of eq. 23, each the share of what the ones above it leave <Mark origin="simulation" />; V2 and HCAL also
        from calibration electrons, eq. 25 <Mark origin="simulation" />. Table II <Mark origin="paper input" /> is for
        run III at 10 and 100 MeV.
      </caption>
      <thead>
        <tr>
          <th rowSpan={2}>factor</th>
          {runs.map(({ run, columns: ofRun }) => (
            <th key={run} colSpan={ofRun.length}>
              {run}
            </th>
          ))}
          <th colSpan={published.length}>Table II</th>
        </tr>
        <tr>
          {[...columns, ...published].map(({ massMev }, i) => (
            <th key={i}>{massMev} MeV</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(columns[0]?.cells ?? []).map(({ title, calibration }, factor) => (
          <Fragment key={title}>
            <tr>
              <td>{title}</td>
              {columns.map(({ cells }, i) => (
                <td key={i}>
                  <Measured value={cells[factor]!.ours} error={cells[factor]!.error} />
                </td>
              ))}
              {published.map(({ cells }, i) => (
                <td key={i}>{cells[factor]!.paper}</td>
              ))}
            </tr>
            {calibration && (
              <tr className="part">
                <td>from calibration electrons</td>
                {runs.map(({ run, columns: ofRun }) => (
                  <td key={run} colSpan={ofRun.length}>
                    <Measured {...ofRun[0]!.cells[factor]!.calibration!} />
                  </td>
                ))}
                <td colSpan={published.length} />
              </tr>
            )}
          </Fragment>
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

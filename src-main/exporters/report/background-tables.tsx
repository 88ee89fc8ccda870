import { Fragment, type ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { Mark } from './Mark.tsx';
import { Measured, Value } from './Numbers.tsx';

type Table = CallReply<'analysis.reproduce'>['backgrounds'];
type Events = Table['total']['modelled'];

const PER_EXPOSURE = (
  <>
    per 10<sup>10</sup> EOT
  </>
);

/** Table IV beside ours. */
export function BackgroundTable({ table }: { readonly table: Table }): ReactNode {
  const { rows, total, exposure_eot: eot } = table;
  const runs = total.modelled.by_run.map(({ run }) => run);
  return (
    <table>
      <caption>
        Events expected in the signal box for <Value of={eot} /> electrons on target, each source by its own weighted
        simulation <Mark origin="simulation" /> or a formula <Mark origin="computed" />, with statistical and systematic
        errors. How each is made, and what is assumed, is in docs/physics/backgrounds.md. The rows below the total of
        Table IV <Mark origin="paper input" /> are called negligible there.
      </caption>
      <thead>
        <tr>
          {[
            ...['source', 'n_b', '±\u00a0statistical', '±\u00a0systematic', 'effective events', PER_EXPOSURE, ...runs],
            'Table IV',
          ].map((name, i) => (
            <th key={i}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.row}>
            <Row events={row} effective={row.n_eff} paper={printed(row.paper)} title={row.method}>
              {row.source} <Mark origin={row.n_eff === null ? 'computed' : 'simulation'} />
            </Row>
            {row.elements.map((part) => (
              <Row
                key={part.element}
                events={{ ...part, per_1e10_eot: (part.n_b * 1e10) / eot, by_run: runs.map(() => null) }}
                effective={part.n_eff}
                kind="part"
              >
                {part.element}
              </Row>
            ))}
          </Fragment>
        ))}
        <Row events={total.modelled} kind="total">
          total, as modelled
        </Row>
        {total.with_side_band && (
          <Row events={total.with_side_band} kind="total" paper={`${total.paper.n_b} ± ${total.paper.error}`}>
            total, beam line from side band C
          </Row>
        )}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly children: ReactNode;
  readonly events: Omit<Events, 'by_run'> & { readonly by_run: readonly (Events['by_run'][number] | null)[] };
  /** Effective simulated events, null where nothing is drawn; absent for totals. */
  readonly effective?: number | null;
  readonly paper?: string;
  readonly kind?: 'part' | 'total';
  readonly title?: string;
}

function Row({ children, events, effective, paper, kind, title }: RowProps): ReactNode {
  return (
    <tr className={kind} title={title}>
      <td>{children}</td>
      {[events.n_b, events.statistical, events.systematic].map((value, i) => (
        <td key={i}>
          <Value of={value} />
        </td>
      ))}
      <td>{effective === null ? '–' : effective?.toFixed(0)}</td>
      <td>
        <Value of={events.per_1e10_eot} />
      </td>
      {events.by_run.map((inRun, i) => (
        <td key={i}>{inRun && <Value of={inRun.n_b} />}</td>
      ))}
      <td>{paper}</td>
    </tr>
  );
}

function printed({ n_b: events, error, below }: Table['rows'][number]['paper']): string {
  if (events !== null) return `${events} ± ${error}`;
  return below === null ? 'negligible' : `< ${below}`;
}

/** Side band C of each run beside section VIII. */
export function SideBandTable({ table }: { readonly table: Table }): ReactNode {
  return (
    <table>
      <caption>
        Side band C: exp(p₁ + p₂ E) between 50 and 80 GeV, continued into the box. Pseudo-data drawn from the simulated
        spectrum for the exposure of each run <Mark origin="simulation" />, without the cut on the lateral shape;
        section VIII <Mark origin="paper input" />.
      </caption>
      <thead>
        <tr>
          {['run', 'events', 'slope [1/GeV]', 'paper', 'n_b', 'paper', PER_EXPOSURE].map((name, i) => (
            <th key={i}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.side_band.map((band) => (
          <tr key={band.run}>
            <td>{band.run}</td>
            <td>{band.events_in_band}</td>
            <td>
              {band.slope_per_gev === null ? '–' : <Measured value={band.slope_per_gev} error={band.slope_error!} />}
            </td>
            <td>{band.slope_paper}</td>
            <td>{band.n_b === null ? '–' : <Measured value={band.n_b} error={band.error!} />}</td>
            <td>
              {band.n_b_paper} ± {band.error_paper}
            </td>
            <td>{band.per_1e10_eot === null ? '–' : <Value of={band.per_1e10_eot} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Fragment, type ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { Mark } from './Mark.tsx';

type Table = CallReply<'analysis.reproduce'>['backgrounds'];
type Events = Table['total']['modelled'];

const number = (value: number): string => (value !== 0 && value < 1e-3 ? value.toExponential(1) : value.toPrecision(2));

/** Table IV beside ours. */
export function BackgroundTable({ table }: { readonly table: Table }): ReactNode {
  const { rows, total, exposure_eot: eot } = table;
  return (
    <table>
      <caption>
        Events expected in the signal box for {eot.toExponential(1)} electrons on target, each source by its own
        weighted simulation <Mark origin="simulation" /> or a formula <Mark origin="computed" />, with statistical and
        systematic errors. How each is made, and what is assumed, is in docs/physics/backgrounds.md. The rows below the
        total of Table IV <Mark origin="paper input" /> are called negligible there.
      </caption>
      <thead>
        <tr>
          {[
            'source',
            'n_b',
            'statistical',
            'systematic',
            'effective events',
            'per 10¹⁰ EOT',
            'runs I, II, III',
            'Table IV',
          ].map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.row}>
            <tr title={row.method}>
              <td>
                {row.source} <Mark origin={row.n_eff === null ? 'computed' : 'simulation'} />
              </td>
              <td>{number(row.n_b)}</td>
              <td>{number(row.statistical)}</td>
              <td>{number(row.systematic)}</td>
              <td>{row.n_eff === null ? '–' : row.n_eff.toFixed(0)}</td>
              <td>{number(row.per_1e10_eot)}</td>
              <td>{row.by_run.map(({ n_b }) => number(n_b)).join(', ')}</td>
              <td>{printed(row.paper)}</td>
            </tr>
            {row.elements.map((part) => (
              <ElementRow key={part.element} part={part} exposureEot={eot} />
            ))}
          </Fragment>
        ))}
        <TotalRow name="total, as modelled" events={total.modelled} paper="" />
        {total.with_side_band && (
          <TotalRow
            name="total, interactions in the beam line from side band C"
            events={total.with_side_band}
            paper={`${total.paper.n_b} ± ${total.paper.error}`}
          />
        )}
      </tbody>
    </table>
  );
}

interface ElementRowProps {
  readonly part: Table['rows'][number]['elements'][number];
  readonly exposureEot: number;
}

/** What one element of the beam line adds to the row above. */
function ElementRow({ part, exposureEot }: ElementRowProps): ReactNode {
  return (
    <tr>
      <td>– {part.element}</td>
      <td>{number(part.n_b)}</td>
      <td>{number(part.statistical)}</td>
      <td>{number(part.systematic)}</td>
      <td>{part.n_eff === null ? '–' : part.n_eff.toFixed(0)}</td>
      <td>{number((part.n_b * 1e10) / exposureEot)}</td>
      <td />
      <td />
    </tr>
  );
}

interface TotalRowProps {
  readonly name: string;
  readonly events: Events;
  readonly paper: string;
}

function TotalRow({ name, events, paper }: TotalRowProps): ReactNode {
  return (
    <tr>
      <td>{name}</td>
      <td>{number(events.n_b)}</td>
      <td>{number(events.statistical)}</td>
      <td>{number(events.systematic)}</td>
      <td />
      <td>{number(events.per_1e10_eot)}</td>
      <td>{events.by_run.map(({ n_b }) => number(n_b)).join(', ')}</td>
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
          {['run', 'events', 'slope [1/GeV]', 'paper', 'n_b', 'paper', 'per 10¹⁰ EOT'].map((name, i) => (
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
              {band.slope_per_gev === null ? '–' : `${band.slope_per_gev.toFixed(3)} ± ${band.slope_error!.toFixed(3)}`}
            </td>
            <td>{band.slope_paper}</td>
            <td>{band.n_b === null ? '–' : `${number(band.n_b)} ± ${number(band.error!)}`}</td>
            <td>
              {band.n_b_paper} ± {band.error_paper}
            </td>
            <td>{band.per_1e10_eot === null ? '–' : number(band.per_1e10_eot)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ReactNode } from 'react';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { renderFigureSvg } from '../../../plots/render.tsx';
import { DimuonTable, EfficiencyTable, SystematicsTable } from './analysis-tables.tsx';
import { BackgroundTable, SideBandTable } from './background-tables.tsx';
import { Mark } from './Mark.tsx';
import { Measured, Value } from './Numbers.tsx';
import { pageStyle } from './report-style.ts';

type Reply = CallReply<'analysis.reproduce'>;

export interface ReportContent {
  readonly tables: Reply['tables'];
  readonly backgrounds: Reply['backgrounds'];
  readonly cutflow: Reply['cutflow'];
  readonly provenance: Reply['provenance'];
  readonly figures: readonly Figure[];
  readonly digest: string;
  readonly request: CallRequest<'analysis.reproduce'>;
}

/** The report of `twin reproduce`: one page that needs nothing but itself. */
export function Report({
  tables,
  backgrounds,
  cutflow,
  provenance,
  figures,
  digest,
  request,
}: ReportContent): ReactNode {
  const [limits, ...others] = figures;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>NA64 2016, reproduced by na64-twin</title>
        <style>{pageStyle()}</style>
      </head>
      <body>
        <h1>NA64 2016: search for A&prime; &rarr; invisible, reproduced</h1>
        <p>
          Runs I&ndash;III, 4.3 &times; 10<sup>10</sup> electrons of 100 GeV on target. Everything on this page is made
          by <code>{commandOf(request)}</code>. Each number carries the mark of its origin:
        </p>
        <p className="legend">
          <Mark origin="simulation" /> simulated here <Mark origin="computed" /> computed here{' '}
          <Mark origin="paper input" /> taken from the paper <Mark origin="assumption" /> assumed
        </p>
        <h2>Limits on the mixing (Table V)</h2>
        <FigureBlock figure={limits!} />
        <LimitTable rows={tables.V} />
        <h2>Where a limit comes from</h2>
        <p>
          &epsilon;<sub>90</sub> = &radic;(N<sub>90</sub> / &Sigma; n<sub>EOT</sub> &epsilon;<sub>tot</sub> n
          <sub>A&prime;</sub>
          ), paper eq. 26.
        </p>
        <ProvenanceTable rows={provenance} />
        <h2>Muon pairs (Table I)</h2>
        <DimuonTable rows={tables.I} />
        <h2>Efficiencies of the signal (Table II)</h2>
        <EfficiencyTable rows={tables.II} />
        <h2>Systematic errors (Table III)</h2>
        <SystematicsTable rows={tables.III} />
        <h2>Backgrounds (Table IV)</h2>
        <BackgroundTable table={backgrounds} />
        <SideBandTable table={backgrounds} />
        <h2>Cut-flow</h2>
        {cutflow.map(({ sample, steps }, i) => (
          <CutflowTable key={i} sample={sample} steps={steps} />
        ))}
        <h2>Figures</h2>
        {others.map((figure) => (
          <FigureBlock key={figure.id} figure={figure} />
        ))}
        <footer>
          Digest of the events: <code>{digest}</code>. The same command gives the same digest on any machine.
        </footer>
      </body>
    </html>
  );
}

function FigureBlock({ figure }: { readonly figure: Figure }): ReactNode {
  const svg = renderFigureSvg(figure, { theme: 'variables', prefix: figure.id });
  return (
    <figure>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>
        {figure.description} Data: <a href={`${figure.id}.csv`}>{figure.id}.csv</a>
      </figcaption>
    </figure>
  );
}

function LimitTable({ rows }: { readonly rows: Reply['tables']['V'] }): ReactNode {
  const epsilon = (value: number) => (value * 1e4).toPrecision(3);
  return (
    <table>
      <caption>
        90 % CL upper limits on &epsilon; in units of 10<sup>&minus;4</sup>. Ours: acceptance and efficiencies{' '}
        <Mark origin="simulation" />, yield <Mark origin="computed" />, exposure <Mark origin="paper input" />. The
        paper&rsquo;s second column <Mark origin="paper input" /> departs from exact tree level above 100 MeV.
      </caption>
      <thead>
        <tr>
          <th rowSpan={2}>
            m<sub>A&prime;</sub> [MeV]
          </th>
          <th colSpan={3}>Weizs&auml;cker&ndash;Williams, no k-factors</th>
          <th colSpan={3}>exact tree level, with k-factors</th>
          <th rowSpan={2}>
            with errors <Mark origin="computed" />
          </th>
          <th rowSpan={2}>
            acceptance <Mark origin="simulation" />
          </th>
          <th rowSpan={2}>
            A&prime; in the box per EOT, &epsilon; = 1 <Mark origin="computed" />
            <Mark origin="simulation" />
          </th>
        </tr>
        <tr>
          {['no-k', 'with-k'].flatMap((column) =>
            ['ours', 'paper', 'ratio'].map((name) => <th key={`${column}-${name}`}>{name}</th>),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.mass_mev}>
            <td>{row.mass_mev}</td>
            <td>{epsilon(row.eps_ours)}</td>
            <td>{epsilon(row.eps_published)}</td>
            <td>{row.ratio.toFixed(2)}</td>
            <td>{epsilon(row.eps_ours_k)}</td>
            <td>{epsilon(row.eps_published_k)}</td>
            <td>{row.ratio_k.toFixed(2)}</td>
            <td>{epsilon(row.eps_combined_k)}</td>
            <td>
              <Measured value={row.acceptance} error={row.acceptance_error} />
            </td>
            <td>
              <Value of={row.signal_per_eot_k} digits={3} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProvenanceTable({ rows }: { readonly rows: Reply['provenance'] }): ReactNode {
  return (
    <table className="words">
      <thead>
        <tr>
          <th>quantity</th>
          <th>value</th>
          <th>origin</th>
          <th>source</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.quantity}>
            <td>{row.quantity}</td>
            <td>{row.value}</td>
            <td className="origin">
              <Mark origin={row.origin} /> {row.origin}
            </td>
            <td>{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CutflowTable({ sample, steps }: Reply['cutflow'][number]): ReactNode {
  return (
    <table>
      <caption>
        {sample} <Mark origin="simulation" />
      </caption>
      <thead>
        <tr>
          <th>cut</th>
          <th>in</th>
          <th>out</th>
          <th>weighted out</th>
          <th>efficiency</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.name}>
            <td>{step.title}</td>
            <td>{step.in}</td>
            <td>{step.out}</td>
            <td>
              <Measured value={step.weighted_out} error={step.weighted_out_error} />
            </td>
            <td>{step.in === 0 ? '–' : <Measured value={step.efficiency} error={step.efficiency_error} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function commandOf({ seed, geometry, full }: CallRequest<'analysis.reproduce'>): string {
  return `twin reproduce --seed ${seed} --geometry ${geometry}${full ? ' --full' : ''}`;
}

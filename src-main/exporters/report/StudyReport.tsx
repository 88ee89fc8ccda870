import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Figure } from '../../../contract/figure.ts';
import { renderFigureSvg } from '../../../plots/render.tsx';
import { Cell, type CellContent } from './Numbers.tsx';
import { pageStyle } from './report-style.ts';

export interface ReportTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly CellContent[])[];
  readonly kind: 'words' | 'numbers';
}

/** What a study has to say on one page. */
export interface StudyReportContent {
  readonly title: string;
  readonly lead: string;
  readonly tables: readonly ReportTable[];
  readonly figures: readonly Figure[];
  /** Makes the same numbers again. */
  readonly command: string;
  readonly hashes: readonly (readonly [what: string, sha256: string])[];
}

/** A study as one HTML document that needs nothing but itself. */
export function renderStudyReport(content: StudyReportContent): string {
  return `<!doctype html>\n${renderToStaticMarkup(<StudyReport {...content} />)}\n`;
}

function StudyReport({ title, lead, tables, figures, command, hashes }: StudyReportContent): ReactNode {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style>{pageStyle()}</style>
      </head>
      <body>
        <h1>{title}</h1>
        <p>{lead}</p>
        <p>
          Made by <code>{command}</code>; the same command gives the same numbers.
        </p>
        {tables.map((table) => (
          <Table key={table.caption} {...table} />
        ))}
        {figures.map((figure) => (
          <figure key={figure.id}>
            <div
              dangerouslySetInnerHTML={{
                __html: renderFigureSvg(figure, { theme: 'variables', prefix: figure.id }),
              }}
            />
            <figcaption>{figure.description}</figcaption>
          </figure>
        ))}
        <footer>
          {hashes.map(([what, sha256]) => (
            <div key={what}>
              {what}: <code>{sha256}</code>
            </div>
          ))}
        </footer>
      </body>
    </html>
  );
}

function Table({ caption, head, rows, kind }: ReportTable): ReactNode {
  return (
    <table className={kind === 'words' ? 'words' : undefined}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, column) => (
              <td key={column}>
                <Cell content={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

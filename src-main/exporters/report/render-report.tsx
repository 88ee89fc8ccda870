import { renderToStaticMarkup } from 'react-dom/server';
import { Report, type ReportContent } from './Report.tsx';

/** The report as one HTML document. */
export function renderReport(content: ReportContent): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Report {...content} />)}\n`;
}

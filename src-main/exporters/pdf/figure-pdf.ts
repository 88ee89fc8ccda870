import PDFDocument from 'pdfkit';
import type { Figure } from '../../../contract/figure.ts';
import { plainText } from '../../../plots/markup/plain.ts';
import { renderFigureSvg, type RenderOptions } from '../../../plots/render.tsx';
import { parseSvg } from '../svg/svg-tree.ts';
import { SvgPainter } from './svg-painter.ts';

/** A CSS pixel is 1/96 inch, a PDF point 1/72. */
const POINTS_A_PIXEL = 0.75;

/** The same figure, the same bytes: a PDF asks for a date, and the time of writing says nothing about the figure. */
const NO_DATE = new Date(0);

/** A figure as a PDF of one page: lines and letters, no pixels, fonts embedded. */
export async function renderFigurePdf(figure: Figure, options: RenderOptions = {}): Promise<Uint8Array> {
  const svg = parseSvg(renderFigureSvg(figure, options));
  const size = ['width', 'height'].map((side) => Number(svg.attributes[side]) * POINTS_A_PIXEL);
  const document = new PDFDocument({
    size: size as [number, number],
    margin: 0,
    info: {
      Title: plainText(figure.name),
      Subject: plainText(figure.description),
      Creator: 'na64-twin',
      Producer: 'na64-twin',
      CreationDate: NO_DATE,
    },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve()).on('error', reject);
  });
  document.scale(POINTS_A_PIXEL);
  new SvgPainter(document, svg).paint();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

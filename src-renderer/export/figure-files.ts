import type { CallReply } from '../../contract/calls.ts';
import type { TwinClient } from '../../contract/client.ts';
import type { Figure } from '../../contract/figure.ts';
import { figureTableCsv } from '../../plots/table/figure-table.ts';
import { imageOf } from '../picture/image-of-svg.ts';
import { PngStream } from '../picture/png-stream.ts';

export const FIGURE_FORMATS = ['svg', 'pdf', 'png', 'csv', 'json'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

export interface FigureLook {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  /** Pixels of a PNG a CSS pixel. */
  readonly pixelRatio: number;
}

/** A figure as a file: drawn by main where it needs fonts, its numbers as a table, or as the data that it is. */
export async function figureFile(
  client: Pick<TwinClient, 'call'>,
  figure: Figure,
  format: FigureFormat,
  look: FigureLook,
): Promise<Blob> {
  if (format === 'csv') return new Blob([figureTableCsv(figure)], { type: 'text/csv' });
  if (format === 'json') return new Blob([`${JSON.stringify(figure, null, 2)}\n`], { type: 'application/json' });
  const { width, height, theme } = look;
  const drawn = await client.call('figure.draw', {
    ...{ figure, theme, width_px: width, height_px: height, format: format === 'png' ? 'outlines' : format },
  });
  return format === 'png' ? drawPng(new TextDecoder().decode(bytesOf(drawn)), figure, look) : blobOf(drawn);
}

type Drawn = CallReply<'figure.draw'>;

function bytesOf({ base64 }: Drawn): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const blobOf = (drawn: Drawn) => new Blob([bytesOf(drawn)], { type: drawn.media_type });

async function drawPng(svg: string, figure: Figure, { width, height, pixelRatio }: FigureLook): Promise<Blob> {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  // Scaled as a drawing, not as pixels.
  const scaled = svg.replace(/width="[^"]*" height="[^"]*"/, `width="${across}" height="${down}"`);
  const pen = new OffscreenCanvas(across, down).getContext('2d');
  if (pen === null) throw new Error('This browser draws no pictures off the screen.');
  pen.drawImage(await imageOf(scaled, across, down), 0, 0, across, down);
  const png = new PngStream(across, down, {
    Software: 'NA64 twin',
    Title: figure.name,
    Description: figure.description,
    Source: JSON.stringify(figure.provenance),
  });
  await png.write(new Uint8Array(pen.getImageData(0, 0, across, down).data.buffer));
  return png.end();
}

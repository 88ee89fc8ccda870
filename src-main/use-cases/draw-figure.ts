import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { renderFigureSvg } from '../../plots/render.tsx';

/** A figure of the window as a file; the window makes the pixels of a PNG itself, from outlines. */
export async function drawFigure({
  figure,
  format,
  width_px,
  height_px,
  theme,
}: CallRequest<'figure.draw'>): Promise<CallReply<'figure.draw'>> {
  const options = { width: width_px, height: height_px, theme };
  if (format === 'pdf') {
    const { renderFigurePdf } = await import('../exporters/pdf/figure-pdf.ts');
    return { media_type: 'application/pdf', base64: base64Of(await renderFigurePdf(figure, options)) };
  }
  if (format === 'outlines') {
    const { outlineTexts } = await import('../exporters/svg/outline-texts.ts');
    return {
      media_type: 'image/svg+xml',
      base64: base64Of(Buffer.from(outlineTexts(renderFigureSvg(figure, options)))),
    };
  }
  const { renderStandaloneSvg } = await import('../exporters/svg/figure-svg.ts');
  return { media_type: 'image/svg+xml', base64: base64Of(Buffer.from(renderStandaloneSvg(figure, options))) };
}

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

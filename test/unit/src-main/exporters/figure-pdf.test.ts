import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { renderFigurePdf } from '../../../../src-main/exporters/pdf/figure-pdf.ts';
import { gallery } from '../../plots/gallery.ts';

/** All content streams of a PDF, inflated: what is drawn, as text. */
function drawnBy(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const streams: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    const end = bytes.indexOf('endstream', at);
    try {
      streams.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // a font, or the word inside one
    }
  }
  return streams.join('\n');
}

describe('figures as PDF', () => {
  const drawn = gallery().filter(({ id }) => ['exclusion', 'hard', 'ecal-hcal-plane', 'hcal-difference'].includes(id));
  it.each(drawn.map((figure) => [figure.id, figure] as const))(
    '%s: one page of vectors with embedded fonts',
    async (_id, figure) => {
      const pdf = await renderFigurePdf(figure);
      const text = Buffer.from(pdf).toString('latin1');
      expect(text.startsWith('%PDF-1.')).toBe(true);
      expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
      expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
      expect(text).toMatch(/\/MediaBox \[0 0 480 360\]/);
      expect(text).not.toMatch(/\/Subtype \/Image/);
      expect(text).toMatch(/\/FontFile[23]/);
      const operators = drawnBy(pdf);
      expect(operators).toMatch(/\bTJ\b/);
      expect(operators).toMatch(/ l\n|\bre\b/);
    },
  );

  it('has the same bytes for the same figure', async () => {
    const [figure] = gallery();
    expect(Buffer.compare(await renderFigurePdf(figure!), await renderFigurePdf(figure!))).toBe(0);
  });
});

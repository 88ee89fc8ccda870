import { describe, expect, it } from 'vitest';
import { parseSvg } from '../../../../src-main/exporters/svg/svg-tree.ts';
import { renderStandaloneSvg } from '../../../../src-main/exporters/svg/figure-svg.ts';
import { outlineTexts } from '../../../../src-main/exporters/svg/outline-texts.ts';
import { drawFigure } from '../../../../src-main/use-cases/draw-figure.ts';
import { renderFigureSvg } from '../../../../plots/render.tsx';
import { gallery } from '../../plots/gallery.ts';

const plane = gallery().find(({ id }) => id === 'ecal-hcal-plane')!;

describe('figures as SVG files', () => {
  it('carries the fonts of every character that it draws, and asks for nothing outside', () => {
    for (const figure of gallery()) {
      const svg = renderStandaloneSvg(figure);
      const faces = [...svg.matchAll(/font-weight:(\d+);font-style:(\w+);unicode-range:([^;]*);src:url\(data:font/g)];
      expect(faces.length, figure.id).toBeGreaterThan(0);
      const covered = new Set(
        faces.flatMap(([, , , range = '']) => range.split(',').map((code) => parseInt(code.slice(2), 16))),
      );
      const drawn = [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map(([, words = '']) => words).join('');
      const ascii = [...drawn.replaceAll(/&\w+;|&#\w+;/g, '')].filter((character) => character < '\x7f');
      expect(ascii.length).toBeGreaterThan(10);
      for (const character of ascii) expect(covered, character).toContain(character.codePointAt(0));
      expect(svg.replaceAll('http://www.w3.org/2000/svg', ''), figure.id).not.toMatch(/https?:|@import/);
    }
  });

  it('is well-formed, has the asked size and theme, and the same bytes for the same figure', () => {
    const dark = renderStandaloneSvg(plane, { width: 960, height: 540, theme: 'dark' });
    expect(parseSvg(dark).attributes).toMatchObject({ width: '960', height: '540' });
    expect(dark).toContain('#14181d');
    expect(dark).toBe(renderStandaloneSvg(plane, { width: 960, height: 540, theme: 'dark' }));
  });

  it('as outlines has every letter as a shape of the width that Inter gives it, and no text', () => {
    const outlined = outlineTexts(renderFigureSvg(plane));
    expect(parseSvg(outlined).attributes).toMatchObject({ width: '640', height: '480' });
    expect(outlined).not.toMatch(/<text|<tspan/);
    const shapes = (svg: string) => svg.match(/<path/g)!.length;
    const letters = [...renderFigureSvg(plane).matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map(
      ([, words = '']) => words,
    );
    const drawn = letters
      .join('')
      .replaceAll(/&\w+;|&#\w+;/g, 'x')
      .replaceAll(/\s/g, '');
    expect(shapes(outlined) - shapes(renderFigureSvg(plane))).toBe([...drawn].length);
    // Two figures of one width, 0.62 em each.
    expect(outlineTexts('<svg><text x="0" y="0" text-anchor="end" font-size="20">00</text></svg>')).toMatch(
      /translate\(-2[4-6](\.\d+)?,0\)/,
    );
  });

  it.each(['svg', 'pdf'] as const)('comes to the window as %s with the caption inside', async (format) => {
    const reply = await drawFigure({
      ...{ figure: { ...plane, description: 'A caption of one’s own.' }, format, theme: 'light' },
      ...{ width_px: 800, height_px: 600 },
    });
    const bytes = Buffer.from(reply.base64, 'base64');
    if (format === 'svg') {
      expect(reply.media_type).toBe('image/svg+xml');
      expect(bytes.toString()).toContain('A caption of one’s own.');
    } else {
      expect(reply.media_type).toBe('application/pdf');
      expect(bytes.toString('latin1')).toMatch(/\/MediaBox \[0 0 600 450\]/);
    }
  });
});

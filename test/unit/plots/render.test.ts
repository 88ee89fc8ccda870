import { describe, expect, it } from 'vitest';
import type { Figure, Layer } from '../../../contract/figure.ts';
import { layoutFigure } from '../../../plots/layout/layout-figure.ts';
import { renderFigureSvg } from '../../../plots/render.tsx';
import { lightTheme } from '../../../plots/theme.ts';
import { aCellFigure, aHistogramFigure, anEfficiencyFigure, aPlaneFigure, gallery } from './gallery.ts';
import { corners, descendants, layerOf, parseSvg } from './svg-elements.ts';

const size = { width: 640, height: 480 };
const figureOf = (layer: Layer, more: Partial<Figure> = {}): Figure => ({
  ...aHistogramFigure(),
  legend: 'none',
  layers: [layer],
  ...more,
});
const linear = (range: readonly [number, number]) => ({ label: 'q', scale: 'linear', range }) as const;
const cases = gallery().map((figure) => [figure.id, figure] as const);

describe('renderFigureSvg', () => {
  it.each(cases)('writes %s as well-formed XML that stands alone', (_id, figure) => {
    for (const theme of ['light', 'dark', 'variables'] as const) {
      const svg = parseSvg(renderFigureSvg(figure, { ...size, theme }));
      expect(svg.name).toBe('svg');
      expect(svg.attributes).toMatchObject({
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: '0 0 640 480',
        role: 'img',
      });
      expect(svg.attributes['font-family']).toMatch(/sans-serif$/);
    }
  });

  it.each(cases)('names %s for a screen reader', (_id, figure) => {
    const svg = parseSvg(renderFigureSvg(figure));
    const byId = new Map(descendants(svg).map((element) => [element.attributes['id'], element]));
    const [title, description] = svg.attributes['aria-labelledby']!.split(' ').map((id) => byId.get(id));
    expect(title!.text).toBe(figure.name);
    expect(description!.text).toContain(figure.description);
    expect(description!.text).toContain('Sources: ');
  });

  it.each(cases)('writes no number of %s that is none', (_id, figure) => {
    expect(renderFigureSvg(figure)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(cases)('defines every id of %s once and uses no other', (_id, figure) => {
    const text = renderFigureSvg(figure, { prefix: 'two' });
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    expect(ids.every((id) => id!.startsWith('two-'))).toBe(true);
  });

  it('keeps where the numbers came from', () => {
    const figure = aHistogramFigure();
    const provenance = { ...figure.provenance, inputs: ['run3.sqlite'], commit: '4b82118' };
    const svg = parseSvg(renderFigureSvg({ ...figure, provenance }));
    const metadata = descendants(svg).find(({ name }) => name === 'metadata');
    expect(JSON.parse(metadata!.text)).toEqual({ id: figure.id, ...provenance });
  });

  it('escapes what a label smuggles in', () => {
    const text = renderFigureSvg({ ...aHistogramFigure(), label: '<script>alert("x")</script> & more' });
    expect(text).not.toContain('<script>');
    expect(parseSvg(text).text).toContain('<script>alert("x")</script> & more');
  });

  it('takes colours from the page if asked, with a fallback for readers that know no variables', () => {
    const text = renderFigureSvg(aHistogramFigure(), { theme: 'variables' });
    expect(text).toContain(`var(--plot-background, ${lightTheme.background})`);
    expect(renderFigureSvg(aHistogramFigure(), { theme: 'dark' })).not.toContain('var(');
  });
});

describe('marks', () => {
  it('draws bars as high as their values, to a tenth of a pixel', () => {
    const values = [1, 4, 2.5, 0, 10];
    const layer: Layer = { kind: 'histogram', id: 'h', edges: [0, 1, 2, 4, 5, 8], values, style: 'line' };
    const figure = figureOf(layer, { x: linear([0, 8]), y: linear([0, 12.5]) });
    const { frame } = layoutFigure(figure, size).panels[0];
    const svg = parseSvg(renderFigureSvg(figure, size));
    const [step] = descendants(layerOf(svg, 'h')).filter(({ name }) => name === 'path');
    const tops = corners(step!.attributes['d']!).slice(1, -1);
    values.forEach((value, i) => {
      const expectedTop = frame.y + frame.height * (1 - value / 12.5);
      const [left, right] = [layer.edges[i]!, layer.edges[i + 1]!].map((edge) => frame.x + (frame.width * edge) / 8);
      expect(Math.abs(tops[2 * i]![1] - expectedTop)).toBeLessThan(0.1);
      expect(Math.abs(tops[2 * i]![0] - left!)).toBeLessThan(0.1);
      expect(Math.abs(tops[2 * i + 1]![0] - right!)).toBeLessThan(0.1);
    });
  });

  it('draws a log axis in decades and lets empty bins fall out of the frame', () => {
    const layer: Layer = { kind: 'histogram', id: 'h', edges: [0, 1, 2, 3], values: [1, 0, 100], style: 'line' };
    const figure = figureOf(layer, { y: { label: 'N', scale: 'log', range: [0.1, 1000] } });
    const { frame } = layoutFigure(figure, size).panels[0];
    const [step] = descendants(layerOf(parseSvg(renderFigureSvg(figure, size)), 'h'));
    const ys = corners(step!.attributes['d']!).map(([, y]) => y);
    expect(ys[1]).toBeCloseTo(frame.y + frame.height * 0.75, 1);
    expect(ys[3]).toBeGreaterThan(frame.y + frame.height);
    expect(ys[5]).toBeCloseTo(frame.y + frame.height * 0.25, 1);
  });

  it('leaves a gap where a bin has no value', () => {
    const layer: Layer = { kind: 'histogram', id: 'h', edges: [0, 1, 2, 3], values: [1, null, 2], style: 'line' };
    const [step] = descendants(layerOf(parseSvg(renderFigureSvg(figureOf(layer), size)), 'h'));
    expect(step!.attributes['d']!.match(/M/g)).toHaveLength(2);
  });

  it('puts points at their place, with bars of the length of their errors', () => {
    const figure = figureOf(
      { kind: 'points', id: 'p', x: [2, NaN, 6], y: [1, 2, null], yErrors: { low: [0.25, 1, 1], high: [0.5, 1, 1] } },
      { x: linear([0, 8]), y: linear([0, 2]) },
    );
    const { frame } = layoutFigure(figure, size).panels[0];
    const shapes = descendants(layerOf(parseSvg(renderFigureSvg(figure, size)), 'p'));
    const markers = shapes.filter(({ attributes }) => attributes['transform'] !== undefined);
    expect(markers).toHaveLength(1);
    const [x, y] = markers[0]!.attributes['transform']!.match(/[\d.]+/g)!.map(Number);
    expect(x).toBeCloseTo(frame.x + frame.width / 4, 1);
    expect(y).toBeCloseTo(frame.y + frame.height / 2, 1);
    const [from, to] = corners(shapes[0]!.attributes['d']!);
    expect(from![1] - to![1]).toBeCloseTo((frame.height * 0.75) / 2, 1);
  });

  it('colours every bin of a plane once and leaves empty ones to the background', () => {
    const figure = aPlaneFigure();
    const [layer] = figure.layers;
    if (layer?.kind !== 'heat-map') throw new Error('expected a heat map');
    const { frame } = layoutFigure(figure, size).panels[0];
    const paths = descendants(layerOf(parseSvg(renderFigureSvg(figure, size)), 'events'));
    const runs = paths.flatMap(({ attributes }) => [...(attributes['d'] ?? '').matchAll(/M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)/g)].map((run) => run.slice(1).map(Number))); // prettier-ignore
    const drawn = runs.reduce((sum, [x, y, right, top]) => sum + (right! - x!) * (y! - top!), 0);
    const filled = layer.values.filter((value) => value !== null && value > 0).length;
    expect(drawn).toBeCloseTo((filled * frame.width * frame.height) / 3600, -2);
    const fills = new Set(paths.map(({ attributes }) => attributes['fill']).filter((fill) => fill !== undefined));
    expect(fills.size).toBe(paths.filter(({ name }) => name === 'path').length);
  });

  it('hatches the blinded box only while it is blinded', () => {
    const fills = (state: 'open' | 'blinded') =>
      descendants(layerOf(parseSvg(renderFigureSvg(aPlaneFigure(state), size)), 'regions'))
        .map(({ attributes }) => attributes['fill'])
        .filter((fill) => fill?.startsWith('url('));
    expect(fills('blinded')).toEqual(['url(#ecal-hcal-plane-hatch-vermilion)']);
    expect(fills('open')).toEqual([]);
  });

  it('writes the value of each cell and hatches a cell without one', () => {
    const cells = layerOf(parseSvg(renderFigureSvg(aCellFigure(), size)), 'cells').children;
    expect(cells).toHaveLength(36);
    expect(cells.map(({ text }) => text).filter((text) => text !== '')).toHaveLength(35);
    expect(cells[30]!.children[0]!.attributes['fill']).toMatch(/^url\(#.*-hatch-grey\)$/);
    const { width, height } = cells[0]!.children[0]!.attributes;
    expect(width).toBe(height);
  });

  it('tells series apart without colour as well', () => {
    const svg = parseSvg(renderFigureSvg(anEfficiencyFigure(), size));
    const shapes = ['points-0', 'points-1', 'points-2'].map(
      (id) => descendants(layerOf(svg, id)).find(({ attributes }) => attributes['transform'] !== undefined)!.attributes['d'], // prettier-ignore
    );
    expect(new Set(shapes).size).toBe(3);
  });

  it('ticks all four sides inward', () => {
    const figure = figureOf(
      { kind: 'curve', id: 'c', x: [0, 10], y: [0, 10] },
      { x: linear([0, 10]), y: linear([0, 10]) },
    );
    const { frame, xTicks, yTicks } = layoutFigure(figure, size).panels[0];
    const text = renderFigureSvg(figure, size);
    const [left, right] = [frame.x, frame.x + frame.width];
    const [top, bottom] = [frame.y, frame.y + frame.height];
    const at = (value: number) => String(Math.round(value * 100) / 100);
    for (const { px } of xTicks.major) {
      expect(text).toMatch(new RegExp(`M${at(px)},${at(bottom)}v-[\\d.]+M${at(px)},${at(top)}v[\\d.]`));
    }
    for (const { px } of yTicks.major) {
      expect(text).toMatch(new RegExp(`M${at(left)},${at(px)}h[\\d.]+M${at(right)},${at(px)}h-[\\d.]`));
    }
  });
});

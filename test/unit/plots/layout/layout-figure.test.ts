import { describe, expect, it } from 'vitest';
import type { Figure, Layer } from '../../../../contract/figure.ts';
import { histogramSteps, type Rect } from '../../../../plots/layout/geometry.ts';
import { layoutFigure, type FigureLayout } from '../../../../plots/layout/layout-figure.ts';
import { zoomedTo } from '../adjusted-figures.ts';
import { addInk } from '../../../../plots/layout/ink.ts';
import { Occupancy } from '../../../../plots/layout/occupancy.ts';
import { MIN_TEXT_PX, textBox } from '../../../../plots/layout/text.ts';
import {
  aCellFigure,
  aCutFlowFigure,
  aHistogramFigure,
  anEmptyFigure,
  aPlaneFigure,
  aRatioFigure,
  gallery,
} from '../gallery.ts';

const sizes = [
  { width: 320, height: 240 },
  { width: 420, height: 320 },
  { width: 640, height: 480 },
  { width: 1200, height: 800 },
];
const cases = gallery().flatMap((figure) =>
  sizes.map((size) => [`${figure.id} at ${size.width} × ${size.height}`, figure, size] as const),
);

function overlap(a: Rect, b: Rect): boolean {
  const slack = 0.5;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

function boxes({ texts, legend }: FigureLayout): { readonly name: string; readonly box: Rect }[] {
  const all = texts.map((text) => ({ name: text.markup, box: textBox(text) }));
  return legend === null ? all : [...all, { name: 'legend', box: legend }];
}

describe('layoutFigure', () => {
  it.each(cases)('lets no text of %s touch another', (_name, figure, size) => {
    const all = boxes(layoutFigure(figure, size));
    const touching = all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.name} | ${b.name}`] : [])),
    );
    expect(touching).toEqual([]);
  });

  it.each(cases)('keeps all of %s inside the picture and readable', (_name, figure, size) => {
    const layout = layoutFigure(figure, size);
    for (const { name, box } of boxes(layout)) {
      expect([name, box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height]).toEqual([name, true]); // prettier-ignore
    }
    for (const { sizePx } of layout.texts) expect(sizePx).toBeGreaterThanOrEqual(MIN_TEXT_PX);
  });

  it.each(gallery().map((figure) => [figure.id, figure] as const))('is the same twice for %s', (_id, figure) => {
    const draw = () => JSON.stringify(layoutFigure(figure, { width: 500, height: 400 }));
    expect(draw()).toBe(draw());
  });

  it('breaks a long label above a narrow map before the picture ends', () => {
    const label = '\\bf{NA64 twin}, na64-2016 → ecal-crack, e- 5 GeV';
    const layout = layoutFigure({ ...aPlaneFigure(), label }, { width: 300, height: 240, textPx: 13 });
    const lines = layout.texts.filter(({ y }) => y < layout.panels[0].frame.y);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textBox(line).x + textBox(line).width).toBeLessThanOrEqual(300);
  });

  it('stacks the panel below on the same x axis', () => {
    const { panels } = layoutFigure(aRatioFigure(), { width: 640, height: 480 });
    const [main, lower] = panels;
    expect(lower!.frame.y).toBeGreaterThan(main.frame.y + main.frame.height);
    expect([lower!.frame.x, lower!.frame.width]).toEqual([main.frame.x, main.frame.width]);
    expect(lower!.x.toPixel(5)).toBe(main.x.toPixel(5));
  });

  it('draws the cells of a calorimeter as squares with whole numbers beside them', () => {
    const { panels } = layoutFigure(aCellFigure(), { width: 640, height: 300 });
    const { frame, xTicks } = panels[0];
    expect(frame.width).toBeCloseTo(frame.height, 9);
    expect(xTicks.major.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('says when there is nothing to draw, and still draws the axes', () => {
    const { texts, panels } = layoutFigure(anEmptyFigure(), { width: 640, height: 480 });
    expect(texts.map(({ markup }) => markup)).toContain('No entries');
    expect(panels[0].yTicks.major.length).toBeGreaterThan(0);
  });

  it('leads from the name of a region too thin for it to the region, past the data', () => {
    const { texts, panels } = layoutFigure(aPlaneFigure(), { width: 640, height: 480 });
    const { frame, x, y } = panels[0];
    const box = texts.find(({ markup }) => markup === 'Signal box')!;
    const [, end] = box.leader!;
    expect([x.toValue(end.x), y.toValue(end.y)].map((value, i) => value > 0 && value < [50, 5][i]!)).toEqual([
      true,
      true,
    ]);
    const occupancy = new Occupancy(frame);
    for (const styled of panels[0].layers) addInk(styled, panels[0], 4, occupancy);
    expect(occupancy.costOf(textBox(box))).toBe(0);
    expect(texts.find(({ markup }) => markup === 'C')!.leader).toBeUndefined();
  });

  it('names nothing that a zoom has left outside the frame', () => {
    const names = (figure: Figure) =>
      layoutFigure(figure, { width: 640, height: 480 }).texts.map(({ markup }) => markup);
    expect(names(aPlaneFigure())).toEqual(expect.arrayContaining(['Signal box', 'A', 'C', 'III']));
    const zoomed = names(zoomedTo(aPlaneFigure(), { x: [60, 100], y: [50, 120] }));
    expect(zoomed.filter((name) => ['Signal box', 'A', 'C', 'I', 'III'].includes(name))).toEqual([]);
  });

  it('turns long names under the axis upright and keeps every one', () => {
    const { texts } = layoutFigure(aCutFlowFigure(), { width: 640, height: 480 });
    const upright = texts.filter(({ direction }) => direction === 'upwards').map(({ markup }) => markup);
    expect(upright).toEqual(expect.arrayContaining(['All', 'Trigger', 'Shower shape', 'Box']));
  });
});

describe('the legend', () => {
  const size = { width: 640, height: 480 };
  const flat = (heights: readonly number[], extra: Partial<Figure> = {}): Figure => {
    const edges = Array.from({ length: heights.length + 1 }, (_, i) => i);
    const layer: Layer = { kind: 'histogram', id: 'h', label: 'Sample', edges, values: heights, style: 'line' };
    return { ...aHistogramFigure(), layers: [layer], ...extra };
  };
  const covered = (figure: Figure) => {
    const { legend, panels } = layoutFigure(figure, size);
    const [panel] = panels;
    const layer = panel.layers[0]!.layer;
    if (layer.kind !== 'histogram') throw new Error('expected a histogram');
    return histogramSteps(layer, panel)
      .flat()
      .some(({ x, y }) => x > legend!.x && x < legend!.x + legend!.width && y > legend!.y && y < legend!.y + legend!.height); // prettier-ignore
  };

  it('stands top right if nothing is there', () => {
    const { legend, panels } = layoutFigure(flat([9, 5, 2, 1]), size);
    const { frame } = panels[0];
    expect(legend!.x + legend!.width).toBeGreaterThan(frame.x + 0.9 * frame.width);
    expect(legend!.y).toBeLessThan(frame.y + 0.1 * frame.height);
  });

  it('goes to the left of a rising spectrum', () => {
    const figure = flat([1, 1, 2, 30, 60]);
    const { legend, panels } = layoutFigure(figure, size);
    expect(legend!.x).toBeLessThan(panels[0].frame.x + 0.5 * panels[0].frame.width);
    expect(covered(figure)).toBe(false);
  });

  it('raises the axis above data that fill the frame', () => {
    const figure = flat(Array(30).fill(0).map((_, i) => 50 + (i % 2))); // prettier-ignore
    const { panels } = layoutFigure(figure, size);
    expect(panels[0].y.domain[1]).toBeGreaterThan(56);
    expect(covered(figure)).toBe(false);
  });

  it('moves beside the frame if the range is fixed and full', () => {
    const values = Array(60).fill(0).map((_, i) => (i % 2 === 0 ? 0.05 : 0.98)); // prettier-ignore
    const { legend, panels } = layoutFigure(flat(values, { y: { label: 'y', scale: 'linear', range: [0, 1] } }), size);
    const { frame } = panels[0];
    expect(legend!.x).toBeGreaterThan(frame.x + frame.width);
  });

  it('stays away if it is not wanted', () => {
    expect(layoutFigure(flat([1, 2], { legend: 'none' }), size).legend).toBeNull();
  });

  it('counts what lies outside the axis', () => {
    const { legend } = layoutFigure(aRatioFigure(), size);
    expect(legend!.entries.map(({ detail }) => detail)).toEqual(['underflow 3, overflow 12', undefined]);
  });
});

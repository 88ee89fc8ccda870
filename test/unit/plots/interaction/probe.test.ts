import { describe, expect, it } from 'vitest';
import { selectionBetween, selectionRects } from '../../../../plots/interaction/brush.ts';
import { hoverLines } from '../../../../plots/interaction/hover-lines.ts';
import { probe } from '../../../../plots/interaction/probe.ts';
import { layoutFigure } from '../../../../plots/layout/layout-figure.ts';
import { withScale, zoomedTo } from '../adjusted-figures.ts';
import { aCellFigure, aDifferenceFigure, anExclusionFigure, aPlaneFigure, aRatioFigure } from '../gallery.ts';

const size = { width: 640, height: 480 };

describe('probe', () => {
  it('finds the bin under the pointer and the point near it', () => {
    const figure = aRatioFigure();
    const layout = layoutFigure(figure, size);
    const [panel] = layout.panels;
    const [model, data] = figure.layers;
    if (model?.kind !== 'histogram' || data?.kind !== 'points') throw new Error('unexpected layers');
    const under = probe(layout, { x: panel.x.toPixel(5.1), y: panel.y.toPixel(data.y[20]) });
    expect(under!.x).toBeCloseTo(5.1, 9);
    expect(under!.hits.map(({ layerId, index, value }) => [layerId, index, value])).toEqual([
      ['model', 20, model.values[20]],
      ['data', 20, data.y[20]],
    ]);
    expect(under!.hits[0]!.interval![1]).toBeCloseTo(1.08 * model.values[20]!, 9);
  });

  it('knows the panel below from the main frame, and nothing outside both', () => {
    const layout = layoutFigure(aRatioFigure(), size);
    const { frame } = layout.panels[1]!;
    expect(probe(layout, { x: frame.x + 5, y: frame.y + 5 })!.panel).toBe(1);
    expect(probe(layout, { x: 2, y: 2 })).toBeNull();
  });

  it('finds the bin of a plane and the cell of a face', () => {
    const plane = aPlaneFigure();
    const planeLayout = layoutFigure(plane, size);
    const [map] = plane.layers;
    if (map?.kind !== 'heat-map') throw new Error('expected a heat map');
    const { x, y } = planeLayout.panels[0];
    const [hit] = probe(planeLayout, { x: x.toPixel(97.5), y: y.toPixel(0.5) })!.hits;
    expect(hit).toMatchObject({ index: 48, value: map.values[48] });
    const face = layoutFigure(aCellFigure(), size);
    const [panel] = face.panels;
    expect(probe(face, { x: panel.x.toPixel(2.2), y: panel.y.toPixel(2.8) })!.hits[0]!.index).toBe(20);
  });

  it('reads a curve between its points as it is drawn', () => {
    const figure = {
      ...anExclusionFigure(),
      layers: [{ kind: 'curve', id: 'c', x: [1, 100], y: [1e-5, 1e-3] } as const],
    };
    const layout = layoutFigure(figure, size);
    const { x, y } = layout.panels[0];
    const [hit] = probe(layout, { x: x.toPixel(10), y: y.toPixel(1e-2) })!.hits;
    expect(hit!.value).toBeCloseTo(1e-4, 12);
  });
});

describe('hoverLines', () => {
  it('states quantity, value, error and unit', () => {
    const figure = aRatioFigure();
    const layout = layoutFigure(figure, size);
    const { x, y } = layout.panels[0];
    const lines = hoverLines(figure, probe(layout, { x: x.toPixel(5.1), y: y.toPixel(50) })!);
    expect(lines).toEqual(['\\it{E}_{HCAL2} = 5.1 GeV', 'Events / 0.25 GeV = 50', 'Model: 420 ± 34']);
  });

  it('names a cell by its name', () => {
    const figure = aDifferenceFigure();
    const layout = layoutFigure(figure, size);
    const { x, y } = layout.panels[0];
    const lines = hoverLines(figure, probe(layout, { x: x.toPixel(1), y: y.toPixel(1) })!);
    expect(lines).toEqual(['Column 1, row 1', 'HCAL1/1,1: −2.4 GeV']);
  });
});

describe('a brush', () => {
  it('marks a rectangle of a plane, whichever way it is drawn, inside the frame', () => {
    const layout = layoutFigure(aPlaneFigure(), size);
    const { x, y } = layout.panels[0];
    const at = (px: number, py: number) => ({ x: x.toPixel(px), y: y.toPixel(py) });
    const selection = selectionBetween(layout, at(50, 5), at(20, -40));
    expect(selection.x).toEqual([expect.closeTo(20, 9), expect.closeTo(50, 9)]);
    expect(selection.y).toEqual([0, expect.closeTo(5, 9)]);
  });

  it('marks an interval of a spectrum in all its panels', () => {
    const layout = layoutFigure(aRatioFigure(), size);
    const { x, frame } = layout.panels[0];
    const selection = selectionBetween(layout, { x: x.toPixel(2), y: frame.y }, { x: x.toPixel(4), y: frame.y + 9 });
    expect(selection.y).toBeNull();
    const rects = selectionRects(layout, selection);
    expect(rects).toHaveLength(2);
    for (const [i, rect] of rects.entries()) {
      expect(rect.x).toBeCloseTo(x.toPixel(2), 6);
      expect(rect.height).toBeCloseTo(layout.panels[i]!.frame.height, 6);
    }
  });
});

describe('adjusting', () => {
  it('zooms to what is marked', () => {
    const zoomed = zoomedTo(aPlaneFigure(), { x: [10, 20], y: [0, 5] });
    const [panel] = layoutFigure(zoomed, size).panels;
    expect([panel.x.domain, panel.y.domain]).toEqual([
      [10, 20],
      [0, 5],
    ]);
  });

  it('puts an axis on a log scale', () => {
    const [panel] = layoutFigure(withScale(aRatioFigure(), 'y', 'log'), size).panels;
    expect(panel.y.kind).toBe('log');
    expect(panel.y.domain[0]).toBeGreaterThan(0);
    expect(withScale(aPlaneFigure(), 'colour', 'linear').colour!.scale).toBe('linear');
  });
});

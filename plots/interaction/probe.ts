import { bisectRight } from 'd3-array';
import type { Layer, Samples } from '../../contract/figure.ts';
import type { Point } from '../layout/geometry.ts';
import type { FigureLayout } from '../layout/layout-figure.ts';
import type { PanelLayout } from '../layout/panel.ts';
import type { Interval } from '../scale/axis-scale.ts';
import { errorBar } from '../scale/extent.ts';

/** One entry of a layer under the pointer: a bin, a point, a cell, the curve above this x. */
export interface Hit {
  readonly layerId: string;
  readonly label: string | undefined;
  readonly index: number;
  readonly value: number | null;
  /** Ends of the error bar or of the band, where there is one. */
  readonly interval: Interval | null;
}
export interface Probe {
  /** 0: the main frame; 1: the panel below. */
  readonly panel: number;
  readonly at: Point;
  readonly x: number;
  readonly y: number;
  readonly hits: readonly Hit[];
}

/** A point is under the pointer within so many pixels. */
const REACH_PX = 10;

/** What lies under a place of the picture, or null outside the frames. */
export function probe(layout: FigureLayout, at: Point): Probe | null {
  const index = layout.panels.findIndex(({ frame }) => {
    const [dx, dy] = [at.x - frame.x, at.y - frame.y];
    return dx >= 0 && dy >= 0 && dx <= frame.width && dy <= frame.height;
  });
  const panel = layout.panels[index];
  if (panel === undefined) return null;
  const [x, y] = [panel.x.toValue(at.x), panel.y.toValue(at.y)];
  return { panel: index, at, x, y, hits: panel.layers.flatMap(({ layer }) => hitsOf(layer, panel, at, x, y)) };
}

function hitsOf(layer: Layer, panel: PanelLayout, at: Point, x: number, y: number): readonly Hit[] {
  const hit = (index: number, value: number | null | undefined, interval: Interval | null = null): readonly Hit[] => {
    const label = 'label' in layer ? layer.label : undefined;
    const isValue = typeof value === 'number' && !Number.isNaN(value);
    return [{ layerId: layer.id, label, index, value: isValue ? value : null, interval }];
  };
  switch (layer.kind) {
    case 'histogram': {
      const bin = binOf(layer.edges, x);
      if (bin === null) return [];
      return hit(bin, layer.values[bin], layer.errors ? errorBar(layer.values, layer.errors, bin) : null);
    }
    case 'heat-map': {
      const [column, row] = [binOf(layer.xEdges, x), binOf(layer.yEdges, y)];
      if (column === null || row === null) return [];
      const index = row * (layer.xEdges.length - 1) + column;
      return hit(index, layer.values[index]);
    }
    case 'cell-map': {
      const [column, row] = [Math.round(x), Math.round(y)];
      const isInside = column >= 0 && row >= 0 && column < layer.columns && row < layer.rows;
      const index = row * layer.columns + column;
      return isInside ? hit(index, layer.values[index]) : [];
    }
    case 'points': {
      const index = nearest(
        layer.x.map((value, i) => pixelOf(panel, value, layer.y[i])),
        at,
      );
      if (index === null) return [];
      return hit(index, layer.y[index], layer.yErrors ? errorBar(layer.y, layer.yErrors, index) : null);
    }
    case 'curve':
    case 'exclusion': {
      const on = crossing(layer.x, layer.y, panel, at.x);
      return on === null ? [] : hit(on.index, on.value);
    }
    case 'band': {
      const [low, high] = [crossing(layer.x, layer.low, panel, at.x), crossing(layer.x, layer.high, panel, at.x)];
      return low === null || high === null ? [] : hit(low.index, null, [low.value, high.value]);
    }
    case 'regions':
    case 'reference':
    case 'text':
      return [];
  }
}

function binOf(edges: readonly number[], value: number): number | null {
  const bin = bisectRight(edges as number[], value) - 1;
  if (bin === edges.length - 1 && value === edges.at(-1)) return bin - 1;
  return bin >= 0 && bin < edges.length - 1 ? bin : null;
}

function pixelOf({ x, y }: PanelLayout, xValue: number | null | undefined, yValue: number | null | undefined): Point {
  return { x: x.toPixel(xValue), y: y.toPixel(yValue) };
}

function nearest(points: readonly Point[], at: Point): number | null {
  let best: number | null = null;
  let reach = REACH_PX;
  points.forEach((point, i) => {
    const distance = Math.sqrt((point.x - at.x) ** 2 + (point.y - at.y) ** 2);
    if (distance > reach) return;
    best = i;
    reach = distance;
  });
  return best;
}

/** Where a drawn line first passes an x, between its entries as it is drawn: straight on the screen. */
function crossing(xs: Samples, ys: Samples, panel: PanelLayout, xPx: number) {
  for (let i = 1; i < xs.length; i += 1) {
    const [from, to] = [pixelOf(panel, xs[i - 1]!, ys[i - 1]), pixelOf(panel, xs[i]!, ys[i])];
    if (Number.isNaN(from.y + to.y) || !(Math.min(from.x, to.x) <= xPx && xPx <= Math.max(from.x, to.x))) continue;
    const share = to.x === from.x ? 0 : (xPx - from.x) / (to.x - from.x);
    return { index: share < 0.5 ? i - 1 : i, value: panel.y.toValue(from.y + share * (to.y - from.y)) };
  }
  return null;
}

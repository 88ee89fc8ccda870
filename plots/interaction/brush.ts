import type { Point, Rect } from '../layout/geometry.ts';
import type { FigureLayout } from '../layout/layout-figure.ts';
import type { AxisScale, Interval } from '../scale/axis-scale.ts';
import type { Selection } from './selection.ts';

/** The selection that a drag makes: a rectangle in a plane, an interval of x in a spectrum; never outside the frame. */
export function selectionBetween(layout: FigureLayout, from: Point, to: Point): Selection {
  const main = layout.panels[0];
  const y = isPlane(layout) ? valuesBetween(main.y, from.y, to.y) : null;
  return { x: valuesBetween(main.x, from.x, to.x), y };
}

/** The pixels of a selection in each frame: the panel below shows its x interval as well. */
export function selectionRects({ panels }: FigureLayout, { x, y }: Selection): readonly Rect[] {
  return panels.map((panel, i) => {
    const { frame } = panel;
    const [left, right] = pixelsBetween(panel.x, x, frame.x, frame.x + frame.width);
    const whole: Interval = [frame.y, frame.y + frame.height];
    const [top, bottom] = y === null || i > 0 ? whole : pixelsBetween(panel.y, y, ...whole);
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
}

function isPlane({ panels }: FigureLayout): boolean {
  return panels[0].layers.some(({ layer }) => layer.kind === 'heat-map' || layer.kind === 'cell-map');
}

function valuesBetween(scale: AxisScale, aPx: number, bPx: number): Interval {
  const low = Math.min(...scale.range);
  const high = Math.max(...scale.range);
  const [a, b] = [aPx, bPx].map((px) => scale.toValue(Math.max(low, Math.min(high, px)))) as [number, number];
  return a <= b ? [a, b] : [b, a];
}

function pixelsBetween(scale: AxisScale, values: Interval, low: number, high: number): Interval {
  const [a, b] = values.map((value) => Math.max(low, Math.min(high, scale.toPixelOrFloor(value)))) as [number, number];
  return a <= b ? [a, b] : [b, a];
}

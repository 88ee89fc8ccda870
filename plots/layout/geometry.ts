import type { Errors, LayerOf, Samples } from '../../contract/figure.ts';
import type { AxisScale } from '../scale/axis-scale.ts';
import { errorBar } from '../scale/extent.ts';

/** Pixels, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Plane {
  readonly frame: Rect;
  readonly x: AxisScale;
  readonly y: AxisScale;
}
export type Polyline = readonly Point[];

/** Outlines of a step histogram, one a run of bins that have a value; each stands on the zero line. */
export function histogramSteps({ edges, values }: LayerOf<'histogram'>, { x, y }: Plane): readonly Polyline[] {
  return runs(values).map(([first, last]) => {
    const tops = range(first, last).flatMap((i) => {
      const top = y.toPixelOrFloor(values[i]);
      return [
        { x: x.toPixelOrFloor(edges[i]), y: top },
        { x: x.toPixelOrFloor(edges[i + 1]), y: top },
      ];
    });
    const base = y.toPixelOrFloor(0);
    return [{ x: tops[0]!.x, y: base }, ...tops, { x: tops.at(-1)!.x, y: base }];
  });
}

/** The belt from the lower to the upper error of every bin, as closed outlines. */
export function errorBelts(layer: LayerOf<'histogram'>, { x, y }: Plane): readonly Polyline[] {
  const { edges, values, errors } = layer;
  return runs(values).map(([first, last]) => {
    const bins = range(first, last).map((i) => {
      const [low, high] = errorBar(values, errors, i);
      const left = x.toPixelOrFloor(edges[i]);
      const right = x.toPixelOrFloor(edges[i + 1]);
      return { left, right, low: y.toPixelOrFloor(low), high: y.toPixelOrFloor(high) };
    });
    const upper = bins.flatMap(({ left, right, high }) => [corner(left, high), corner(right, high)]);
    const lower = bins.flatMap(({ left, right, low }) => [corner(left, low), corner(right, low)]);
    return [...upper, ...lower.reverse()];
  });
}

const corner = (x: number, y: number): Point => ({ x, y });

export interface Bar {
  readonly from: Point;
  readonly to: Point;
}

/** Error bars at the centres of the bins (on a log axis the centre that the eye sees). */
export function histogramBars({ edges, values, errors }: LayerOf<'histogram'>, plane: Plane): readonly Bar[] {
  if (errors === undefined) return [];
  const centres = values.map((_, i) => (plane.x.toPixel(edges[i]) + plane.x.toPixel(edges[i + 1])) / 2);
  return verticalBars(values, errors, (i) => centres[i]!, plane.y);
}

/** Points that have a place on both axes, with the index of their entry. */
export function placedPoints(
  { x, y }: LayerOf<'points'>,
  plane: Plane,
): readonly (Point & { readonly index: number })[] {
  return x
    .map((value, index) => ({ index, x: plane.x.toPixel(value), y: plane.y.toPixel(y[index]) }))
    .filter(isDrawable);
}

export function pointBars({ x, y, xErrors, yErrors }: LayerOf<'points'>, plane: Plane): readonly Bar[] {
  const vertical = verticalBars(y, yErrors, (i) => plane.x.toPixel(x[i]), plane.y);
  const horizontal = verticalBars(x, xErrors, (i) => plane.y.toPixel(y[i]), plane.x).map(({ from, to }) => ({
    from: corner(from.y, from.x),
    to: corner(to.y, to.x),
  }));
  return [...vertical, ...horizontal];
}

function verticalBars(
  values: Samples,
  errors: Errors | undefined,
  acrossPx: (i: number) => number,
  along: AxisScale,
): readonly Bar[] {
  if (errors === undefined) return [];
  return values.flatMap((value, i) => {
    const [low, high] = errorBar(values, errors, i);
    const across = acrossPx(i);
    const from = corner(across, along.toPixelOrFloor(low));
    const to = corner(across, along.toPixelOrFloor(high));
    const drawn = !Number.isNaN(along.toPixel(value)) && low < high && isDrawable(from) && isDrawable(to);
    return drawn ? [{ from, to }] : [];
  });
}

/** A curve, broken where it has no value. */
export function curveLines({ x, y }: { readonly x: Samples; readonly y: Samples }, plane: Plane): readonly Polyline[] {
  const points = x.map((value, i) => corner(plane.x.toPixelOrFloor(value), plane.y.toPixelOrFloor(y[i])));
  return runsOf(points, isDrawable).map(([first, last]) => points.slice(first, last + 1));
}

export function bandOutlines({ x, low, high }: LayerOf<'band'>, plane: Plane): readonly Polyline[] {
  const rows = x.map((value, i) => ({
    x: plane.x.toPixelOrFloor(value),
    low: plane.y.toPixelOrFloor(low[i]),
    high: plane.y.toPixelOrFloor(high[i]),
  }));
  const isWhole = (row: (typeof rows)[number]) => !Number.isNaN(row.x + row.low + row.high);
  return runsOf(rows, isWhole).map(([first, last]) => {
    const part = rows.slice(first, last + 1);
    return [...part.map((row) => corner(row.x, row.high)), ...part.map((row) => corner(row.x, row.low)).reverse()];
  });
}

/** The excluded area as closed outlines: the edge, closed beyond the frame on the side that is excluded. */
export function exclusionOutlines(layer: LayerOf<'exclusion'>, plane: Plane): readonly Polyline[] {
  return curveLines(layer, plane).map((edge) => {
    if (layer.excluded === 'inside') return edge;
    const { frame } = plane;
    const upwards = (layer.excluded === 'above') === plane.y.range[0] > plane.y.range[1];
    const beyond = upwards ? frame.y - frame.height : frame.y + 2 * frame.height;
    return [corner(edge[0]!.x, beyond), ...edge, corner(edge.at(-1)!.x, beyond)];
  });
}

/** The rectangle of a region; an open side lies just outside the frame, so that its line is not seen. */
export function areaRect(area: LayerOf<'regions'>['areas'][number], { frame, x, y }: Plane): Rect {
  const outside = 4;
  const [left, right] = [area.x[0], area.x[1]].map((value, i) =>
    value === null ? (i === 0 ? frame.x - outside : frame.x + frame.width + outside) : x.toPixelOrFloor(value),
  ) as [number, number];
  const [bottom, top] = [area.y[0], area.y[1]].map((value, i) =>
    value === null ? (i === 0 ? frame.y + frame.height + outside : frame.y - outside) : y.toPixelOrFloor(value),
  ) as [number, number];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function isDrawable({ x, y }: Point): boolean {
  return !Number.isNaN(x) && !Number.isNaN(y);
}

function runs(values: Samples): readonly (readonly [number, number])[] {
  return runsOf(values, (value) => value !== null && !Number.isNaN(value));
}

/** First and last index of each stretch of items that pass. */
function runsOf<Item>(items: readonly Item[], passes: (item: Item) => boolean): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  items.forEach((item, i) => {
    if (!passes(item)) return;
    const last = found.at(-1);
    if (last !== undefined && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  });
  return found;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

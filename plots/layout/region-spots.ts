import type { LayerOf } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import { areaRect, type Point, type Rect } from './geometry.ts';
import type { Spot } from './label-spots.ts';
import type { PanelLayout } from './panel.ts';
import { textBox } from './text.ts';

type Area = LayerOf<'regions'>['areas'][number];

/** A name inside another region would be read as that region's: worse than a leader, better than covered data. */
const MISLEADING = 900;
const LEADER = 60;

/** Inside the region if there is room; else beside it; else anywhere near with a leader to it. */
export function regionSpots(area: Area, all: readonly Area[], panel: PanelLayout, sizePx: number): readonly Spot[] {
  const region = visibleRect(area, panel);
  if (region === null) return [];
  const width = measureMarkup(area.label, sizePx);
  const pad = 0.45 * sizePx;
  if (region.width > width + 2 * pad && region.height > sizePx + pad) return insideSpots(region, pad, sizePx);
  const others = all.filter((other) => other !== area).flatMap((other) => visibleRect(other, panel) ?? []);
  const misleads = (spot: Spot): number => (others.some((other) => overlaps(boxOf(spot, area, sizePx), other)) ? MISLEADING : 0); // prettier-ignore
  const beside = besideSpots(region, pad, sizePx).map((spot) => ({ ...spot, penalty: spot.penalty + misleads(spot) }));
  return [...beside, ...remoteSpots(region, area, sizePx)];
}

function insideSpots({ x, y, width, height }: Rect, pad: number, sizePx: number): readonly Spot[] {
  const top = y + pad + 0.76 * sizePx;
  const bottom = y + height - pad - 0.24 * sizePx;
  return [
    { x: x + pad, y: top, anchor: 'start', penalty: 0 },
    { x: x + width - pad, y: top, anchor: 'end', penalty: 1 },
    { x: x + width / 2, y: y + height / 2 + 0.3 * sizePx, anchor: 'middle', penalty: 2 },
    { x: x + pad, y: bottom, anchor: 'start', penalty: 3 },
    { x: x + width - pad, y: bottom, anchor: 'end', penalty: 4 },
  ];
}

function besideSpots({ x, y, width, height }: Rect, pad: number, sizePx: number): readonly Spot[] {
  const middle = y + height / 2 + 0.3 * sizePx;
  const above = y - pad - 0.24 * sizePx;
  return [
    { x, y: above, anchor: 'start', penalty: 0 },
    { x: x + width + pad, y: middle, anchor: 'start', penalty: 1 },
    { x, y: y + height + pad + 0.76 * sizePx, anchor: 'start', penalty: 2 },
    { x: x + width, y: above, anchor: 'end', penalty: 3 },
    { x: x - pad, y: middle, anchor: 'end', penalty: 4 },
  ];
}

/** On rings around the region, the leader from the nearest edge of the text to just inside the region. */
function remoteSpots(region: Rect, area: Area, sizePx: number): readonly Spot[] {
  const centre = { x: region.x + region.width / 2, y: region.y + region.height / 2 };
  const rings = [2.5, 3.5, 5, 7, 9, 12];
  const directions = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
  return rings.flatMap((ring) =>
    directions.map((angle): Spot => {
      const x = centre.x + Math.sin(angle) * (ring * sizePx + region.width / 2);
      const y = centre.y - Math.cos(angle) * (ring * sizePx + region.height / 2);
      const spot = { x, y, anchor: 'middle', penalty: LEADER + 4 * ring } as const;
      const box = boxOf(spot, area, sizePx);
      const to = nearestIn(shrunk(region, region.width / 4, Math.min(5, region.height / 3)), { x, y });
      return { ...spot, leader: [nearestIn(shrunk(box, -2, -2), to), to] };
    }),
  );
}

function boxOf(spot: Spot, { label }: Area, sizePx: number): Rect {
  return textBox({ ...spot, markup: label, sizePx, direction: 'across', tone: 'ink', ground: 'halo' });
}

/** The part of a region inside the frame. */
function visibleRect(area: Area, panel: PanelLayout): Rect | null {
  const { x, y, width, height } = areaRect(area, panel);
  const { frame } = panel;
  const [left, right] = [Math.max(x, frame.x), Math.min(x + width, frame.x + frame.width)];
  const [top, bottom] = [Math.max(y, frame.y), Math.min(y + height, frame.y + frame.height)];
  return left < right && top < bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function shrunk({ x, y, width, height }: Rect, dx: number, dy: number): Rect {
  return { x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy };
}

function nearestIn({ x, y, width, height }: Rect, to: Point): Point {
  return { x: Math.max(x, Math.min(x + width, to.x)), y: Math.max(y, Math.min(y + height, to.y)) };
}

import { areaRect } from '../layout/geometry.ts';
import { px } from './path.ts';
import { fillOf, strokeOf } from './pen.ts';
import type { MarkProps } from './Series.tsx';

/** Thin labelled outlines in the plane, rimmed so that they show on a heat map; the blinded one is hatched, so that nobody reads its emptiness as a result. */
export function Regions({ layer, style, plane, pen }: MarkProps<'regions'>) {
  return layer.areas.map((area, i) => {
    const { x, y, width, height } = areaRect(area, plane);
    const colour = area.colour ?? style.colour;
    const fill = area.state === 'blinded' ? fillOf(pen, colour, 'hatched') : { fill: 'none' };
    const rect = { x: px(x), y: px(y), width: px(Math.max(0, width)), height: px(Math.max(0, height)) };
    return (
      <g key={i}>
        <rect {...rect} fill="none" stroke={pen.theme.background} strokeWidth={3.4 * pen.axisPx} strokeOpacity={0.8} />
        <rect {...rect} {...strokeOf(pen, colour, 'solid')} {...fill} strokeWidth={1.4 * pen.axisPx} />
      </g>
    );
  });
}

export function Reference({ layer, style, plane, pen }: MarkProps<'reference'>) {
  const { frame } = plane;
  const isVertical = layer.direction === 'vertical';
  const at = px(isVertical ? plane.x.toPixel(layer.at) : plane.y.toPixel(layer.at));
  if (Number.isNaN(at)) return null;
  const ends = isVertical
    ? { x1: at, x2: at, y1: px(frame.y), y2: px(frame.y + frame.height) }
    : { x1: px(frame.x), x2: px(frame.x + frame.width), y1: at, y2: at };
  return <line {...ends} {...strokeOf(pen, style.colour, style.dash)} strokeWidth={pen.axisPx * 1.2} />;
}

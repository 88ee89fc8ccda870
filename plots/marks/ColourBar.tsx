import type { ColourBarLayout } from '../layout/colour-bar.ts';
import { LEVELS, type ColourScale } from '../layout/colour-scale.ts';
import { px } from './path.ts';
import type { Pen } from './pen.ts';

const STOPS = 32;

export function ColourBar(props: {
  readonly layout: ColourBarLayout;
  readonly colour: ColourScale;
  readonly tickPx: number;
  readonly pen: Pen;
}) {
  const { layout, colour, tickPx, pen } = props;
  const { bar, ticks } = layout;
  const id = `${pen.prefix}-colours`;
  const right = px(bar.x + bar.width);
  const rect = { x: px(bar.x), y: px(bar.y), width: px(bar.width), height: px(bar.height) };
  const tick = (at: number, length: number) => `M${right},${px(at)}h${-px(length)}`;
  const path = [
    ...ticks.major.map((major) => tick(major.px, 0.8 * tickPx)),
    ...ticks.minor.map((at) => tick(at, 0.45 * tickPx)),
  ].join('');
  return (
    <g>
      <linearGradient id={id} x1="0" y1="1" x2="0" y2="0">
        {Array.from({ length: STOPS + 1 }, (_, i) => (
          <stop key={i} offset={i / STOPS} stopColor={colour.colourOf((i / STOPS) * (LEVELS - 1))} />
        ))}
      </linearGradient>
      <rect {...rect} fill={`url(#${id})`} stroke={pen.theme.ink} strokeWidth={pen.axisPx} />
      <path d={path} stroke={pen.theme.ink} strokeWidth={pen.axisPx} fill="none" />
    </g>
  );
}

import type { PanelLayout } from '../layout/panel.ts';
import { px } from './path.ts';
import type { Pen } from './pen.ts';

/** The frame with ticks inward on its four sides, the major ones longer; cells need none, they are their own grid. */
export function Axes({
  panel,
  tickPx,
  pen,
}: {
  readonly panel: PanelLayout;
  readonly tickPx: number;
  readonly pen: Pen;
}) {
  const { frame, xTicks, yTicks } = panel;
  const [left, right, top, bottom] = [frame.x, frame.x + frame.width, frame.y, frame.y + frame.height].map(px) as [
    ...[number, number, number, number],
  ];
  const vertical = (at: number, length: number) => `M${px(at)},${bottom}v${-length}M${px(at)},${top}v${length}`;
  const horizontal = (at: number, length: number) => `M${left},${px(at)}h${length}M${right},${px(at)}h${-length}`;
  const long = px(tickPx);
  const short = px(0.55 * tickPx);
  const isCellMap = panel.layers.some(({ layer }) => layer.kind === 'cell-map');
  const path = isCellMap
    ? ''
    : [
        ...xTicks.major.map((tick) => vertical(tick.px, long)),
        ...xTicks.minor.map((at) => vertical(at, short)),
        ...yTicks.major.map((tick) => horizontal(tick.px, long)),
        ...yTicks.minor.map((at) => horizontal(at, short)),
      ].join('');
  return (
    <g fill="none" stroke={pen.theme.ink} strokeWidth={pen.axisPx}>
      {path !== '' && <path d={path} />}
      <rect x={left} y={top} width={px(frame.width)} height={px(frame.height)} strokeLinejoin="miter" />
    </g>
  );
}

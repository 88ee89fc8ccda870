import type { Figure } from '../../contract/figure.ts';
import type { FigureLayout } from '../layout/layout-figure.ts';
import { LINE_HEIGHT } from '../layout/text.ts';
import { px } from '../marks/path.ts';
import { measureMarkup } from '../markup/measure.ts';
import { RichText } from '../markup/RichText.tsx';
import { FONT_FAMILY, type Theme } from '../theme.ts';

import { hoverLines } from './hover-lines.ts';
import type { Probe } from './probe.ts';

/** A cross through the pointer and a card of values beside it, always inside the picture. */
export function HoverOverlay(props: {
  readonly under: Probe;
  readonly figure: Figure;
  readonly layout: FigureLayout;
  readonly theme: Theme;
}) {
  const { under, figure, layout, theme } = props;
  const panel = layout.panels[under.panel];
  if (panel === undefined) return null;
  const { frame } = panel;
  const sizePx = 0.85 * layout.sizes.legend;
  const lines = hoverLines(figure, under);
  const pad = 0.6 * sizePx;
  const width = Math.max(...lines.map((line) => measureMarkup(line, sizePx))) + 2 * pad;
  const height = lines.length * LINE_HEIGHT * sizePx + 2 * pad - 0.3 * sizePx;
  const { x, y } = under.at;
  const left = x + width + 14 < layout.size.width ? x + 12 : Math.max(2, x - 12 - width);
  const top = Math.max(2, Math.min(layout.size.height - height - 2, y - height - 10));
  return (
    <g pointerEvents="none" fontFamily={FONT_FAMILY} fontSize={px(sizePx)}>
      <path
        d={`M${px(x)},${px(frame.y)}v${px(frame.height)}M${px(frame.x)},${px(y)}h${px(frame.width)}`}
        stroke={theme.muted}
        strokeDasharray="2 3"
        fill="none"
      />
      <rect x={px(left)} y={px(top)} width={px(width)} height={px(height)} rx={4} {...cardOf(theme)} />
      {lines.map((line, i) => (
        <text
          key={i}
          x={px(left + pad)}
          y={px(top + pad + (0.76 + i * LINE_HEIGHT) * sizePx)}
          fill={theme.ink}
          style={{ fontVariantNumeric: 'tabular-nums' }}
        >
          <RichText markup={line} sizePx={sizePx} />
        </text>
      ))}
    </g>
  );
}

function cardOf(theme: Theme) {
  return { fill: theme.background, fillOpacity: 0.94, stroke: theme.grid };
}

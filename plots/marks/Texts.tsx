import { RichText } from '../markup/RichText.tsx';
import type { PlacedText } from '../layout/text.ts';
import { openPath, px } from './path.ts';
import type { Pen } from './pen.ts';

export function Texts({ texts, pen }: { readonly texts: readonly PlacedText[]; readonly pen: Pen }) {
  return texts.map((text, i) => <Text key={i} text={text} pen={pen} />);
}

function Text({ text, pen }: { readonly text: PlacedText; readonly pen: Pen }) {
  const { theme } = pen;
  const fill = text.tone === 'ink' ? theme.ink : text.tone === 'muted' ? theme.muted : theme.words[text.tone];
  const rim = { stroke: theme.background, strokeWidth: 0.28 * text.sizePx, strokeLinejoin: 'round' as const };
  const place =
    text.direction === 'across'
      ? { x: px(text.x), y: px(text.y) }
      : { transform: `translate(${px(text.x)},${px(text.y)}) rotate(-90)` };
  const words = (
    <text
      {...place}
      textAnchor={text.anchor === 'start' ? undefined : text.anchor}
      fontSize={px(text.sizePx)}
      fill={fill}
      {...(text.ground === 'halo' ? { ...rim, paintOrder: 'stroke' } : {})}
    >
      <RichText markup={text.markup} sizePx={text.sizePx} />
    </text>
  );
  if (text.leader === undefined) return words;
  const path = openPath([text.leader]);
  return (
    <g>
      <path d={path} stroke={theme.background} strokeWidth={3.4 * pen.axisPx} strokeOpacity={0.8} />
      <path d={path} stroke={fill} strokeWidth={pen.axisPx} />
      {words}
    </g>
  );
}

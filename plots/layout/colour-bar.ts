import { makeAxisScale } from '../scale/axis-scale.ts';
import { heightOf, makeTicks, type AxisTicks } from '../scale/ticks.ts';
import { measureMarkup } from '../markup/measure.ts';
import { axisTitle } from './axis-title.ts';
import type { ColourScale } from './colour-scale.ts';
import type { Rect } from './geometry.ts';
import { fitSize, HALF_DIGIT, LINE_HEIGHT, type PlacedText } from './text.ts';
import type { TextSizes } from './text-sizes.ts';

export interface ColourBarLayout {
  readonly bar: Rect;
  readonly ticks: AxisTicks;
  readonly texts: readonly PlacedText[];
  /** Where the bar with its texts ends. */
  readonly right: number;
}

/** The bar at the right of a frame, as high as the frame, with its texts and its title at the upper end. */
export function layoutColourBar(colour: ColourScale, frame: Rect, sizes: TextSizes): ColourBarLayout {
  const gap = 0.8 * sizes.title;
  const tickGap = 0.4 * sizes.tick;
  const bar = { x: frame.x + frame.width + gap, y: frame.y, width: 1.1 * sizes.title, height: frame.height };
  const scale = makeAxisScale(colour.axis.scale, colour.domain, [frame.y + frame.height, frame.y]);
  const ticks = makeTicks({ values: colour.values }, scale, heightOf(sizes.tick), 0.6 * sizes.tick);
  const textX = bar.x + bar.width + tickGap;
  const look = { ground: 'plain', tone: 'ink' } as const;
  const shown = ticks.major.filter(({ text }) => text !== '');
  const texts: PlacedText[] = shown.map(({ px, text }) => ({
    ...{ ...look, direction: 'across', anchor: 'start', sizePx: sizes.tick, markup: text },
    ...{ x: textX, y: px + HALF_DIGIT * sizes.tick },
  }));
  const textWidth = Math.max(0, ...shown.map(({ text }) => measureMarkup(text, sizes.tick)));
  const titleX = textX + textWidth + 1.1 * sizes.title;
  const markup = axisTitle(colour.axis, ticks.exponent);
  const sizePx = fitSize(markup, sizes.title, frame.height);
  texts.push({ ...look, direction: 'upwards', anchor: 'end', sizePx, markup, x: titleX, y: frame.y });
  return { bar, ticks, texts, right: titleX + (LINE_HEIGHT - 1) * sizes.title };
}

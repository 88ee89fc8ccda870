import type { Axis } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import { axisTitle } from './axis-title.ts';
import type { Rect } from './geometry.ts';
import type { PanelLayout } from './panel.ts';
import type { NamesUnderAxis } from './named-ticks.ts';
import { fitSize, HALF_DIGIT, LINE_HEIGHT, type PlacedText } from './text.ts';
import type { FigureSize, TextSizes } from './text-sizes.ts';

/** A title no wider than this, a symbol, stands upright beside its axis. */
const SYMBOL_EM = 1.2;
const look = { direction: 'across', ground: 'plain', tone: 'ink' } as const;

export const line = (sizePx: number) => LINE_HEIGHT * sizePx;
export const marginOf = (sizes: TextSizes) => 0.5 * sizes.title;
export const tickGapOf = (sizes: TextSizes) => 0.5 * sizes.tick;

/** The label above the frame, its last line nearest to it. */
export function labelTexts(label: readonly string[], frame: Rect, sizes: TextSizes): PlacedText[] {
  return label.map((markup, i) => {
    const y = frame.y - 0.5 * sizes.legend - (label.length - 1 - i) * line(sizes.legend);
    return { ...look, markup, x: frame.x, y, anchor: 'start', sizePx: sizes.legend };
  });
}

/** Texts of the y ticks and the title at the upper end of the axis; the titles of all panels stand in one line. */
export function yTexts(
  panel: PanelLayout,
  axis: Axis,
  tickWidth: number,
  place: 'top' | 'below',
  sizes: TextSizes,
): PlacedText[] {
  const { frame, yTicks } = panel;
  const right = frame.x - tickGapOf(sizes);
  // Where two frames meet, the upper one keeps its text and the lower one drops what would touch it.
  const ceiling = frame.y + (place === 'below' ? 0.5 * sizes.tick : -sizes.tick);
  const shown = yTicks.major.filter(({ text, px }) => text !== '' && px >= ceiling);
  const ticks = shown.map(({ px, text }): PlacedText => {
    const at = { x: right, y: px + HALF_DIGIT * sizes.tick };
    return { ...look, ...at, markup: text, anchor: 'end', sizePx: sizes.tick };
  });
  const markup = axisTitle(axis, yTicks.exponent);
  const x = right - tickWidth - 0.45 * sizes.title;
  const isSymbol = measureMarkup(markup, sizes.title) <= SYMBOL_EM * sizes.title;
  const title: PlacedText = isSymbol
    ? { ...look, anchor: 'end', markup, x, y: frame.y + 0.76 * sizes.title, sizePx: sizes.title }
    : { ...look, direction: 'upwards', anchor: 'end', markup, x, y: frame.y, sizePx: fitSize(markup, sizes.title, frame.height) }; // prettier-ignore
  return markup === '' ? ticks : [...ticks, title];
}

/** Texts of the x ticks and the title at the right end of the axis. */
export function xTexts(
  axis: Axis,
  { frame, xTicks }: PanelLayout,
  { direction, heightPx }: NamesUnderAxis,
  sizes: TextSizes,
): PlacedText[] {
  const top = frame.y + frame.height + tickGapOf(sizes);
  const shown = xTicks.major.filter(({ text }) => text !== '');
  const ticks = shown.map(({ px, text }): PlacedText => {
    const spot =
      direction === 'across'
        ? ({ x: px, y: top + 0.76 * sizes.tick, anchor: 'middle' } as const)
        : ({ x: px + HALF_DIGIT * sizes.tick, y: top, anchor: 'end' } as const);
    return { ...look, ...spot, direction, markup: text, sizePx: sizes.tick };
  });
  const markup = axisTitle(axis, xTicks.exponent);
  const end = frame.x + frame.width;
  const at = { x: end, y: top + heightPx + 0.86 * sizes.title };
  if (markup === '') return ticks;
  return [...ticks, { ...look, ...at, markup, anchor: 'end', sizePx: fitSize(markup, sizes.title, end) }];
}

export function footnoteTexts(footnote: readonly string[], size: FigureSize, sizes: TextSizes): PlacedText[] {
  const margin = marginOf(sizes);
  return footnote.map((markup, i) => {
    const y = size.height - margin - (footnote.length - 1 - i) * line(sizes.footnote);
    return { ...look, tone: 'muted', markup, x: margin, y, anchor: 'start', sizePx: sizes.footnote };
  });
}

import type { DataColour } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import type { Point, Rect } from './geometry.ts';

/** A label at its place: x, y is the end of the baseline that the anchor names. */
export interface PlacedText {
  readonly markup: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly sizePx: number;
  readonly direction: 'across' | 'upwards';
  readonly tone: 'ink' | 'muted' | DataColour;
  /** `halo`: a rim in the background colour, for text that stands on data. */
  readonly ground: 'plain' | 'halo';
  /** A line from the text to what it names, where there was no place beside it. */
  readonly leader?: readonly [Point, Point];
}

const ASCENT = 0.76;
const DESCENT = 0.24;
/** Half the height of a digit: what moves a baseline so that the text is centred. */
export const HALF_DIGIT = 0.36;
export const LINE_HEIGHT = 1.32;

const shares = { start: 0, middle: 0.5, end: 1 };

/** The box that a placed text covers. */
export function textBox({ markup, x, y, anchor, sizePx, direction }: PlacedText): Rect {
  const length = measureMarkup(markup, sizePx);
  const before = shares[anchor] * length;
  const height = (ASCENT + DESCENT) * sizePx;
  if (direction === 'across') return { x: x - before, y: y - ASCENT * sizePx, width: length, height };
  return { x: x - ASCENT * sizePx, y: y - (length - before), width: height, height: length };
}

/** The largest size, up to `sizePx`, at which a label fits; never below what can be read. */
export function fitSize(markup: string, sizePx: number, roomPx: number): number {
  const width = measureMarkup(markup, sizePx);
  return width <= roomPx ? sizePx : Math.max(MIN_TEXT_PX, (sizePx * roomPx) / width);
}

/** No text of a figure is smaller (body text of the window never goes below it either). */
export const MIN_TEXT_PX = 11;

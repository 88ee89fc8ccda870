import { tickIncrement } from 'd3-array';
import type { Axis } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import type { AxisScale } from './axis-scale.ts';
import { formatPlain } from './numbers.ts';

export interface Tick {
  readonly at: number;
  readonly px: number;
  /** Empty where the neighbours leave no room for it. */
  readonly text: string;
}

/** Major ticks with text, minor ticks, and the power of ten taken out of all texts (0: none). */
export interface AxisTicks {
  readonly major: readonly Tick[];
  readonly minor: readonly number[];
  readonly exponent: number;
}

/** What a tick text takes along the axis: its width under a horizontal axis, its height beside a vertical one. */
export type TextExtent = (text: string) => number;

export const widthOf =
  (sizePx: number): TextExtent =>
  (text) =>
    measureMarkup(text, sizePx);
export const heightOf =
  (sizePx: number): TextExtent =>
  () =>
    sizePx;

export interface TickRule extends Pick<Axis, 'ticks'> {
  /** There are no half events: ticks of counts stand at whole numbers. */
  readonly values?: 'counts' | 'any';
}

export function makeTicks(axis: TickRule, scale: AxisScale, extent: TextExtent, gapPx: number): AxisTicks {
  if (axis.ticks !== undefined) {
    const inside = axis.ticks.filter(({ at }) => isInside(scale, at));
    return { major: inside.map(({ at, text }) => ({ at, px: scale.toPixel(at), text })), minor: [], exponent: 0 };
  }
  const decades = scale.kind === 'log' ? Math.log10(scale.domain[1] / scale.domain[0]) : 0;
  const finest = axis.values === 'counts' ? 1 : 0;
  const ticks = decades >= 1 ? logTicks(scale, finest, extent, gapPx) : linearTicks(scale, finest, extent, gapPx);
  return { ...ticks, major: thinOut(ticks.major, extent, gapPx) };
}

/** With room for rounding: relative on a log axis, whose ends are orders of magnitude apart. */
function isInside({ kind, domain: [low, high] }: AxisScale, value: number): boolean {
  if (kind === 'log') return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const slack = (high - low) * 1e-9;
  return value >= low - slack && value <= high + slack;
}

/** Room between two texts, in gaps: usually, and on a short axis, where three that stand close tell more than one. */
const ROOMY_GAPS = 2.6;
const CLOSE_GAPS = 0.6;

/** Steps of 1, 2 or 5 times a power of ten, as many as fit with room between their texts. */
function linearTicks(scale: AxisScale, finest: number, extent: TextExtent, gapPx: number): AxisTicks {
  const [low, high] = scale.domain;
  const lengthPx = Math.abs(scale.range[1] - scale.range[0]);
  const ticksAt = (step: number) => {
    const exponent = commonExponent(Math.max(Math.abs(low), Math.abs(high)), step);
    const values = multiplesInside(step, low, high);
    const major = values.map((at) => ({ at, px: scale.toPixel(at), text: formatPlain(at, step, exponent) }));
    return { step, values, major, exponent };
  };
  const steps = new Set(Array.from({ length: 10 }, (_, i) => Math.max(finest, linearStep(low, high, 10 - i))));
  let roomy: ReturnType<typeof ticksAt> | undefined;
  let close: typeof roomy;
  let last: typeof roomy;
  for (const step of steps) {
    last = ticksAt(step);
    const { values, major } = last;
    const widest = Math.max(0, ...major.map(({ text }) => extent(text)));
    const stepPx = (lengthPx * step) / (high - low);
    if (values.length > 2 && stepPx >= widest + gapPx * ROOMY_GAPS) {
      roomy = last;
      break;
    }
    if (values.length > 1 && stepPx >= widest + gapPx * CLOSE_GAPS) close ??= last;
  }
  const { step, values, major, exponent } = roomy ?? close ?? last!;
  return { major, minor: minorMultiples(step, values, scale), exponent };
}

function linearStep(low: number, high: number, count: number): number {
  const increment = tickIncrement(low, high, count);
  return increment < 0 ? -1 / increment : increment;
}

function multiplesInside(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => roundTo(step, first + i));
}

/** index · step without the last-bit noise that would show as 0.30000000000000004. */
function roundTo(step: number, index: number): number {
  return step < 1 ? index / Math.round(1 / step) || 0 : index * step;
}

function minorMultiples(step: number, major: readonly number[], scale: AxisScale): number[] {
  const [low, high] = scale.domain;
  const mantissa = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9));
  const parts = mantissa === 2 ? 4 : 5;
  const isMajor = new Set(major.map((at) => Math.round((at / step) * parts)));
  return multiplesInside(step / parts, low, high)
    .filter((at) => !isMajor.has(Math.round((at / step) * parts)))
    .map((at) => scale.toPixel(at));
}

/** From a million up and below a thousandth the power of ten moves into the title's bracket. */
function commonExponent(largest: number, step: number): number {
  if (largest >= 1e6) return 3 * Math.floor(Math.log10(largest) / 3);
  if (largest > 0 && largest < 1e-2 && step < 1e-3) return 3 * Math.floor(Math.log10(largest) / 3);
  return 0;
}

/** Decades, every second, third … where there are many; between them 2 … 9, or the decades left out. */
function logTicks(scale: AxisScale, finest: number, extent: TextExtent, gapPx: number): AxisTicks {
  const [low, high] = scale.domain;
  const first = Math.ceil(Math.log10(Math.max(low, finest)) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const decadePx = Math.abs(scale.range[1] - scale.range[0]) / Math.log10(high / low);
  const widest = Math.max(0, ...decades.map((decade) => extent(decadeText(decade))));
  const stride = Math.max(1, Math.ceil((widest + gapPx) / decadePx));
  const major = decades.map((decade) => {
    const at = 10 ** decade;
    return { at, px: scale.toPixel(at), text: decade % stride === 0 ? decadeText(decade) : '' };
  });
  const digits = Array.from({ length: last - first + 2 }, (_, i) => first - 1 + i).flatMap((decade) =>
    [2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digit * 10 ** decade),
  );
  const inside = digits.filter((at) => isInside(scale, at) && at >= finest);
  const withDigits = decades.length < 3 ? labelDigits(major, inside, scale) : major;
  const dense = decadePx < 24;
  return { major: withDigits, minor: dense ? [] : inside.map((at) => scale.toPixel(at)), exponent: 0 };
}

/** One or two decades alone do not let a reader interpolate: 2 and 5 are labelled as well, all in one notation. */
function labelDigits(decades: readonly Tick[], digits: readonly number[], scale: AxisScale): Tick[] {
  const main = decades.map((tick) => (tick.text === '' ? tick : { ...tick, text: digitText(tick.at) }));
  const extra = digits
    .filter((at) => [2, 5].includes(Math.round(at / 10 ** Math.floor(Math.log10(at) + 1e-9))))
    .map((at) => ({ at, px: scale.toPixel(at), text: digitText(at) }));
  return [...main, ...extra].sort((a, b) => a.at - b.at);
}

function digitText(at: number): string {
  const decade = Math.floor(Math.log10(at) + 1e-9);
  const digit = Math.round(at / 10 ** decade);
  if (decade >= -2 && decade <= 2) return formatPlain(at, 10 ** decade, 0);
  return digit === 1 ? decadeText(decade) : `${digit}×10^{${decade}}`;
}

function decadeText(decade: number): string {
  return decade === 0 ? '1' : decade === 1 ? '10' : `10^{${decade}}`;
}

/** Keeps decades before their subdivisions and drops any text that would touch one already kept. */
function thinOut(major: readonly Tick[], extent: TextExtent, gapPx: number): readonly Tick[] {
  const kept: Tick[] = [];
  const byRank = [...major].sort((a, b) => rank(a) - rank(b));
  for (const tick of byRank) {
    if (tick.text === '') continue;
    const free = kept.every(
      ({ px, text }) => Math.abs(px - tick.px) >= (extent(text) + extent(tick.text)) / 2 + gapPx * 0.5,
    );
    if (free) kept.push(tick);
  }
  return major.map((tick) => (kept.includes(tick) ? tick : { ...tick, text: '' }));
}

function rank({ at }: Tick): number {
  const decade = Math.log10(at);
  return Math.abs(decade - Math.round(decade)) < 1e-9 ? 0 : 1;
}

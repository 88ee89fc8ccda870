import type { Axis, Figure, Layer } from '../../contract/figure.ts';
import { measureMarkup, wrapMarkup } from '../markup/measure.ts';
import { makeAxisScale, valueAtShare, type Interval } from '../scale/axis-scale.ts';
import { axisRange } from '../scale/extent.ts';
import { heightOf, makeTicks, widthOf, type AxisTicks } from '../scale/ticks.ts';
import { styleLayers, type StyledLayer } from '../style.ts';
import { axisTitle } from './axis-title.ts';
import { layoutColourBar, type ColourBarLayout } from './colour-bar.ts';
import { makeColourScale, type ColourScale } from './colour-scale.ts';
import type { Plane, Rect } from './geometry.ts';
import { provenanceLine } from './provenance.ts';
import { fitSize, HALF_DIGIT, LINE_HEIGHT, type PlacedText } from './text.ts';
import type { FigureSize, TextSizes } from './text-sizes.ts';

/** A frame with its axes and layers: the main one, and the ratio or pull panel below. */
export interface PanelLayout extends Plane {
  readonly xTicks: AxisTicks;
  readonly yTicks: AxisTicks;
  readonly layers: readonly StyledLayer[];
}

export interface AxesLayout {
  readonly panels: readonly [PanelLayout, ...PanelLayout[]];
  readonly texts: readonly PlacedText[];
  readonly colour: ColourScale | null;
  readonly colourBar: ColourBarLayout | null;
}

/** What the search for the legend's place may change. */
export interface Room {
  /** Share of the main y axis kept free above the data. */
  readonly headroom: number;
  /** Width kept free at the right of the frames. */
  readonly besidePx: number;
}

interface Row {
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly top: number;
  readonly height: number;
  readonly domain: Interval;
}

const PANEL_SHARE = 0.28;
const SMALLEST_FRAME_PX = 40;
const line = (sizePx: number) => LINE_HEIGHT * sizePx;
const marginOf = (sizes: TextSizes) => 0.5 * sizes.title;
const tickGapOf = (sizes: TextSizes) => 0.5 * sizes.tick;
const look = { direction: 'across', ground: 'plain', tone: 'ink' } as const;

/** Frames, axes, ticks, titles, the label above and the footnote below. */
export function layoutAxes(figure: Figure, size: FigureSize, sizes: TextSizes, room: Room): AxesLayout {
  const margin = marginOf(sizes);
  const label = wrapMarkup(figure.label, sizes.legend, 0.84 * size.width - room.besidePx);
  const footnote = wrapMarkup(provenanceLine(figure), sizes.footnote, size.width - 2 * margin);
  const top = margin + Math.max(1, label.length) * line(sizes.legend);
  const bottom =
    tickGapOf(sizes) + line(sizes.tick) + line(sizes.title) + footnote.length * line(sizes.footnote) + margin;
  const rows = stackRows(figure, top, Math.max(SMALLEST_FRAME_PX, size.height - top - bottom), sizes, room.headroom);

  const tickWidth = Math.max(...rows.map((row) => widestTick(row, sizes)));
  const left = margin + line(sizes.title) + tickWidth + tickGapOf(sizes);
  const colour = makeColourScale(figure);
  const first = { x: 0, y: rows[0].top, width: 0, height: rows[0].height };
  const barPx = colour === null ? 0 : layoutColourBar(colour, first, sizes).right;
  const right = Math.max(margin, colour === null ? 1.6 * sizes.tick : 0) + barPx + room.besidePx;
  const width = Math.max(SMALLEST_FRAME_PX, size.width - left - right);

  const xDomain = axisRange(figure.x, 'x', [...figure.layers, ...(figure.panel?.layers ?? [])]);
  const panels = rows.map((row) => {
    const frame = squareCells({ x: left, y: row.top, width, height: row.height }, row.layers);
    return layoutPanel(figure.x, xDomain, row, frame, sizes);
  }) as [PanelLayout, ...PanelLayout[]];
  const main = panels[0].frame;
  const colourBar = colour === null ? null : layoutColourBar(colour, main, sizes);
  const texts = [
    ...labelTexts(label, main, sizes),
    ...panels.flatMap((panel, i) => yTexts(panel, rows[i]!.y, tickWidth, i > 0, sizes)),
    ...xTexts(figure.x, panels.at(-1)!, sizes),
    ...footnoteTexts(footnote, size, sizes),
    ...(colourBar?.texts ?? []),
  ];
  return { panels, texts, colour, colourBar };
}

function stackRows(figure: Figure, top: number, roomPx: number, sizes: TextSizes, headroom: number): [Row, ...Row[]] {
  const { panel } = figure;
  const base = axisRange(figure.y, 'y', figure.layers);
  const domain: Interval = [base[0], valueAtShare(figure.y.scale, base, 1 / (1 - headroom))];
  if (panel === undefined) return [{ ...figure, top, height: roomPx, domain }];
  const gap = 0.5 * sizes.title;
  const height = (1 - PANEL_SHARE) * (roomPx - gap);
  const below = { top: top + height + gap, height: roomPx - gap - height };
  return [
    { ...figure, top, height, domain },
    { ...panel, ...below, domain: axisRange(panel.y, 'y', panel.layers) },
  ];
}

function yTicksOf({ y, domain, top, height }: Row, sizes: TextSizes): AxisTicks {
  const scale = makeAxisScale(y.scale, domain, [top + height, top]);
  return makeTicks(y, scale, heightOf(sizes.tick), 0.6 * sizes.tick);
}

function widestTick(row: Row, sizes: TextSizes): number {
  return Math.max(0, ...yTicksOf(row, sizes).major.map(({ text }) => measureMarkup(text, sizes.tick)));
}

function layoutPanel(xAxis: Axis, xDomain: Interval, row: Row, frame: Rect, sizes: TextSizes): PanelLayout {
  const x = makeAxisScale(xAxis.scale, xDomain, [frame.x, frame.x + frame.width]);
  const y = makeAxisScale(row.y.scale, row.domain, [frame.y + frame.height, frame.y]);
  const xTicks = makeTicks(xAxis, x, widthOf(sizes.tick), 0.7 * sizes.tick);
  const yTicks = makeTicks(row.y, y, heightOf(sizes.tick), 0.6 * sizes.tick);
  return { frame, x, y, xTicks, yTicks, layers: styleLayers(row.layers) };
}

/** The frame shrunk so that the cells of a calorimeter face are squares. */
function squareCells(frame: Rect, layers: readonly Layer[]): Rect {
  const cells = layers.find((layer) => layer.kind === 'cell-map');
  if (cells === undefined) return frame;
  const side = Math.min(frame.width / cells.columns, frame.height / cells.rows);
  const [width, height] = [side * cells.columns, side * cells.rows];
  return { x: frame.x, y: frame.y + (frame.height - height) / 2, width, height };
}

function labelTexts(label: readonly string[], frame: Rect, sizes: TextSizes): PlacedText[] {
  return label.map((markup, i) => {
    const y = frame.y - 0.5 * sizes.legend - (label.length - 1 - i) * line(sizes.legend);
    return { ...look, markup, x: frame.x, y, anchor: 'start', sizePx: sizes.legend };
  });
}

function yTexts(panel: PanelLayout, axis: Axis, tickWidth: number, isBelow: boolean, sizes: TextSizes): PlacedText[] {
  const { frame, yTicks } = panel;
  const right = frame.x - tickGapOf(sizes);
  // Where two frames meet, the upper one keeps its text and the lower one drops what would touch it.
  const ceiling = frame.y + (isBelow ? 0.5 * sizes.tick : -sizes.tick);
  const shown = yTicks.major.filter(({ text, px }) => text !== '' && px >= ceiling);
  const ticks = shown.map(({ px, text }): PlacedText => {
    const at = { x: right, y: px + HALF_DIGIT * sizes.tick };
    return { ...look, ...at, markup: text, anchor: 'end', sizePx: sizes.tick };
  });
  const markup = axisTitle(axis, yTicks.exponent);
  const title: PlacedText = {
    ...{ ...look, direction: 'upwards', anchor: 'end', markup },
    ...{ x: right - tickWidth - 0.45 * sizes.title, y: frame.y, sizePx: fitSize(markup, sizes.title, frame.height) },
  };
  return [...ticks, title];
}

function xTexts(axis: Axis, { frame, xTicks }: PanelLayout, sizes: TextSizes): PlacedText[] {
  const y = frame.y + frame.height + tickGapOf(sizes) + 0.76 * sizes.tick;
  const ticks = xTicks.major
    .filter(({ text }) => text !== '')
    .map(({ px, text }): PlacedText => ({ ...look, markup: text, x: px, y, anchor: 'middle', sizePx: sizes.tick }));
  const markup = axisTitle(axis, xTicks.exponent);
  const end = frame.x + frame.width;
  const at = { x: end, y: y + line(sizes.title) };
  return [...ticks, { ...look, ...at, markup, anchor: 'end', sizePx: fitSize(markup, sizes.title, end) }];
}

function footnoteTexts(footnote: readonly string[], size: FigureSize, sizes: TextSizes): PlacedText[] {
  const margin = marginOf(sizes);
  return footnote.map((markup, i) => {
    const y = size.height - margin - (footnote.length - 1 - i) * line(sizes.footnote);
    return { ...look, tone: 'muted', markup, x: margin, y, anchor: 'start', sizePx: sizes.footnote };
  });
}

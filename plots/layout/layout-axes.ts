import type { Axis, Figure, Layer } from '../../contract/figure.ts';
import { measureMarkup, wrapMarkup, wrapMarkupInto } from '../markup/measure.ts';
import { makeAxisScale, valueAtShare, type Interval } from '../scale/axis-scale.ts';
import { axisRange } from '../scale/extent.ts';
import { heightOf, makeTicks, widthOf, type AxisTicks } from '../scale/ticks.ts';
import { styleLayers } from '../style.ts';
import { footnoteTexts, labelTexts, line, marginOf, tickGapOf, xTexts, yTexts } from './axis-texts.ts';
import { layoutColourBar, type ColourBarLayout } from './colour-bar.ts';
import { makeColourScale, type ColourScale } from './colour-scale.ts';
import type { Rect } from './geometry.ts';
import { nameCells, namesUnderAxis, type NamesUnderAxis } from './named-ticks.ts';
import { provenanceLine } from './provenance.ts';
import type { PanelLayout } from './panel.ts';
import type { PlacedText } from './text.ts';
import type { FigureSize, TextSizes } from './text-sizes.ts';

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
/** The label above takes no more of the width. */
const LABEL_SHARE = 0.84;
/** The footnote never takes more of the height; its full text is in the description of the SVG. */
const FOOTNOTE_SHARE = 0.16;

/** Frames, axes, ticks, titles, the label above and the footnote below. */
export function layoutAxes(given: Figure, size: FigureSize, sizes: TextSizes, room: Room): AxesLayout {
  const figure = nameCells(given);
  const margin = marginOf(sizes);
  const xDomain = axisRange(figure.x, 'x', [...figure.layers, ...(figure.panel?.layers ?? [])]);
  const names = namesUnderAxis(figure.x, xDomain, size, sizes);
  const footnoteLines = Math.max(1, Math.floor((FOOTNOTE_SHARE * size.height) / line(sizes.footnote)));
  const footnote = wrapMarkupInto(footnoteLines, provenanceLine(figure), sizes.footnote, size.width - 2 * margin);
  const bottom =
    tickGapOf(sizes) + names.heightPx + line(sizes.title) + footnote.length * line(sizes.footnote) + margin;
  const placeUnder = (label: readonly string[]) => {
    const top = margin + Math.max(1, label.length) * line(sizes.legend);
    const roomPx = Math.max(SMALLEST_FRAME_PX, size.height - top - bottom);
    const rows = stackRows(figure, top, roomPx, sizes, room.headroom);
    const tickWidth = Math.max(...rows.map((row) => widestTick(row, sizes)));
    return { label, rows, tickWidth, left: margin + line(sizes.title) + tickWidth + tickGapOf(sizes) };
  };
  const labelPx = LABEL_SHARE * size.width - room.besidePx;
  const wide = placeUnder(wrapMarkup(figure.label, sizes.legend, labelPx));
  // the label begins at the frame: a narrow figure has less than its share there
  const besideTicksPx = size.width - wide.left - margin - room.besidePx;
  const { label, rows, tickWidth, left } =
    besideTicksPx < labelPx ? placeUnder(wrapMarkup(figure.label, sizes.legend, besideTicksPx)) : wide;

  const colour = makeColourScale(figure);
  const first = { x: 0, y: rows[0].top, width: 0, height: rows[0].height };
  const barPx = colour === null ? 0 : layoutColourBar(colour, first, sizes).right;
  const lastText = colour === null ? halfLastText(figure.x, xDomain, size, sizes) : 0;
  const right = Math.max(margin, lastText) + barPx + room.besidePx;
  const width = Math.max(SMALLEST_FRAME_PX, size.width - left - right);

  const panels = rows.map((row) => {
    const frame = trueShape({ x: left, y: row.top, width, height: row.height }, figure, xDomain, row);
    return layoutPanel(figure.x, xDomain, names, row, frame, sizes);
  }) as [PanelLayout, ...PanelLayout[]];
  const main = panels[0].frame;
  const colourBar = colour === null ? null : layoutColourBar(colour, main, sizes);
  // Over a narrow frame the label begins further left where it would not fit.
  const labelWidth = Math.max(0, ...label.map((words) => measureMarkup(words, sizes.legend)));
  const labelX = Math.max(margin, Math.min(main.x, size.width - margin - labelWidth));
  const texts = [
    ...labelTexts(label, { ...main, x: labelX }, sizes),
    ...panels.flatMap((panel, i) => yTexts(panel, rows[i]!.y, tickWidth, i > 0 ? 'below' : 'top', sizes)),
    ...xTexts(figure.x, panels.at(-1)!, names, sizes),
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

/** How far the last text under the axis reaches beyond the frame, from a frame of about the final width. */
function halfLastText(axis: Axis, domain: Interval, size: FigureSize, sizes: TextSizes): number {
  const scale = makeAxisScale(axis.scale, domain, [0, 0.8 * size.width]);
  const { major } = makeTicks(axis, scale, widthOf(sizes.tick), 0.7 * sizes.tick);
  const reach = major.map(({ px, text }) => px + measureMarkup(text, sizes.tick) / 2 - scale.range[1]);
  return Math.max(0, ...reach) + 0.25 * sizes.tick;
}

function layoutPanel(
  xAxis: Axis,
  xDomain: Interval,
  names: NamesUnderAxis,
  row: Row,
  frame: Rect,
  sizes: TextSizes,
): PanelLayout {
  const x = makeAxisScale(xAxis.scale, xDomain, [frame.x, frame.x + frame.width]);
  const y = makeAxisScale(row.y.scale, row.domain, [frame.y + frame.height, frame.y]);
  const extent = names.direction === 'across' ? widthOf(sizes.tick) : heightOf(sizes.tick);
  const xTicks = makeTicks(xAxis, x, extent, 0.7 * sizes.tick);
  const yTicks = makeTicks(row.y, y, heightOf(sizes.tick), 0.6 * sizes.tick);
  return { frame, x, y, xTicks, yTicks, layers: styleLayers(row.layers) };
}

/** A map longer than this, one way or the other, would be a line. */
const LONGEST_MAP = 3;

/** The frame shrunk so that the cells of a calorimeter face are squares, and a map of lengths is to scale. */
function trueShape(frame: Rect, { x }: Figure, xDomain: Interval, { y, domain, layers }: Row): Rect {
  const cells = layers.find((layer) => layer.kind === 'cell-map');
  if (cells !== undefined) return shrinkTo(frame, cells.columns / cells.rows);
  const isToScale = x.unit === 'mm' && y.unit === 'mm' && layers.some(({ kind }) => kind === 'heat-map');
  const shape = (xDomain[1] - xDomain[0]) / (domain[1] - domain[0]);
  return isToScale && shape < LONGEST_MAP && shape > 1 / LONGEST_MAP ? shrinkTo(frame, shape) : frame;
}

/** The largest part of the frame, in its middle, of a given width over height. */
function shrinkTo(frame: Rect, shape: number): Rect {
  const height = Math.min(frame.height, frame.width / shape);
  const width = height * shape;
  return { x: frame.x + (frame.width - width) / 2, y: frame.y + (frame.height - height) / 2, width, height };
}

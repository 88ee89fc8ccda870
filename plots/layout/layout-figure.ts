import type { Figure } from '../../contract/figure.ts';
import { styleLayers } from '../style.ts';
import { isEmpty } from './emptiness.ts';
import type { Rect } from './geometry.ts';
import { addInk } from './ink.ts';
import { placeLabels } from './labels.ts';
import { layoutAxes, type AxesLayout, type Room } from './layout-axes.ts';
import { legendBlock, wantedCorners, type LegendBlock, type PlacedLegend } from './legend.ts';
import { CLEAR, Occupancy } from './occupancy.ts';
import { HALF_DIGIT, type PlacedText } from './text.ts';
import { textSizes, type FigureSize, type TextSizes } from './text-sizes.ts';

export interface FigureLayout extends AxesLayout {
  readonly size: FigureSize;
  readonly sizes: TextSizes;
  readonly legend: PlacedLegend | null;
  readonly markerPx: number;
}
interface Attempt {
  readonly layout: FigureLayout;
  /** What the legend covers; below CLEAR it covers no mark. */
  readonly cost: number;
}

/** Shares of the y axis kept free for the legend, tried in turn until it covers nothing. */
const headrooms = [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.48];
/** A legend may stand beside the frame if it leaves most of the width to the data. */
const WIDEST_BESIDE = 0.4;

/**
 * Places everything that a figure shows. Pure: the same figure and size give the same picture everywhere. A legend
 * that finds no free place inside first raises an automatic y axis, then moves beside the frame; a picture too small
 * for it is drawn without it.
 */
export function layoutFigure(figure: Figure, size: FigureSize): FigureLayout {
  const sizes = textSizes(size);
  const block = legendBlock(figure, styleLayers(figure.layers), sizes.legend);
  const attempt = (room: Room) => tryRoom(figure, size, sizes, block, room);
  const besidePx = block === null ? 0 : block.width + 1.8 * sizes.legend;
  if (figure.legend === 'beside') return attempt({ headroom: 0, besidePx }).layout;
  const fillsPlane = figure.layers.some(({ kind }) => kind === 'heat-map' || kind === 'cell-map');
  let best = attempt({ headroom: 0, besidePx: 0 });
  if (figure.y.range === undefined && !fillsPlane) {
    for (const headroom of headrooms.slice(1)) {
      if (best.cost < CLEAR) break;
      const next = attempt({ headroom, besidePx: 0 });
      if (next.cost < best.cost) best = next;
    }
  }
  const mayMove = figure.legend === undefined || figure.legend === 'auto';
  if (best.cost < CLEAR || !mayMove) return best.layout;
  if (besidePx <= WIDEST_BESIDE * size.width) return attempt({ headroom: 0, besidePx }).layout;
  return best.cost < Infinity ? best.layout : { ...best.layout, legend: null };
}

function tryRoom(figure: Figure, size: FigureSize, sizes: TextSizes, block: LegendBlock | null, room: Room): Attempt {
  const axes = layoutAxes(figure, size, sizes, room);
  const markerPx = 0.28 * sizes.title;
  const labels: PlacedText[] = [];
  const occupancies = axes.panels.map((panel) => {
    const occupancy = new Occupancy(panel.frame);
    for (const styled of panel.layers) addInk(styled, panel, markerPx, occupancy);
    labels.push(...placeLabels(panel, sizes, occupancy));
    return occupancy;
  });
  const main = axes.panels[0].frame;
  if (isEmpty(figure)) labels.push(emptyText(main, sizes));
  const layout = { ...axes, size, sizes, markerPx, texts: [...axes.texts, ...labels] };
  if (block === null) return { layout: { ...layout, legend: null }, cost: 0 };
  if (room.besidePx > 0) {
    const right = axes.colourBar?.right ?? main.x + main.width;
    return { layout: { ...layout, legend: { ...block, x: right + 1.3 * sizes.legend, y: main.y } }, cost: 0 };
  }
  const spot = placeLegend(figure.legend, block, main, occupancies[0]!);
  return { layout: { ...layout, legend: { ...block, x: spot.x, y: spot.y } }, cost: spot.cost };
}

/** Air around a legend, in its text sizes: a curve that all but touches it reads as one of its swatches. */
const AIR = 0.5;

function placeLegend(placement: Figure['legend'], block: LegendBlock, frame: Rect, occupancy: Occupancy) {
  const padPx = 0.9 * block.sizePx;
  const corners = wantedCorners(placement === 'beside' ? 'auto' : placement, block, frame, padPx);
  const [only, ...others] = corners;
  if (only !== undefined && others.length === 0)
    return { ...only, cost: occupancy.costOf({ ...only, width: block.width, height: block.height }) };
  const air = AIR * block.sizePx;
  const airy = { width: block.width + 2 * air, height: block.height + 2 * air };
  const wanted = corners.map(({ x, y }) => ({ x: x - air, y: y - air }));
  const { x, y, cost } = occupancy.place(airy, padPx - air, wanted);
  return { x: x + air, y: y + air, cost };
}

function emptyText({ x, y, width, height }: Rect, sizes: TextSizes): PlacedText {
  const at = { x: x + width / 2, y: y + height / 2 + HALF_DIGIT * sizes.title };
  const look = { anchor: 'middle', sizePx: sizes.title, direction: 'across', tone: 'muted', ground: 'plain' } as const;
  return { ...look, ...at, markup: 'No entries' };
}

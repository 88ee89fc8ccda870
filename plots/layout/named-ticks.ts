import type { Axis, Figure } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import type { Interval } from '../scale/axis-scale.ts';
import { LINE_HEIGHT, type PlacedText } from './text.ts';
import type { FigureSize, TextSizes } from './text-sizes.ts';

/** How the texts of x ticks lie, and the height that they take. */
export interface NamesUnderAxis {
  readonly direction: PlacedText['direction'];
  readonly heightPx: number;
}

/** Rough share of the width that the frame takes, before the margins are known. */
const FRAME_SHARE = 0.82;

/** Names stand upright where they are too long to lie side by side. */
export function namesUnderAxis({ ticks }: Axis, domain: Interval, size: FigureSize, sizes: TextSizes): NamesUnderAxis {
  const across = { direction: 'across', heightPx: LINE_HEIGHT * sizes.tick } as const;
  if (ticks === undefined || ticks.length === 0) return across;
  const places = ticks.map(({ at }) => at).sort((a, b) => a - b);
  const closest = Math.min(...places.slice(1).map((at, i) => at - places[i]!));
  const pitchPx = (closest / (domain[1] - domain[0])) * FRAME_SHARE * size.width;
  const widest = Math.max(...ticks.map(({ text }) => measureMarkup(text, sizes.tick)));
  if (widest + 0.7 * sizes.tick <= pitchPx) return across;
  return { direction: 'upwards', heightPx: widest + 0.3 * sizes.tick };
}

/** Columns and rows of a calorimeter face are whole numbers, whatever room there is. */
export function nameCells(figure: Figure): Figure {
  const cells = figure.layers.find((layer) => layer.kind === 'cell-map');
  if (cells === undefined) return figure;
  const ticks = (count: number) => Array.from({ length: count }, (_, at) => ({ at, text: String(at) }));
  return {
    ...figure,
    x: { ...figure.x, ticks: figure.x.ticks ?? ticks(cells.columns) },
    y: { ...figure.y, ticks: figure.y.ticks ?? ticks(cells.rows) },
  };
}

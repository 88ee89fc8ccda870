import type { Figure } from '../contract/figure.ts';
import type { Interval, ScaleKind } from './scale/axis-scale.ts';

/** What a brush marks: an interval of x, or a rectangle of the plane. */
export interface Selection {
  readonly x: Interval;
  readonly y: Interval | null;
}

/** The figure with one axis on another scale (the key for a log axis). */
export function withScale(figure: Figure, axis: 'x' | 'y' | 'colour', scale: ScaleKind): Figure {
  if (axis !== 'colour') return { ...figure, [axis]: { ...figure[axis], scale } };
  return figure.colour === undefined ? figure : { ...figure, colour: { ...figure.colour, scale } };
}

/** The figure zoomed to a selection; the document itself keeps its own ranges to come back to. */
export function zoomedTo(figure: Figure, { x, y }: Selection): Figure {
  return { ...figure, x: { ...figure.x, range: x }, ...(y === null ? {} : { y: { ...figure.y, range: y } }) };
}

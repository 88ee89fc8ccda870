import type { Figure } from '../../../contract/figure.ts';
import type { Interval, ScaleKind } from '../../../plots/scale/axis-scale.ts';

/** The figure with one axis on another scale. */
export function withScale(figure: Figure, axis: 'x' | 'y' | 'colour', scale: ScaleKind): Figure {
  if (axis !== 'colour') return { ...figure, [axis]: { ...figure[axis], scale } };
  return figure.colour === undefined ? figure : { ...figure, colour: { ...figure.colour, scale } };
}

/** The figure with its axes cut to these ranges. */
export function zoomedTo(figure: Figure, { x, y }: { readonly x: Interval; readonly y: Interval }): Figure {
  return { ...figure, x: { ...figure.x, range: x }, y: { ...figure.y, range: y } };
}

import { interpolateCividis, interpolateRdBu, interpolateViridis } from 'd3-scale-chromatic';
import type { ColourAxis, Figure } from '../../contract/figure.ts';
import { makeAxisScale, type AxisScale, type Interval } from '../scale/axis-scale.ts';
import { hasPlace, settleRange } from '../scale/range.ts';

export interface ColourScale {
  readonly axis: ColourAxis;
  readonly domain: Interval;
  readonly values: 'counts' | 'any';
  /** Level of a value, 0 … LEVELS − 1, or null where the background shows. */
  levelOf(value: number | null | undefined): number | null;
  colourOf(level: number): string;
}

/** More steps than an eye tells apart; few enough that equal neighbours are drawn as one. */
export const LEVELS = 128;

/** Both ends are a little inside the map: its darkest violet is lost on a dark ground, its yellow on white. */
const maps: Readonly<Record<ColourAxis['map'], (share: number) => string>> = {
  viridis: (share) => interpolateViridis(0.06 + 0.92 * share),
  cividis: (share) => interpolateCividis(0.06 + 0.92 * share),
  diverging: (share) => interpolateRdBu(0.95 - 0.9 * share),
};

export function makeColourScale(figure: Figure): ColourScale | null {
  const axis = figure.colour;
  if (axis === undefined) return null;
  const values = figure.layers.flatMap((layer) =>
    layer.kind === 'cell-map' || (layer.kind === 'heat-map' && layer.style !== 'ground') ? layer.values : [],
  );
  const domain = colourRange(axis, values);
  const scale: AxisScale = makeAxisScale(axis.scale, domain, [0, LEVELS]);
  return {
    axis,
    domain,
    values: values.every((value) => value === null || Number.isInteger(value)) ? 'counts' : 'any',
    levelOf: (value) => {
      const level = scale.toPixel(value);
      return Number.isNaN(level) ? null : Math.max(0, Math.min(LEVELS - 1, Math.floor(level)));
    },
    colourOf: (level) => maps[axis.map]((level + 0.5) / LEVELS),
  };
}

function colourRange(axis: ColourAxis, values: readonly (number | null)[]): Interval {
  const { range, scale, map } = axis;
  if (range !== undefined && (scale === 'linear' || range[0] > 0)) return settleRange(scale, range);
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !hasPlace(scale, value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return scale === 'log' ? [0.1, 1] : [0, 1];
  if (map === 'diverging' && scale === 'linear') {
    const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return [-reach, reach];
  }
  if (scale === 'log') return settleRange(scale, [low, high]);
  const floor = Math.min(0, low);
  return floor < high ? settleRange(scale, [floor, high]) : [floor, floor + 1];
}

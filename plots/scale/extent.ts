import type { Axis, Errors, Layer, Samples } from '../../contract/figure.ts';
import type { Interval, ScaleKind } from './axis-scale.ts';
import { hasPlace, settleRange } from './range.ts';

/** Values that an axis must show. Exact ones (bin edges, ends of a curve) may touch the frame, loose ones may not. */
interface Need {
  readonly values: Iterable<number | null>;
  readonly fit: 'exact' | 'loose';
  /** Curves and bands follow what is measured: they alone do not stretch a log axis over their tails. */
  readonly weight: 'measured' | 'drawn';
}
type Direction = 'x' | 'y';

/** At most so many decades on an automatic log axis: an exponential's tail is not worth the rest of the picture. */
const MAX_DECADES = 12;
const LOOSE_SHARE = 0.05;

/** The range of an axis: as asked for, or from the data. Never empty, never ≤ 0 on a log axis. */
export function axisRange(axis: Axis, direction: Direction, layers: readonly Layer[]): Interval {
  const auto = () => automaticRange(axis.scale, direction, layers);
  if (axis.range === undefined) return auto();
  const [low, high] = [Math.min(...axis.range), Math.max(...axis.range)];
  if (axis.scale === 'log' && !(high > 0)) return auto();
  if (axis.scale === 'log' && low <= 0) return settleRange('log', [Math.min(auto()[0], high / 10), high]);
  return settleRange(axis.scale, [low, high]);
}

function automaticRange(scale: ScaleKind, direction: Direction, layers: readonly Layer[]): Interval {
  const needs = layers.flatMap((layer) => needsOf(layer, direction));
  const seen = bounds(scale, needs);
  if (seen === null) return scale === 'log' ? [0.1, 10] : [0, 1];
  const [low, high] = scale === 'log' ? limitDecades(seen, needs) : seen;
  // Counts that are all zero grow upwards.
  if (scale === 'linear' && low === 0 && high === 0 && layers.some(({ kind }) => kind === 'histogram')) return [0, 1];
  const settled = settleRange(scale, [low, high]);
  if (settled[0] !== low || settled[1] !== high) return settled;
  const exact = bounds(
    scale,
    needs.filter(({ fit }) => fit === 'exact'),
  );
  const free = (value: number, edge: number | undefined) => edge === undefined || value !== edge;
  const padLow = free(low, exact?.[0]);
  const padHigh = free(high, exact?.[1]);
  if (scale === 'log') {
    const factor = direction === 'y' ? 1.8 : 1.1;
    return [padLow ? low / factor : low, padHigh ? high * factor : high];
  }
  const pad = LOOSE_SHARE * (high - low);
  const nearZero = direction === 'y' && low >= 0 && low < 0.4 * high;
  return [nearZero ? 0 : padLow ? low - pad : low, padHigh ? high + pad : high];
}

function limitDecades([low, high]: Interval, needs: readonly Need[]): Interval {
  const measured = bounds(
    'log',
    needs.filter(({ weight }) => weight === 'measured'),
  );
  return [Math.max(low, measured === null ? 0 : measured[0] / 10, high / 10 ** MAX_DECADES), high];
}

function bounds(scale: ScaleKind, needs: readonly Need[]): Interval | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of needs) {
    for (const value of values) {
      if (value === null || !hasPlace(scale, value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

function needsOf(layer: Layer, direction: Direction): readonly Need[] {
  const isX = direction === 'x';
  switch (layer.kind) {
    case 'histogram':
      return isX ? [measured('exact', layer.edges)] : histogramHeights(layer.values, layer.errors);
    case 'points':
      return isX ? withErrors(layer.x, layer.xErrors) : withErrors(layer.y, layer.yErrors);
    case 'curve':
    case 'exclusion':
      return [drawn(isX ? 'exact' : 'loose', isX ? layer.x : layer.y)];
    case 'band':
      return isX ? [drawn('exact', layer.x)] : [drawn('loose', layer.low), drawn('loose', layer.high)];
    case 'heat-map':
      return [measured('exact', isX ? layer.xEdges : layer.yEdges)];
    case 'cell-map':
      return [measured('exact', [-0.5, (isX ? layer.columns : layer.rows) - 0.5])];
    case 'regions':
      return [drawn('loose', layer.areas.flatMap((area) => [...(isX ? area.x : area.y)]))]; // prettier-ignore
    case 'reference':
      return (layer.direction === 'vertical') === isX ? [drawn('loose', [layer.at])] : [];
    case 'text':
      return [drawn('loose', [isX ? layer.x : layer.y])];
  }
}

const measured = (fit: Need['fit'], values: Iterable<number | null>): Need => ({ values, fit, weight: 'measured' });
const drawn = (fit: Need['fit'], values: Iterable<number | null>): Need => ({ values, fit, weight: 'drawn' });

function histogramHeights(values: Samples, errors: Errors | undefined): readonly Need[] {
  return [...withErrors(values, errors), { values: [0], fit: 'exact', weight: 'measured' }];
}

function withErrors(values: Samples, errors: Errors | undefined): readonly Need[] {
  const ends = values.map((_, i) => errorBar(values, errors, i));
  return [
    measured('loose', values),
    drawn('loose', ends.map(([low]) => low)), // prettier-ignore
    drawn('loose', ends.map(([, high]) => high)), // prettier-ignore
  ];
}

/** The two ends of the bar of entry i; the value itself where it has no error (null, NaN). */
export function errorBar(values: Samples, errors: Errors | undefined, i: number): Interval {
  const value = values[i] ?? NaN;
  if (errors === undefined) return [value, value];
  const low = 'low' in errors ? errors.low[i] : errors[i];
  const high = 'low' in errors ? errors.high[i] : errors[i];
  return [value - (low || 0), value + (high || 0)];
}

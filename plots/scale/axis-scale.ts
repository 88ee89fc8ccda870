export type Interval = readonly [number, number];
export type ScaleKind = 'linear' | 'log';

/** Maps values of an axis to pixels. Values that have no place (null, NaN, ≤ 0 on a log axis) map to NaN. */
export interface AxisScale {
  readonly kind: ScaleKind;
  readonly domain: Interval;
  readonly range: Interval;
  toPixel(value: number | null | undefined): number;
  /** As toPixel, but what is below a log axis lands beyond its lower end, so that steps and bars run out of the frame. */
  toPixelOrFloor(value: number | null | undefined): number;
  toValue(pixel: number): number;
}

/** Far outside every frame and still exact in SVG's single precision. */
const FAR_PX = 1e5;
const BEYOND_FLOOR_PX = 20;

export function makeAxisScale(kind: ScaleKind, domain: Interval, range: Interval): AxisScale {
  const [start, end] = range;
  const floor = start + Math.sign(start - end) * BEYOND_FLOOR_PX;
  const toPixel = (value: number | null | undefined): number => {
    if (value === null || value === undefined || Number.isNaN(value) || (kind === 'log' && value <= 0)) return NaN;
    const pixel = start + shareOfValue(kind, domain, value) * (end - start);
    return Math.max(-FAR_PX, Math.min(FAR_PX, pixel));
  };
  return {
    kind,
    domain,
    range,
    toPixel,
    toPixelOrFloor: (value) => (kind === 'log' && typeof value === 'number' && value <= 0 ? floor : toPixel(value)),
    toValue: (pixel) => valueAtShare(kind, domain, (pixel - start) / (end - start)),
  };
}

function shareOfValue(kind: ScaleKind, [low, high]: Interval, value: number): number {
  return kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** Where a share of an axis lies: 0 at its lower end, 1 at its upper end, decades counting equally on a log axis. */
export function valueAtShare(kind: ScaleKind, [low, high]: Interval, share: number): number {
  return kind === 'log' ? low * (high / low) ** share : low + (high - low) * share;
}

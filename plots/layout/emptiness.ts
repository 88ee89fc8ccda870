import type { Figure, Layer, Samples } from '../../contract/figure.ts';

/** True when no layer has anything to draw: histograms all zero count as empty, limits without points as well. */
export function isEmpty({ layers }: Figure): boolean {
  return !layers.some(hasContent);
}

function hasContent(layer: Layer): boolean {
  switch (layer.kind) {
    case 'histogram':
      return layer.values.some(isNonZero) || isNonZero(layer.underflow) || isNonZero(layer.overflow);
    case 'heat-map':
    case 'cell-map':
      return layer.values.some(isNonZero);
    case 'points':
    case 'curve':
    case 'exclusion':
      return hasPair(layer.x, layer.y);
    case 'band':
      return hasPair(layer.low, layer.high);
    case 'regions':
    case 'reference':
    case 'text':
      return false;
  }
}

function isNonZero(value: number | null | undefined): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value !== 0;
}

function hasPair(a: Samples, b: Samples): boolean {
  return a.some((value, i) => Number.isFinite(value ?? NaN) && Number.isFinite(b[i] ?? NaN));
}

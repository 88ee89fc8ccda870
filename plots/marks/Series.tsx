import type { LayerKind, LayerOf } from '../../contract/figure.ts';
import {
  bandOutlines,
  curveLines,
  errorBelts,
  exclusionOutlines,
  histogramBars,
  histogramSteps,
  placedPoints,
  pointBars,
  type Bar,
  type Plane,
} from '../layout/geometry.ts';
import type { LayerStyle } from '../style.ts';
import { MarkerSymbol } from './MarkerSymbol.tsx';
import { closedPath, openPath } from './path.ts';
import { BAND_OPACITY, fillOf, strokeOf, type Pen } from './pen.ts';

export interface MarkProps<Kind extends LayerKind> {
  readonly layer: LayerOf<Kind>;
  readonly style: LayerStyle;
  readonly plane: Plane;
  readonly pen: Pen;
}

export function Histogram({ layer, style, plane, pen }: MarkProps<'histogram'>) {
  const steps = histogramSteps(layer, plane);
  const fill = layer.style === 'line' ? null : fillOf(pen, style.colour, layer.style);
  return (
    <>
      {fill !== null && <path d={closedPath(steps)} {...fill} />}
      <path d={openPath(steps)} {...strokeOf(pen, style.colour, style.dash)} strokeLinejoin="miter" />
      {layer.uncertainty === 'belt' ? (
        <path d={closedPath(errorBelts(layer, plane))} {...fillOf(pen, style.colour, 'hatched')} />
      ) : (
        <Bars bars={histogramBars(layer, plane)} style={style} pen={pen} />
      )}
    </>
  );
}

export function Points({ layer, style, plane, pen }: MarkProps<'points'>) {
  return (
    <>
      <Bars bars={pointBars(layer, plane)} style={style} pen={pen} />
      {placedPoints(layer, plane).map(({ index, x, y }) => (
        <MarkerSymbol key={index} x={x} y={y} style={style} pen={pen} />
      ))}
    </>
  );
}

export function Curve({ layer, style, plane, pen }: MarkProps<'curve'>) {
  return <path d={openPath(curveLines(layer, plane))} {...strokeOf(pen, style.colour, style.dash)} />;
}

export function Band({ layer, style, plane, pen }: MarkProps<'band'>) {
  return <path d={closedPath(bandOutlines(layer, plane))} {...fillOf(pen, style.colour, layer.style, BAND_OPACITY)} />;
}

export function Exclusion({ layer, style, plane, pen }: MarkProps<'exclusion'>) {
  const stroke = strokeOf(pen, style.colour, style.dash);
  const area = layer.style ?? 'filled';
  const edge = layer.excluded === 'inside' ? closedPath(curveLines(layer, plane)) : openPath(curveLines(layer, plane));
  return (
    <>
      {area !== 'outline' && (
        <path d={closedPath(exclusionOutlines(layer, plane))} {...fillOf(pen, style.colour, area)} />
      )}
      <path d={edge} {...stroke} />
    </>
  );
}

function Bars({ bars, style, pen }: { readonly bars: readonly Bar[]; readonly style: LayerStyle; readonly pen: Pen }) {
  if (bars.length === 0) return null;
  const path = openPath(bars.map(({ from, to }) => [from, to]));
  return <path d={path} {...strokeOf(pen, style.colour, 'solid')} strokeWidth={0.75 * pen.strokePx} />;
}

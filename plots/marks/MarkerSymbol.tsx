import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTimes, symbolTriangle } from 'd3-shape';
import type { Marker } from '../../contract/figure.ts';
import type { LayerStyle } from '../style.ts';
import { px } from './path.ts';
import type { Pen } from './pen.ts';

const shapes = {
  circle: { type: symbolCircle, area: 3.14 },
  square: { type: symbolSquare, area: 3 },
  triangle: { type: symbolTriangle, area: 2.4 },
  diamond: { type: symbolDiamond, area: 2.6 },
  cross: { type: symbolTimes, area: 3 },
} as const;

function shapeOf(marker: Marker) {
  const isOpen = marker === 'open-circle' || marker === 'open-square';
  const shape = shapes[marker === 'open-circle' ? 'circle' : marker === 'open-square' ? 'square' : marker];
  return { ...shape, ink: isOpen ? 'open' : marker === 'cross' ? 'stroke' : 'fill' } as const;
}

/** A data point. All shapes cover about the same area, so that none looks heavier. */
export function MarkerSymbol(props: {
  readonly x: number;
  readonly y: number;
  readonly style: LayerStyle;
  readonly pen: Pen;
}) {
  const { x, y, style, pen } = props;
  const { type, area, ink } = shapeOf(style.marker);
  const path = symbol(type, area * pen.markerPx ** 2).digits(2)() ?? undefined;
  const colour = pen.theme.data[style.colour];
  const paint = {
    fill: { fill: colour },
    open: { fill: pen.theme.background, stroke: colour, strokeWidth: 0.75 * pen.strokePx },
    stroke: { fill: 'none', stroke: colour, strokeWidth: pen.strokePx },
  }[ink];
  return <path d={path} transform={`translate(${px(x)},${px(y)})`} {...paint} />;
}

import type { StyledLayer } from '../style.ts';
import {
  areaRect,
  bandOutlines,
  curveLines,
  errorBelts,
  exclusionOutlines,
  histogramBars,
  histogramSteps,
  placedPoints,
  pointBars,
} from './geometry.ts';
import type { Plane } from './geometry.ts';
import type { Occupancy } from './occupancy.ts';

/** Enters what a layer draws, so that legend and labels can keep clear of it. */
export function addInk({ layer }: StyledLayer, plane: Plane, markerPx: number, occupancy: Occupancy): void {
  const { frame } = plane;
  switch (layer.kind) {
    case 'histogram': {
      const steps = histogramSteps(layer, plane);
      for (const outline of steps) occupancy.addLine(outline);
      steps.forEach((outline) => occupancy.addFill(outline, 'body'));
      if (layer.uncertainty === 'belt')
        errorBelts(layer, plane).forEach((outline) => occupancy.addFill(outline, 'body'));
      else histogramBars(layer, plane).forEach(({ from, to }) => occupancy.addLine([from, to]));
      return;
    }
    case 'points':
      for (const { x, y } of placedPoints(layer, plane)) {
        occupancy.addRect({ x: x - markerPx, y: y - markerPx, width: 2 * markerPx, height: 2 * markerPx }, 'mark');
      }
      pointBars(layer, plane).forEach(({ from, to }) => occupancy.addLine([from, to]));
      return;
    case 'curve':
      curveLines(layer, plane).forEach((line) => occupancy.addLine(line));
      return;
    case 'band':
      bandOutlines(layer, plane).forEach((outline) => occupancy.addFill(outline, 'fill'));
      return;
    case 'exclusion':
      curveLines(layer, plane).forEach((line) => occupancy.addLine(line));
      if (layer.style !== 'outline') {
        exclusionOutlines(layer, plane).forEach((outline) => occupancy.addFill(outline, 'fill'));
      }
      return;
    case 'heat-map': {
      const columns = layer.xEdges.length - 1;
      layer.values.forEach((value, i) => {
        if (value === null || value === 0 || Number.isNaN(value)) return;
        const column = i % columns;
        const row = Math.floor(i / columns);
        const x = plane.x.toPixel(layer.xEdges[column]);
        const y = plane.y.toPixel(layer.yEdges[row + 1]);
        const width = plane.x.toPixel(layer.xEdges[column + 1]) - x;
        occupancy.addRect({ x, y, width, height: plane.y.toPixel(layer.yEdges[row]) - y }, 'mark');
      });
      return;
    }
    case 'cell-map':
      occupancy.addRect(frame, 'mark');
      return;
    case 'regions':
      for (const area of layer.areas) {
        const { x, y, width, height } = areaRect(area, plane);
        const corners = [
          { x, y },
          { x: x + width, y },
          { x: x + width, y: y + height },
          { x, y: y + height },
        ];
        occupancy.addLine([...corners, corners[0]!]);
      }
      return;
    case 'reference': {
      const vertical = layer.direction === 'vertical';
      const at = vertical ? plane.x.toPixel(layer.at) : plane.y.toPixel(layer.at);
      const end = vertical ? frame.y + frame.height : frame.x + frame.width;
      const point = (along: number) => (vertical ? { x: at, y: along } : { x: along, y: at });
      if (!Number.isNaN(at)) occupancy.addLine([point(vertical ? frame.y : frame.x), point(end)]);
      return;
    }
    case 'text':
      return;
  }
}

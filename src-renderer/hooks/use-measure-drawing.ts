import { useMemo } from 'react';
import { formatDecimals } from '../display/format.ts';
import { measureAngleDeg, measureDistance } from '../display/measured.ts';
import type { MeasureDrawing } from '../scene/draw-measure.ts';
import type { MeasureState } from '../stores/measure-store.ts';
import { useMeasure } from '../stores/stores.tsx';

/** What is measured, as the scene draws it. */
export function useMeasureDrawing(): MeasureDrawing | undefined {
  const points = useMeasure((state) => state.points);
  const measure = useMeasure((state) => state.measure);
  return useMemo(
    () => (points.length === 0 ? undefined : { points, text: measureText({ points, measure }) }),
    [points, measure],
  );
}

function measureText({ measure, points: [a, b, c] }: MeasureState): string {
  if (a === undefined || b === undefined) return 'and the next point';
  if (measure === 'distance') return `${formatDecimals(measureDistance(a, b).lengthMm, 2)} mm`;
  return c === undefined ? 'and the next point' : `${formatDecimals(measureAngleDeg(a, b, c), 3)}°`;
}

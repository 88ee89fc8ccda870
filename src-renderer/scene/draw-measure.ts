import { setAttributes, type Pixel } from './overlay-elements.ts';
import type { Vector } from './scene-units.ts';

/** What is measured, as the overlay draws it: a line through points, and its value at the end. */
export interface MeasureDrawing {
  readonly points: readonly Vector[];
  readonly text: string;
}

const TEXT_SHIFT_PX = 10;

export function drawMeasure(
  svg: SVGSVGElement,
  measure: MeasureDrawing | undefined,
  project: (pointMm: Vector) => Pixel,
): void {
  const group = svg.querySelector('[data-measure]');
  const line = group?.querySelector('polyline');
  const text = group?.querySelector('text');
  const pixels = (measure?.points ?? []).map(project).filter(({ isDrawn }) => isDrawn);
  group?.setAttribute('visibility', pixels.length === 0 ? 'hidden' : 'visible');
  const end = pixels.at(-1);
  if (end === undefined || measure === undefined) return;
  line?.setAttribute('points', pixels.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '));
  if (!text) return;
  text.textContent = measure.text;
  setAttributes(text, { x: end.x + TEXT_SHIFT_PX, y: end.y - TEXT_SHIFT_PX });
}

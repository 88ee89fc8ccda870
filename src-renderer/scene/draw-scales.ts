import type { PerspectiveCamera, OrthographicCamera } from 'three';
import type { Vector3 } from 'three';
import type { Projection } from '../../contract/scene-views.ts';
import { setAttributes, type Pixel, type Size } from './overlay-elements.ts';
import { AXIS_INDEX, flatViews } from './projection.ts';
import { METRES_PER_MM, type Vector } from './scene-units.ts';

/** A scale bar is about this long. */
const BAR_PX = 90;
const BAR_FROM_CORNER_PX = { x: 96, y: 20 };

/** 1, 2 or 5 times a power of ten, not above the number. */
export function niceBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
}

/** A length as people say it. */
export function lengthText(mm: number): string {
  if (mm >= 1000) return `${mm / 1000} m`;
  return mm >= 1 ? `${mm} mm` : `${Math.round(mm * 1e6) / 1000} µm`;
}

/** A bar for lengths across the beam, at the distance of what is looked at; those along it are shrunk by z. */
export function drawScaleBar(
  svg: SVGSVGElement,
  camera: PerspectiveCamera | OrthographicCamera,
  target: Vector3,
  { height }: Size,
): void {
  const perMetre =
    'isOrthographicCamera' in camera
      ? camera.zoom
      : height / (2 * camera.position.distanceTo(target) * Math.tan((camera.fov * Math.PI) / 360));
  const mm = niceBelow(BAR_PX / (perMetre * METRES_PER_MM));
  const px = mm * METRES_PER_MM * perMetre;
  const bar = svg.querySelector('[data-scale]');
  const [x, y] = [BAR_FROM_CORNER_PX.x, height - BAR_FROM_CORNER_PX.y];
  bar?.querySelector('path')?.setAttribute('d', `M${x} ${y - 4}v8m0-4h${px.toFixed(1)}m0-4v8`);
  const text = bar?.querySelector('text');
  if (text) {
    text.textContent = `${lengthText(mm)} across`;
    setAttributes(text, { x, y: y - 9 });
  }
}

const TICK_PX = 110;
const TICK_LENGTH_PX = 6;

/** Rulers in mm along the lower and the left edge of a projection; with a grid where it is asked for. */
export function drawRulers(
  svg: SVGSVGElement,
  projection: Projection,
  project: (pointMm: Vector) => Pixel,
  { width, height }: Size,
  grid: 'shown' | 'hidden',
): void {
  const rulers = svg.querySelector('[data-rulers]');
  if (rulers === null) return;
  if (projection === 'perspective') {
    rulers.replaceChildren();
    return;
  }
  const { across, upwards } = flatViews[projection];
  const marks: string[] = [];
  const place = (axis: 'x' | 'y' | 'z', mm: number): Vector => {
    const point: [number, number, number] = [0, 0, 0];
    point[AXIS_INDEX[axis]] = mm;
    return point;
  };
  const [zero, one] = [project([0, 0, 0]), { x: project(place(across, 1)).x, y: project(place(upwards, 1)).y }];
  const perMm = { x: one.x - zero.x, y: zero.y - one.y };
  const stepX = niceBelow(TICK_PX / perMm.x);
  for (let mm = Math.ceil(-zero.x / perMm.x / stepX) * stepX; zero.x + mm * perMm.x < width; mm += stepX) {
    const x = zero.x + mm * perMm.x;
    const up = grid === 'shown' ? height : TICK_LENGTH_PX;
    marks.push(`<line x1="${x}" x2="${x}" y1="${height}" y2="${height - up}"/>`);
    marks.push(`<text x="${x + 3}" y="${height - 4}">${numberText(mm)}</text>`);
  }
  const stepY = niceBelow(TICK_PX / perMm.y);
  for (let mm = Math.ceil((zero.y - height) / perMm.y / stepY) * stepY; zero.y - mm * perMm.y > 0; mm += stepY) {
    const y = zero.y - mm * perMm.y;
    const right = grid === 'shown' ? width : TICK_LENGTH_PX;
    marks.push(`<line x1="0" x2="${right}" y1="${y}" y2="${y}"/>`);
    marks.push(`<text x="3" y="${y - 3}">${numberText(mm)}</text>`);
  }
  marks.push(`<text class="scene-ruler-name" x="${width - 60}" y="${height - 18}">${across} [mm]</text>`);
  marks.push(`<text class="scene-ruler-name" x="4" y="52">${upwards} [mm]</text>`);
  // Numbers and fixed words alone: nothing of a user's text gets here.
  rulers.innerHTML = marks.join('');
}

const numberText = (mm: number) => String(Math.round(mm * 1000) / 1000).replace('-', '−');

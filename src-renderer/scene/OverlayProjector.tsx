import { useEffect, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Vector3, type Camera, type PerspectiveCamera } from 'three';
import type { DisplayElement } from '../display/detector-display.ts';
import { formatEnergy } from '../display/format.ts';
import type { MissingEnergyArrow } from '../display/missing-energy.ts';
import type { SceneTruth } from '../display/truth.ts';
import type { Projection } from '../../contract/scene-views.ts';
import { drawFlags } from './draw-flags.ts';
import { drawMeasure, type MeasureDrawing } from './draw-measure.ts';
import { drawRulers, drawScaleBar } from './draw-scales.ts';
import { overlayBoxes, watchOverlays } from './overlay-boxes.ts';
import { setAttributes, type Pixel, type Size } from './overlay-elements.ts';
import { targetOf } from './CameraRig.tsx';
import { toPixels } from './picture-plane.ts';
import type { Vector } from './scene-units.ts';

interface OverlayProjectorProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly elements: readonly DisplayElement[];
  readonly labels: 'shown' | 'hidden';
  readonly hidden: ReadonlySet<string>;
  readonly missing: MissingEnergyArrow | undefined;
  readonly truth: SceneTruth | undefined;
  readonly zFactor: number;
  readonly projection: Projection;
  readonly grid: 'shown' | 'hidden';
  readonly measure: MeasureDrawing | undefined;
}

/** Lives in the canvas and moves the overlay along with every frame, without drawing React anew. */
export function OverlayProjector(props: OverlayProjectorProps) {
  const { svgRef, elements, labels, hidden, missing, truth, zFactor, projection, grid, measure } = props;
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    // Widths of texts are right once the shipped font is there.
    void document.fonts.ready.then(() => invalidate());
    invalidate();
  }, [invalidate, elements, labels, hidden, missing, truth, zFactor, projection, grid, measure]);
  // Labels keep away from what stands over the scene, which has its size only after the frame that it came with.
  useEffect(
    () => (svgRef.current === null ? undefined : watchOverlays(svgRef.current, invalidate)),
    [svgRef, invalidate],
  );
  useFrame(({ camera, size }) => {
    const svg = svgRef.current;
    if (svg === null) return;
    camera.updateMatrixWorld();
    const project = (point: Vector) => toPixels(point, zFactor, camera, size);
    const shown = elements.filter(({ name }) => !hidden.has(name));
    drawRulers(svg, projection, project, size, grid);
    drawAxes(svg, camera, size);
    drawScaleBar(svg, camera as PerspectiveCamera, targetOf(camera), size);
    drawFlags(svg, shown, project, size, labels, labels === 'shown' ? overlayBoxes(svg) : []);
    drawMissing(svg, missing, project, size);
    drawVertex(svg, truth, project);
    drawMeasure(svg, measure, project);
  });
  return null;
}

/** Beside the head of the arrow. */
const MISSING_SHIFT_PX = { x: 12, y: -12 };
/** Where its text no longer fits to the right of the head, it ends at the edge of the picture. */
const MISSING_WIDTH_PX = 130;

function drawMissing(
  svg: SVGSVGElement,
  missing: MissingEnergyArrow | undefined,
  project: (point: Vector) => Pixel,
  { width }: Size,
): void {
  const text = svg.querySelector('[data-missing]');
  const tip = missing && project(missing.to);
  text?.setAttribute('visibility', tip?.isDrawn ? 'visible' : 'hidden');
  if (text === null || missing === undefined || tip === undefined) return;
  text.textContent = `missing ${formatEnergy(missing.missingGev)}`;
  const isNearEdge = tip.x + MISSING_WIDTH_PX > width;
  text.setAttribute('text-anchor', isNearEdge ? 'end' : 'start');
  setAttributes(text, {
    x: isNearEdge ? width - MISSING_SHIFT_PX.x : tip.x + MISSING_SHIFT_PX.x,
    y: tip.y + MISSING_SHIFT_PX.y,
  });
}

const VERTEX_PX = 5;
const VERTEX_TEXT_PX = { x: 10, y: 20 };

/** The true vertex as a diamond, with what came out of it. */
function drawVertex(svg: SVGSVGElement, truth: SceneTruth | undefined, project: (point: Vector) => Pixel): void {
  const group = svg.querySelector('[data-truth]');
  const at = truth?.vertex && project(truth.vertex);
  group?.setAttribute('visibility', at?.isDrawn ? 'visible' : 'hidden');
  if (!group || truth === undefined || at === undefined) return;
  const [x, y] = [at.x.toFixed(1), at.y.toFixed(1)];
  group
    .querySelector('path')
    ?.setAttribute(
      'd',
      `M${x} ${y}m0 -${VERTEX_PX}l${VERTEX_PX} ${VERTEX_PX}l-${VERTEX_PX} ${VERTEX_PX}l-${VERTEX_PX} -${VERTEX_PX}z`,
    );
  const text = group.querySelector('text');
  if (text === null) return;
  text.textContent = truth.text;
  setAttributes(text, { x: at.x + VERTEX_TEXT_PX.x, y: at.y + VERTEX_TEXT_PX.y });
}

const AXIS_PX = 26;
const AXIS_LABEL_PX = 34;
const AXES_FROM_CORNER_PX = 42;

/** The directions of x, y and z, in the lower left corner. */
function drawAxes(svg: SVGSVGElement, camera: Camera, { height }: Size): void {
  const [x0, y0] = [AXES_FROM_CORNER_PX, height - AXES_FROM_CORNER_PX];
  const axes = { x: new Vector3(1, 0, 0), y: new Vector3(0, 1, 0), z: new Vector3(0, 0, 1) };
  for (const [name, axis] of Object.entries(axes)) {
    const { x, y } = axis.transformDirection(camera.matrixWorldInverse);
    const group = svg.querySelector(`[data-axis="${name}"]`);
    setAttributes(group?.querySelector('line'), { x1: x0, y1: y0, x2: x0 + AXIS_PX * x, y2: y0 - AXIS_PX * y });
    setAttributes(group?.querySelector('text'), { x: x0 + AXIS_LABEL_PX * x, y: y0 - AXIS_LABEL_PX * y });
  }
}

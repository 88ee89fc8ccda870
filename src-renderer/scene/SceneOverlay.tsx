import { useEffect, type RefObject } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Vector3, type Camera } from 'three';
import type { ElementKind } from '../../geometry/schema.ts';
import type { DisplayElement } from '../display/detector-display.ts';
import type { MissingEnergyArrow } from '../display/missing-energy.ts';
import { placeFlags, type FlagAnchor } from '../display/place-flags.ts';
import { toScene, type Vector } from './scene-units.ts';

/** What the overlay shows of an element: which way its flag points, and who yields when there is no room. */
const flagRules: Readonly<Record<ElementKind, { readonly side: 'above' | 'below'; readonly weight: number }>> = {
  shashlik: { side: 'above', weight: 9 },
  sampling_calorimeter: { side: 'above', weight: 8 },
  dipole: { side: 'above', weight: 7 },
  vacuum_pipe: { side: 'above', weight: 6 },
  sr_calorimeter: { side: 'above', weight: 8 },
  scintillator_veto: { side: 'above', weight: 7 },
  scintillator: { side: 'below', weight: 5 },
  micromegas: { side: 'below', weight: 4 },
  gem: { side: 'below', weight: 3 },
  straw: { side: 'below', weight: 2 },
};

const LANE_PX = 16;
/** Between the detector and the lowest lane, and between the highest lane and the edge of the picture. */
const CLEARANCE_PX = 12;
const TEXT_GAP_PX = 8;
const FEWEST_LANES = 4;
const TEXT_INSET_PX = 4;

interface OverlaySvgProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly elements: readonly DisplayElement[];
  readonly onPick: (element: string) => void;
}

/** Labels, axes and the value of the missing energy, over the canvas. Where they stand is set by OverlayProjector. */
export function OverlaySvg({ svgRef, elements, onPick }: OverlaySvgProps) {
  return (
    <svg ref={svgRef} className="scene-overlay" aria-hidden="true">
      {elements.map(({ name }) => (
        <g key={name} data-flag={name} className="scene-flag" onClick={() => onPick(name)} visibility="hidden">
          <line className="scene-pole" />
          <text>{name}</text>
        </g>
      ))}
      <g data-missing="" className="scene-missing" visibility="hidden">
        <text />
      </g>
      <g data-gizmo="" className="scene-gizmo">
        {(['x', 'y', 'z'] as const).map((axis) => (
          <g key={axis} data-axis={axis}>
            <line />
            <text>{axis}</text>
          </g>
        ))}
      </g>
    </svg>
  );
}

interface OverlayProjectorProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly elements: readonly DisplayElement[];
  readonly labels: 'shown' | 'hidden';
  readonly hidden: ReadonlySet<string>;
  readonly missing: MissingEnergyArrow | undefined;
  readonly zFactor: number;
}

/** Lives in the canvas and moves the overlay along with every frame, without drawing React anew. */
export function OverlayProjector({ svgRef, elements, labels, hidden, missing, zFactor }: OverlayProjectorProps) {
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    // Widths of texts are right once the shipped font is there.
    void document.fonts.ready.then(() => invalidate());
    invalidate();
  }, [invalidate, elements, labels, hidden, missing, zFactor]);
  useFrame(({ camera, size }) => {
    const svg = svgRef.current;
    if (svg === null) return;
    camera.updateMatrixWorld();
    const project = (point: Vector) => toPixels(point, zFactor, camera, size);
    const shown = labels === 'shown' ? elements.filter(({ name }) => !hidden.has(name)) : [];
    drawFlags(svg, shown, project, size);
    drawMissing(svg, missing, project);
    drawGizmo(svg, camera, size);
  });
  return null;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly isInFront: boolean;
}
type Project = (pointMm: Vector) => Pixel;
interface Size {
  readonly width: number;
  readonly height: number;
}

function toPixels(pointMm: Vector, zFactor: number, camera: Camera, { width, height }: Size): Pixel {
  const projected = new Vector3(...toScene(pointMm, zFactor)).project(camera);
  return {
    x: ((projected.x + 1) / 2) * width,
    y: ((1 - projected.y) / 2) * height,
    isInFront: projected.z > -1 && projected.z < 1,
  };
}

/** Poles stand at the middle of an element's upper (or lower) edge; the lanes begin beyond the whole detector. */
function drawFlags(svg: SVGSVGElement, elements: readonly DisplayElement[], project: Project, size: Size): void {
  const groups = new Map([...svg.querySelectorAll<SVGGElement>('[data-flag]')].map((g) => [g.dataset['flag'], g]));
  for (const group of groups.values()) group.setAttribute('visibility', 'hidden');
  const edges = elements.flatMap((element) => edgesOf(element, project));
  const inPicture = edges.filter(({ x, isInFront }) => isInFront && x >= 0 && x <= size.width);
  for (const side of ['above', 'below'] as const) {
    const roomPx =
      side === 'above'
        ? Math.min(...inPicture.map(({ topPx }) => topPx)) - CLEARANCE_PX
        : size.height - Math.max(...inPicture.map(({ bottomPx }) => bottomPx)) - CLEARANCE_PX;
    const lanes = Math.max(FEWEST_LANES, Math.floor((roomPx - CLEARANCE_PX) / LANE_PX));
    const basePx = Math.max(roomPx, CLEARANCE_PX + lanes * LANE_PX);
    const flags = inPicture.filter(({ element }) => flagRules[element.kind].side === side);
    const anchors = flags.map(({ element, x }): FlagAnchor => {
      const text = groups.get(element.name)?.querySelector('text');
      const widthPx = (text?.getComputedTextLength() ?? 0) + TEXT_INSET_PX;
      return { id: element.name, x: Math.min(x, size.width - widthPx - 2), widthPx, weight: flagRules[element.kind].weight };
    });
    for (const { id, x, lane } of placeFlags(anchors, lanes, TEXT_GAP_PX)) {
      const flag = flags.find(({ element }) => element.name === id)!;
      const heightPx = basePx - lane * LANE_PX;
      const y = side === 'above' ? heightPx : size.height - heightPx;
      raiseFlag(groups.get(id)!, x, y, flag.x, side === 'above' ? flag.topPx : flag.bottomPx, side);
    }
  }
}

interface ElementEdges {
  readonly element: DisplayElement;
  readonly x: number;
  readonly topPx: number;
  readonly bottomPx: number;
  readonly isInFront: boolean;
}

function edgesOf(element: DisplayElement, project: Project): ElementEdges[] {
  const { min, max } = element.bounds;
  const [x, z] = [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2];
  const top = project([x, max[1], z]);
  const bottom = project([x, min[1], z]);
  const corners = [min[0], max[0]].flatMap((cx) => [min[2], max[2]].map((cz) => [cx, cz] as const));
  const tops = corners.map(([cx, cz]) => project([cx, max[1], cz]).y);
  const bottoms = corners.map(([cx, cz]) => project([cx, min[1], cz]).y);
  const flag = flagRules[element.kind].side === 'above' ? top : bottom;
  const isInFront = top.isInFront && bottom.isInFront;
  return [{ element, x: flag.x, topPx: Math.min(...tops), bottomPx: Math.max(...bottoms), isInFront }];
}

function raiseFlag(
  group: SVGGElement,
  x: number,
  y: number,
  footX: number,
  footY: number,
  side: 'above' | 'below',
): void {
  const line = group.querySelector('line')!;
  const text = group.querySelector('text')!;
  setAttributes(line, { x1: x, y1: side === 'above' ? y - LANE_PX + 4 : y + LANE_PX - 4, x2: footX, y2: footY });
  setAttributes(text, { x: x + TEXT_INSET_PX, y: side === 'above' ? y - 3 : y + LANE_PX - 5 });
  group.setAttribute('visibility', 'visible');
}

function drawMissing(svg: SVGSVGElement, missing: MissingEnergyArrow | undefined, project: Project): void {
  const group = svg.querySelector('[data-missing]')!;
  const tip = missing && project(missing.to);
  group.setAttribute('visibility', tip?.isInFront ? 'visible' : 'hidden');
  if (missing === undefined || tip === undefined) return;
  const text = group.querySelector('text')!;
  text.textContent = `E miss ${missing.missingGev.toFixed(1)} GeV`;
  setAttributes(text, { x: tip.x, y: tip.y + 26 });
}

const GIZMO_PX = 26;

function drawGizmo(svg: SVGSVGElement, camera: Camera, { height }: Size): void {
  const origin = { x: 40, y: height - 40 };
  const turn = camera.matrixWorldInverse;
  const axes = { x: new Vector3(1, 0, 0), y: new Vector3(0, 1, 0), z: new Vector3(0, 0, 1) };
  for (const [name, axis] of Object.entries(axes)) {
    const seen = axis.transformDirection(turn);
    const group = svg.querySelector(`[data-axis="${name}"]`)!;
    const end = { x: origin.x + GIZMO_PX * seen.x, y: origin.y - GIZMO_PX * seen.y };
    setAttributes(group.querySelector('line')!, { x1: origin.x, y1: origin.y, x2: end.x, y2: end.y });
    setAttributes(group.querySelector('text')!, {
      x: origin.x + (GIZMO_PX + 8) * seen.x,
      y: origin.y - (GIZMO_PX + 8) * seen.y,
    });
  }
}

function setAttributes(element: Element, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value.toFixed(1));
}

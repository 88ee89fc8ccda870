import type { ElementKind } from '../../geometry/schema.ts';
import type { DisplayElement } from '../display/detector-display.ts';
import { placeFlags, type Flag, type FlagRoom, type Obstacle } from '../display/place-flags.ts';
import type { OverlayBox } from './overlay-boxes.ts';
import { setAttributes, type Pixel, type Size } from './overlay-elements.ts';
import type { Vector } from './scene-units.ts';

type Side = 'above' | 'below';

/** Which way the flag of an element points, and who yields when there is no room. */
const flagRules: Readonly<Record<ElementKind, { readonly side: Side; readonly weight: number }>> = {
  shashlik: { side: 'above', weight: 10 },
  sampling_calorimeter: { side: 'above', weight: 8 },
  sr_calorimeter: { side: 'above', weight: 9 },
  dipole: { side: 'above', weight: 7 },
  vacuum_pipe: { side: 'above', weight: 6 },
  scintillator_veto: { side: 'above', weight: 5 },
  scintillator: { side: 'below', weight: 5 },
  micromegas: { side: 'below', weight: 4 },
  gem: { side: 'below', weight: 3 },
  straw: { side: 'below', weight: 2 },
};

const LANE_PX = 14;
const TEXT_INSET_PX = 4;
const TEXT_GAP_PX = 3;
const CLEARANCE_PX = 8;
const MARGIN_PX = 6;
/** Kept free around what stands over the scene. */
const OVERLAY_GAP_PX = 4;

/** Sets the labels of all elements; one whose foot is out of the picture has none. They keep away from what stands over the scene. */
export function drawFlags(
  svg: SVGSVGElement,
  elements: readonly DisplayElement[],
  project: (pointMm: Vector) => Pixel,
  size: Size,
  labels: 'shown' | 'hidden',
  overlays: readonly OverlayBox[],
): void {
  const groups = new Map([...svg.querySelectorAll<SVGGElement>('[data-flag]')].map((g) => [g.dataset['flag'], g]));
  for (const group of groups.values()) group.setAttribute('visibility', 'hidden');
  if (labels === 'hidden') return;
  const outlines = elements.map((element) => outlineOf(element, project)).filter(({ isDrawn }) => isDrawn);
  for (const side of ['above', 'below'] as const) {
    const flagged = outlines.filter((outline) => sideOf(outline) === side && isInPicture(outline.foot, size));
    const flags = flagged.map((outline): Flag => {
      const text = groups.get(outline.element.name)?.querySelector('text');
      const widthPx = (text?.getComputedTextLength() ?? 0) + TEXT_INSET_PX;
      const x = Math.min(outline.foot.x, size.width - widthPx);
      return { id: outline.element.name, x, widthPx, weight: flagRules[outline.element.kind].weight };
    });
    for (const { id, x, edgePx } of placeFlags(flags, roomOf(side, outlines, overlays, size))) {
      const { foot } = flagged.find(({ element }) => element.name === id)!;
      const group = groups.get(id)!;
      // The pole ends at the outer edge of its text.
      const top = side === 'above' ? edgePx : size.height - edgePx;
      const middle = side === 'above' ? edgePx + LANE_PX / 2 : size.height - edgePx - LANE_PX / 2;
      setAttributes(group.querySelector('line'), { x1: x, y1: top, x2: foot.x, y2: foot.y });
      setAttributes(group.querySelector('text'), { x: x + TEXT_INSET_PX, y: middle });
      group.setAttribute('visibility', 'visible');
    }
  }
}

interface ProjectedOutline extends Omit<Obstacle, 'edgePx'> {
  readonly element: DisplayElement;
  readonly topPx: number;
  readonly bottomPx: number;
  /** Where the pole stands: the middle of the upper or lower face. */
  readonly foot: Pixel;
  readonly isDrawn: boolean;
}

const sideOf = ({ element }: ProjectedOutline) => flagRules[element.kind].side;

const isInPicture = ({ x, y }: Pixel, { width, height }: Size) => x >= 0 && x <= width && y >= 0 && y <= height;

function outlineOf(element: DisplayElement, project: (pointMm: Vector) => Pixel): ProjectedOutline {
  const { min, max } = element.bounds;
  const y = flagRules[element.kind].side === 'above' ? max[1] : min[1];
  const foot = project([(min[0] + max[0]) / 2, y, (min[2] + max[2]) / 2]);
  const corners = [min[0], max[0]].flatMap((cx) =>
    [min[1], max[1]].flatMap((cy) => [min[2], max[2]].map((cz) => project([cx, cy, cz]))),
  );
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return {
    element,
    foot,
    leftPx: Math.min(...xs),
    rightPx: Math.max(...xs),
    topPx: Math.min(...ys),
    bottomPx: Math.max(...ys),
    isDrawn: foot.isDrawn,
  };
}

function roomOf(
  side: Side,
  outlines: readonly ProjectedOutline[],
  overlays: readonly OverlayBox[],
  size: Size,
): FlagRoom {
  const edgeOf = ({ topPx, bottomPx }: Pick<OverlayBox, 'topPx' | 'bottomPx'>, which: 'near' | 'far') => {
    const [near, far] = side === 'above' ? [topPx, bottomPx] : [size.height - bottomPx, size.height - topPx];
    return which === 'near' ? near : far;
  };
  // What stands in the other half of the picture is in nobody's way here.
  const inHalf = overlays.filter((box) => edgeOf(box, 'far') < size.height / 2);
  return {
    ...{ lanePx: LANE_PX, gapPx: TEXT_GAP_PX, clearancePx: CLEARANCE_PX },
    obstacles: outlines.map((outline) => ({
      ...{ leftPx: outline.leftPx, rightPx: outline.rightPx },
      edgePx: edgeOf(outline, 'near'),
    })),
    marginAt: (leftPx, rightPx) =>
      inHalf
        .filter((box) => box.leftPx - OVERLAY_GAP_PX < rightPx && box.rightPx + OVERLAY_GAP_PX > leftPx)
        .reduce((margin, box) => Math.max(margin, edgeOf(box, 'far') + OVERLAY_GAP_PX), MARGIN_PX),
  };
}

import type { CallReply } from '../../contract/calls.ts';
import type { EventColumnName } from '../../physics/event-model/event-columns.ts';

export type Region = CallReply<'selection.definition'>['regions'][number];
type Point = readonly [x: number, y: number];

/** Momentum of the beam, 100 GeV/c (section III): what E_miss is counted from. */
const BEAM_GEV = 100;

/** The part of a plane that is drawn. */
export interface Frame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** a x + b y ≤ c. */
type HalfPlane = readonly [a: number, b: number, c: number];

/**
 * The outline of a region in the plane of E_ECAL and an HCAL energy: the frame, cut by each of the bounds. Undefined for
 * a region that is not of this plane, such as one of four modules where two are drawn, or that lies outside the frame.
 */
export function outlineOf({ bounds }: Region, hcal: EventColumnName, frame: Frame): readonly Point[] | undefined {
  let corners: readonly Point[] = [
    [frame.x[0], frame.y[0]],
    [frame.x[1], frame.y[0]],
    [frame.x[1], frame.y[1]],
    [frame.x[0], frame.y[1]],
  ];
  for (const bound of bounds) {
    const halves = halfPlanes(bound, hcal);
    if (halves === undefined) return undefined;
    for (const half of halves) corners = clip(corners, half);
  }
  return corners.length < 3 ? undefined : corners;
}

function halfPlanes({ columns, min, max }: Region['bounds'][number], hcal: EventColumnName): HalfPlane[] | undefined {
  let [a, b, offset] = [0, 0, 0];
  for (const column of columns) {
    if (column === 'e_ecal_gev') a += 1;
    else if (column === 'e_missing_gev') [a, offset] = [a - 1, offset + BEAM_GEV];
    else if (column === hcal) b += 1;
    else return undefined;
  }
  return [
    ...(max === null ? [] : [[a, b, max - offset] as const]),
    ...(min === null ? [] : [[-a, -b, offset - min] as const]),
  ];
}

/** The part of a convex polygon on one side of a line (I. Sutherland and G. Hodgman, CACM 17 (1974) 32). */
function clip(corners: readonly Point[], [a, b, c]: HalfPlane): readonly Point[] {
  const excess = ([x, y]: Point) => a * x + b * y - c;
  return corners.flatMap((corner, i): Point[] => {
    const next = corners[(i + 1) % corners.length]!;
    const [here, there] = [excess(corner), excess(next)];
    const kept = here <= 0 ? [corner] : [];
    if (here * there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, [corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])]];
  });
}

/** Whether an outline is a rectangle along the axes. */
export function isRectangle(corners: readonly Point[]): boolean {
  const [xs, ys] = [0, 1].map((k) => new Set(corners.map((corner) => corner[k]!))) as [Set<number>, Set<number>];
  return corners.length === 4 && xs.size === 2 && ys.size === 2;
}

/** The events of a region as a condition that people can read and change. */
export function regionCondition({ bounds }: Region): string {
  return bounds
    .flatMap(({ columns, min, max }) => {
      const sum = columns.join(' + ');
      return [...(min === null ? [] : [`${sum} >= ${min}`]), ...(max === null ? [] : [`${sum} <= ${max}`])];
    })
    .join(' and ');
}

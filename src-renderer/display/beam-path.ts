import type { DetectorLayout } from '../../geometry/layout.ts';

export type Point = readonly [xMm: number, yMm: number, zMm: number];

export interface Hit {
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
}

/** Enough that a bend over the two dipoles looks smooth. */
const BEND_POINTS = 25;

/**
 * The line that is drawn for the beam particle: straight through the hits before and behind the dipoles, and a smooth
 * curve that joins the two inside them. A guide for the eye: momentum and angle come from the reconstruction's fit.
 * Needs two hits before the dipoles and two behind; undefined otherwise.
 */
export function beamPath(hits: readonly Hit[], layout: DetectorLayout): readonly Point[] | undefined {
  const first = layout.dipoles[0];
  const last = layout.dipoles.at(-1);
  const ordered = hits.toSorted((a, b) => a.zMm - b.zMm);
  const endMm = layout.ecal.zFrontMm;
  if (first === undefined || last === undefined) {
    const straight = straightThrough(ordered);
    return straight && [straight(0), straight(endMm)];
  }
  const before = straightThrough(ordered.filter(({ zMm }) => zMm < first.zFrontMm));
  const behind = straightThrough(ordered.filter(({ zMm }) => zMm > last.zBackMm));
  if (before === undefined || behind === undefined) return undefined;
  return [before(0), ...bend(before, behind, first.zFrontMm, last.zBackMm), behind(endMm)];
}

type Straight = (zMm: number) => Point;

/** Least-squares line through hits in different planes. */
function straightThrough(hits: readonly Hit[]): Straight | undefined {
  if (hits.length < 2) return undefined;
  const mean = (value: (hit: Hit) => number) => hits.reduce((sum, hit) => sum + value(hit), 0) / hits.length;
  const z = mean(({ zMm }) => zMm);
  const spread = mean(({ zMm }) => (zMm - z) ** 2);
  if (!(spread > 0)) return undefined;
  const x = mean(({ xMm }) => xMm);
  const y = mean(({ yMm }) => yMm);
  const slopeX = mean((hit) => (hit.zMm - z) * (hit.xMm - x)) / spread;
  const slopeY = mean((hit) => (hit.zMm - z) * (hit.yMm - y)) / spread;
  return (zMm) => [x + slopeX * (zMm - z), y + slopeY * (zMm - z), zMm];
}

/** Cubic Hermite curve that leaves one line and joins the other without a kink. */
function bend(before: Straight, behind: Straight, fromMm: number, toMm: number): Point[] {
  const lengthMm = toMm - fromMm;
  const slope = (line: Straight, axis: 0 | 1) => line(1)[axis] - line(0)[axis];
  const blend = (t: number, axis: 0 | 1) => {
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * before(fromMm)[axis] +
      (t3 - 2 * t2 + t) * lengthMm * slope(before, axis) +
      (3 * t2 - 2 * t3) * behind(toMm)[axis] +
      (t3 - t2) * lengthMm * slope(behind, axis)
    );
  };
  return Array.from({ length: BEND_POINTS }, (_, i) => {
    const t = i / (BEND_POINTS - 1);
    return [blend(t, 0), blend(t, 1), fromMm + t * lengthMm] as const;
  });
}

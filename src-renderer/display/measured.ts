import type { PointMm } from '../stores/measure-store.ts';

const minus = (a: PointMm, b: PointMm): PointMm => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const lengthOf = (a: PointMm) => Math.hypot(...a);

export interface MeasuredDistance {
  readonly lengthMm: number;
  readonly byMm: PointMm;
  /** Along the beam, and across it. */
  readonly alongMm: number;
  readonly acrossMm: number;
  /** To the beam axis, z. */
  readonly angleMrad: number;
}

export function measureDistance(from: PointMm, to: PointMm): MeasuredDistance {
  const byMm = minus(to, from);
  const acrossMm = Math.hypot(byMm[0], byMm[1]);
  const angleMrad = 1000 * Math.atan2(acrossMm, Math.abs(byMm[2]));
  return { lengthMm: lengthOf(byMm), byMm, alongMm: byMm[2], acrossMm, angleMrad };
}

/** The angle at the middle of three points, in degrees; 0 where two of them are the same. */
export function measureAngleDeg(from: PointMm, at: PointMm, to: PointMm): number {
  const [a, b] = [minus(from, at), minus(to, at)];
  const lengths = lengthOf(a) * lengthOf(b);
  if (lengths === 0) return 0;
  // By the sine and the cosine, for either alone is inexact somewhere.
  const cross: PointMm = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return (180 / Math.PI) * Math.atan2(lengthOf(cross), dot);
}

interface Crossing {
  readonly length_mm: number;
  readonly x0: number;
  readonly lambda_int: number;
}

/** What a line of some length crosses, of the segments of the ray that it begins: the last one counts by its share. */
export function matterWithin<Segment extends Crossing>(segments: readonly Segment[], lengthMm: number) {
  let leftMm = lengthMm;
  const crossed: Segment[] = [];
  for (const segment of segments) {
    if (leftMm <= 0) break;
    const share = Math.min(1, leftMm / segment.length_mm);
    crossed.push({
      ...segment,
      length_mm: share * segment.length_mm,
      x0: share * segment.x0,
      lambda_int: share * segment.lambda_int,
    });
    leftMm -= segment.length_mm;
  }
  return {
    segments: crossed,
    x0: crossed.reduce((sum, { x0 }) => sum + x0, 0),
    lambdaInt: crossed.reduce((sum, { lambda_int }) => sum + lambda_int, 0),
  };
}

import type { Digits } from '../event-model/digits.ts';
import type { TrackPoint } from '../event-model/truth.ts';
import type { RandomStream } from '../foundation/random.ts';

export interface TrackingChamber {
  readonly xMm: number;
  readonly yMm: number;
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly resolutionMm: number;
  readonly efficiency: number;
}

/** Records the passage of a particle in a chamber: inside its active area, with its efficiency, smeared by its resolution. */
export function recordHit(
  stream: RandomStream,
  chamber: TrackingChamber,
  tracker: number,
  point: TrackPoint,
  digits: Digits,
): void {
  const isEfficient = stream.uniform() < chamber.efficiency;
  const smearX = chamber.resolutionMm * stream.gaussian();
  const smearY = chamber.resolutionMm * stream.gaussian();
  const isInside =
    Math.abs(point.xMm - chamber.xMm) < chamber.halfWidthMm && Math.abs(point.yMm - chamber.yMm) < chamber.halfHeightMm;
  if (!isEfficient || !isInside) return;
  digits.hits.push({ tracker, xMm: Math.fround(point.xMm + smearX), yMm: Math.fround(point.yMm + smearY) });
}

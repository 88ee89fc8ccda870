import type { Digits, TrackerHit } from '../event-model/digits.ts';
import type { RandomStream } from '../foundation/random.ts';

export interface TrackingChamber {
  readonly kind: 'micromegas' | 'gem' | 'straw';
  readonly xMm: number;
  readonly yMm: number;
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly resolutionMm: number;
  readonly efficiency: number;
  readonly timeResolutionNs: number;
  readonly strawDiameterMm: number | undefined;
}

/** Hits later or earlier than this are outside the chambers' read-out window (assumed: shaping and drift of 100 ns). */
const WINDOW_NS = 100;
/** Probability that a hit of a multiplexed chamber shows a second time where the same channels are read (detector notes of 2016: about 5 %). */
const GHOST_PROBABILITY = 0.05;
/** Hits closer than this in both views make one cluster. */
const MERGE_MM = 2;
/** Next to its wall a straw is blind. */
const STRAW_WALL_MM = 0.3;

/** Records the passage of a charged particle in a chamber: active area, efficiency, resolution, time, ghosts. */
export function recordHit(
  stream: RandomStream,
  chamber: TrackingChamber,
  tracker: number,
  place: { readonly xMm: number; readonly yMm: number; readonly timeNs: number },
  digits: Digits,
): void {
  const { halfWidthMm, halfHeightMm, resolutionMm } = chamber;
  const dx = place.xMm - chamber.xMm;
  const dy = place.yMm - chamber.yMm;
  if (Math.abs(place.timeNs) > WINDOW_NS || Math.abs(dx) > halfWidthMm || Math.abs(dy) > halfHeightMm) return;
  if (stream.uniform() > chamber.efficiency || isAtStrawWall(chamber, dx)) return;
  const hit = {
    tracker,
    xMm: place.xMm + resolutionMm * stream.gaussian(),
    yMm: place.yMm + resolutionMm * stream.gaussian(),
    timeNs: place.timeNs + chamber.timeResolutionNs * stream.gaussian(),
  };
  addHit(digits, hit);
  if (chamber.kind !== 'micromegas' || stream.uniform() > GHOST_PROBABILITY) return;
  addHit(digits, {
    ...hit,
    xMm: chamber.xMm + halfWidthMm * (2 * stream.uniform() - 1),
    yMm: chamber.yMm + halfHeightMm * (2 * stream.uniform() - 1),
  });
}

function isAtStrawWall({ kind, strawDiameterMm }: TrackingChamber, dxMm: number): boolean {
  if (kind !== 'straw' || strawDiameterMm === undefined) return false;
  const fromWall = dxMm - strawDiameterMm * Math.floor(dxMm / strawDiameterMm);
  return Math.min(fromWall, strawDiameterMm - fromWall) < STRAW_WALL_MM;
}

/** Adds a hit, or moves the one that it cannot be told apart from to the middle of both. */
function addHit(digits: Digits, hit: TrackerHit): void {
  const rounded = { ...hit, xMm: Math.fround(hit.xMm), yMm: Math.fround(hit.yMm), timeNs: Math.fround(hit.timeNs) };
  const near = digits.hits.findIndex(
    ({ tracker, xMm, yMm }) =>
      tracker === hit.tracker && Math.abs(xMm - hit.xMm) < MERGE_MM && Math.abs(yMm - hit.yMm) < MERGE_MM,
  );
  if (near < 0) {
    digits.hits.push(rounded);
    return;
  }
  const other = digits.hits[near]!;
  digits.hits[near] = {
    tracker: hit.tracker,
    xMm: Math.fround((other.xMm + hit.xMm) / 2),
    yMm: Math.fround((other.yMm + hit.yMm) / 2),
    timeNs: Math.fround((other.timeNs + hit.timeNs) / 2),
  };
}

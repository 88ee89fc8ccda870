import type { TrackerHit } from '../event-model/digits.ts';
import { hypot } from '../foundation/math.ts';
import { fitTrack, type FittedTrack, type TrackingPlane } from './track-fit.ts';

/** Hits within so many of a chamber's time resolutions are in time with the trigger. */
const IN_TIME = 3;
/** Chambers behind the dipoles that must show a further particle before it counts as a track. */
const CHAMBERS_OF_A_TRACK = 3;
/** Combinations of upstream hits that are tried. */
const MOST_COMBINATIONS = 16;

export interface TrackSummary {
  /** Particles that the chambers saw in time. */
  readonly tracks: number;
  readonly best: FittedTrack | undefined;
  /** Angle of the outgoing line to the deflected axis; 0 without two chambers behind the dipoles. */
  readonly angleOutRad: number;
  readonly upstreamHits: number;
  readonly downstreamHits: number;
}

/**
 * Tracks from the hits in time. The best one is the combination of one hit in each upstream chamber, and behind the dipoles in
 * each chamber the hit nearest to the line through these and one seed, that has the least χ². The number of tracks is what
 * both upstream chambers, or three of those behind, show.
 */
export function findTracks(
  hits: readonly TrackerHit[],
  planes: readonly TrackingPlane[],
  nominalMomentumGev: number,
): TrackSummary {
  const byPlane = planes.map((plane, tracker) =>
    hits.filter((hit) => hit.tracker === tracker && Math.abs(hit.timeNs) < IN_TIME * plane.timeResolutionNs),
  );
  const isUpstream = planes.map(({ bendingLeverMmGev }) => bendingLeverMmGev === 0);
  const upstream = byPlane.filter((_, i) => isUpstream[i]);
  const downstream = byPlane.filter((_, i) => !isUpstream[i]);
  const best = bestTrack(byPlane, isUpstream, planes);
  return {
    tracks: countTracks(upstream, downstream),
    best,
    angleOutRad: best === undefined ? 0 : angleOut(best.hits, planes, nominalMomentumGev),
    upstreamHits: mostHits(upstream),
    downstreamHits: mostHits(downstream),
  };
}

const mostHits = (chambers: readonly (readonly TrackerHit[])[]) =>
  chambers.reduce((most, { length }) => Math.max(most, length), 0);

function countTracks(
  upstream: readonly (readonly TrackerHit[])[],
  downstream: readonly (readonly TrackerHit[])[],
): number {
  const before = upstream.length === 0 ? 0 : Math.min(...upstream.map(({ length }) => length));
  const counts = downstream.map(({ length }) => length).sort((a, b) => b - a);
  const behind = counts[CHAMBERS_OF_A_TRACK - 1] ?? 0;
  if (before === 0 || (counts[0] ?? 0) === 0) return 0;
  return Math.max(before, behind);
}

/** The hits of a track, for the fit and the outgoing angle. */
interface TrackWithHits extends FittedTrack {
  readonly hits: readonly TrackerHit[];
}

function bestTrack(
  byPlane: readonly (readonly TrackerHit[])[],
  isUpstream: readonly boolean[],
  planes: readonly TrackingPlane[],
): TrackWithHits | undefined {
  let best: TrackWithHits | undefined;
  const seedPlane = byPlane.findIndex((hits, i) => !isUpstream[i] && hits.length > 0);
  if (seedPlane < 0) return undefined;
  for (const upstream of combinations(byPlane.filter((hits, i) => isUpstream[i] && hits.length > 0))) {
    for (const seed of byPlane[seedPlane]!) {
      const rough = fitTrack([...upstream, seed], planes);
      if (rough === undefined) continue;
      const hits = [...upstream];
      byPlane.forEach((candidates, i) => {
        if (isUpstream[i] || candidates.length === 0) return;
        hits.push(i === seedPlane ? seed : nearestHit(candidates, rough, planes[i]!));
      });
      const track = fitTrack(hits, planes);
      if (track !== undefined && (best === undefined || track.chi2PerDegree < best.chi2PerDegree))
        best = { ...track, hits };
    }
  }
  return best;
}

function combinations(chambers: readonly (readonly TrackerHit[])[]): TrackerHit[][] {
  let all: TrackerHit[][] = [[]];
  for (const hits of chambers) all = all.flatMap((begun) => hits.map((hit) => [...begun, hit]));
  return all.slice(0, MOST_COMBINATIONS);
}

function nearestHit(candidates: readonly TrackerHit[], track: FittedTrack, plane: TrackingPlane): TrackerHit {
  const x = track.xMm + track.slopeX * plane.zMm + plane.bendingLeverMmGev / track.momentumGev;
  const y = track.yMm + track.slopeY * plane.zMm;
  const distance = (hit: TrackerHit) => hypot(hit.xMm - x, hit.yMm - y);
  return candidates.reduce((near, hit) => (distance(hit) < distance(near) ? hit : near));
}

/** Slope of a straight line through the hits behind the dipoles against that of a beam particle of nominal momentum. */
function angleOut(hits: readonly TrackerHit[], planes: readonly TrackingPlane[], nominalMomentumGev: number): number {
  let n = 0;
  let z = 0;
  let zz = 0;
  let x = 0;
  let y = 0;
  let zx = 0;
  let zy = 0;
  let bend = 0;
  for (const { tracker, xMm, yMm } of hits) {
    const { zMm, resolutionMm, bendingLeverMmGev, bendingSlopeGev } = planes[tracker]!;
    if (bendingLeverMmGev === 0) continue;
    const weight = 1 / (resolutionMm * resolutionMm);
    n += weight;
    z += weight * zMm;
    zz += weight * zMm * zMm;
    x += weight * xMm;
    y += weight * yMm;
    zx += weight * zMm * xMm;
    zy += weight * zMm * yMm;
    bend = bendingSlopeGev;
  }
  const determinant = n * zz - z * z;
  if (!(determinant > 1e-9 * n * zz)) return 0;
  return hypot((n * zx - z * x) / determinant - bend / nominalMomentumGev, (n * zy - z * y) / determinant);
}

/** Where a track crosses a plane behind all chambers. */
export function extrapolate(track: FittedTrack, zMm: number, bendingLeverMmGev: number): readonly [number, number] {
  return [track.xMm + track.slopeX * zMm + bendingLeverMmGev / track.momentumGev, track.yMm + track.slopeY * zMm];
}

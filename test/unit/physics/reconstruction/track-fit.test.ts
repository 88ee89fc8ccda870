import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bendingLever, bendingSlope, type Dipole } from '../../../../physics/field/dipole-bending.ts';
import { findTracks } from '../../../../physics/reconstruction/track-finding.ts';
import { fitTrack, type TrackingPlane } from '../../../../physics/reconstruction/track-fit.ts';

const dipoles: readonly Dipole[] = [{ zCentreMm: 5000, effectiveLengthMm: 2000, integralTeslaMetre: 7 }];
const planes: readonly TrackingPlane[] = [400, 1850, 21000, 21300, 22350].map((zMm) => ({
  zMm,
  resolutionMm: 0.1,
  timeResolutionNs: 15,
  bendingLeverMmGev: bendingLever(dipoles, zMm),
  bendingSlopeGev: bendingSlope(dipoles, zMm),
}));
const hitsOf = (x0: number, sx: number, y0: number, sy: number, momentum: number) =>
  planes.map(({ zMm, bendingLeverMmGev }, tracker) => ({
    tracker,
    xMm: x0 + sx * zMm + bendingLeverMmGev / momentum,
    yMm: y0 + sy * zMm,
    timeNs: 0,
  }));

describe('track fit', () => {
  test('finds any exact track again', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: -2e-3, max: 2e-3, noNaN: true }),
        fc.double({ min: 10, max: 200, noNaN: true }),
        (position, slope, momentum) => {
          const track = fitTrack(hitsOf(position, slope, -position, -slope, momentum), planes)!;
          expect(track.momentumGev / momentum).toBeCloseTo(1, 7);
          expect(track.slopeX).toBeCloseTo(slope, 8);
          expect(track.slopeY).toBeCloseTo(-slope, 8);
          expect(track.chi2PerDegree).toBeLessThan(1e-6);
        },
      ),
    );
  });

  test('finds a track that is bent to the other side', () => {
    const turned = planes.map((plane) => ({ ...plane, bendingLeverMmGev: -plane.bendingLeverMmGev }));
    const hits = turned.map(({ zMm, bendingLeverMmGev }, tracker) => ({
      ...{ tracker, xMm: 1e-4 * zMm + bendingLeverMmGev / 80, yMm: 0, timeNs: 0 },
    }));
    expect(fitTrack(hits, turned)!.momentumGev).toBeCloseTo(80, 6);
    expect(findTracks(hits, turned, 100).tracks).toBe(1);
  });

  test.each([
    ['no hits', []],
    ['one plane before the dipoles', [0, 2, 3, 4]],
    ['none behind', [0, 1]],
  ])('finds no track with %s', (_name, trackers) => {
    const hits = hitsOf(0, 0, 0, 0, 100).filter(({ tracker }) => (trackers as number[]).includes(tracker));
    expect(fitTrack(hits, planes)).toBeUndefined();
  });
});

describe('track finding', () => {
  const one = hitsOf(1, 2e-4, -1, 1e-4, 100);
  const other = hitsOf(-8, -3e-4, 6, 2e-4, 99);

  test('one particle is one track, with the outgoing angle to the deflected axis', () => {
    const { tracks, best, angleOutRad, upstreamHits } = findTracks(one, planes, 100);
    expect(tracks).toBe(1);
    expect(upstreamHits).toBe(1);
    expect(best!.momentumGev).toBeCloseTo(100, 3);
    expect(angleOutRad).toBeCloseTo(Math.hypot(2e-4, 1e-4), 6);
  });

  test('two particles in time are two tracks; a late one is none', () => {
    expect(findTracks([...one, ...other], planes, 100).tracks).toBe(2);
    const late = other.map((hit) => ({ ...hit, timeNs: 60 }));
    expect(findTracks([...one, ...late], planes, 100)).toEqual(findTracks(one, planes, 100));
  });

  test('a ghost in one chamber makes no second track and does not spoil the first', () => {
    const ghost = { tracker: 0, xMm: 25, yMm: -17, timeNs: 0 };
    const { tracks, best, upstreamHits } = findTracks([ghost, ...one], planes, 100);
    expect(tracks).toBe(1);
    expect(upstreamHits).toBe(2);
    expect(best!.momentumGev).toBeCloseTo(100, 3);
  });
});

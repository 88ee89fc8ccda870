import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeFlags, type Flag, type FlagRoom } from '../../../../src-renderer/display/place-flags.ts';

const LANE_PX = 16;
const room = (topPx: number, marginPx = 0): FlagRoom => ({
  obstacles: [{ leftPx: -1e6, rightPx: 1e6, edgePx: topPx }],
  marginAt: () => marginPx,
  lanePx: LANE_PX,
  gapPx: 3,
  clearancePx: 8,
});

const flags = fc
  .uniqueArray(
    fc.record({
      x: fc.integer({ min: 0, max: 900 }),
      widthPx: fc.integer({ min: 10, max: 90 }),
      weight: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 30, selector: ({ x }) => x },
  )
  .map((list) => list.map((flag, i): Flag => ({ ...flag, id: `e${i}` })));

describe('labels as flags', () => {
  test('no text overlaps another, no pole crosses a text, none stands on the detector', () => {
    fc.assert(
      fc.property(flags, fc.integer({ min: 60, max: 400 }), (given, topPx) => {
        const widths = new Map(given.map(({ id, widthPx }) => [id, widthPx]));
        const placed = placeFlags(given, room(topPx));
        for (const a of placed) {
          const end = a.x + widths.get(a.id)!;
          expect(a.edgePx + LANE_PX).toBeLessThanOrEqual(topPx - 8);
          for (const b of placed) {
            if (a === b || b.x < a.x || b.x > end) continue;
            // b stands under a's text: its own text and its pole must begin below it.
            expect(b.edgePx).toBeGreaterThanOrEqual(a.edgePx + LANE_PX);
          }
        }
      }),
      { numRuns: 500, seed: 64 },
    );
  });

  test('with room enough, every flag is placed', () => {
    fc.assert(
      fc.property(flags, (given) => {
        const placed = placeFlags(given, room(40 * LANE_PX));
        expect(placed.map(({ id }) => id).toSorted()).toEqual(given.map(({ id }) => id).toSorted());
      }),
      { numRuns: 200, seed: 64 },
    );
  });

  test('where there are more flags than lanes, the least important yield', () => {
    const crowd = [1, 2, 3, 4, 5].map((weight): Flag => ({ id: `w${weight}`, x: weight, widthPx: 50, weight }));
    const placed = placeFlags(crowd, room(3 * LANE_PX + 8));
    expect(placed.map(({ id }) => id).toSorted()).toEqual(['w3', 'w4', 'w5']);
  });

  test('flags far apart stand close to what is below them, not in one row', () => {
    const low: Flag = { id: 'low', x: 100, widthPx: 40, weight: 1 };
    const high: Flag = { id: 'high', x: 600, widthPx: 40, weight: 1 };
    const placed = placeFlags([low, high], {
      ...room(0),
      obstacles: [
        { leftPx: 0, rightPx: 200, edgePx: 300 },
        { leftPx: 500, rightPx: 700, edgePx: 100 },
      ],
    });
    expect(new Map(placed.map(({ id, edgePx }) => [id, edgePx]))).toEqual(
      new Map([
        ['low', 300 - 8 - LANE_PX],
        ['high', 100 - 8 - LANE_PX],
      ]),
    );
  });
});

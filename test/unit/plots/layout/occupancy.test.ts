import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEAR, Occupancy } from '../../../../plots/layout/occupancy.ts';

const frame = { x: 50, y: 20, width: 400, height: 300 };
const block = { width: 120, height: 60 };
const corner = { x: 322, y: 28 };

describe('Occupancy', () => {
  it('puts a block into the wanted corner of an empty frame', () => {
    expect(new Occupancy(frame).place(block, 8, [corner])).toMatchObject({ ...corner, cost: 0 });
  });

  it('moves aside from a line, as little as it must', () => {
    const occupancy = new Occupancy(frame);
    occupancy.addLine([
      { x: 50, y: 60 },
      { x: 450, y: 60 },
    ]);
    const spot = occupancy.place(block, 8, [corner]);
    expect(spot.cost).toBeLessThan(CLEAR);
    expect(spot.x).toBe(corner.x);
    expect(spot.y).toBeGreaterThanOrEqual(60);
    expect(spot.y).toBeLessThan(72);
  });

  it('finds lines that only cross the frame', () => {
    const occupancy = new Occupancy(frame);
    occupancy.addLine([
      { x: -1e5, y: -1e5 + 100 },
      { x: 1e5, y: 1e5 + 100 },
    ]);
    expect(occupancy.costOf({ x: 98, y: 196, width: 8, height: 8 })).toBeGreaterThanOrEqual(CLEAR);
    expect(occupancy.costOf({ x: 300, y: 100, width: 40, height: 40 })).toBe(0);
  });

  it('fills a polygon and minds holes less than marks', () => {
    const occupancy = new Occupancy(frame);
    occupancy.addFill(
      [
        { x: 50, y: 20 },
        { x: 250, y: 20 },
        { x: 250, y: 320 },
        { x: 50, y: 320 },
      ],
      'fill',
    );
    const inside = occupancy.costOf({ x: 100, y: 100, width: 80, height: 80 });
    expect(inside).toBeGreaterThan(0);
    expect(inside).toBeLessThan(CLEAR);
    expect(occupancy.costOf({ x: 260, y: 100, width: 80, height: 80 })).toBe(0);
  });

  it('never covers a mark if there is a place that does not', () => {
    const rect = fc.record({
      x: fc.integer({ min: 50, max: 430 }),
      y: fc.integer({ min: 20, max: 300 }),
      width: fc.integer({ min: 1, max: 90 }),
      height: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 8 }), (marks) => {
        const occupancy = new Occupancy(frame);
        for (const mark of marks) occupancy.addRect(mark, 'mark');
        const spot = occupancy.place(block, 8, [corner]);
        const covers = marks.some(
          ({ x, y, width, height }) =>
            x < spot.x + block.width && spot.x < x + width && y < spot.y + block.height && spot.y < y + height,
        );
        expect(covers && spot.cost < CLEAR).toBe(false);
        expect(occupancy.costOf({ ...spot, ...block }) < CLEAR).toBe(spot.cost < CLEAR);
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Axis, Layer } from '../../../../contract/figure.ts';
import { axisRange } from '../../../../plots/scale/extent.ts';

const linear: Axis = { label: '', scale: 'linear' };
const log: Axis = { label: '', scale: 'log' };
const histogram = (values: readonly (number | null)[]): Layer => {
  const edges = Array.from({ length: values.length + 1 }, (_, i) => i);
  return { kind: 'histogram', id: 'h', edges, values, style: 'line' };
};
const points = (x: readonly number[], y: readonly number[]): Layer => ({ kind: 'points', id: 'p', x, y });

describe('axisRange', () => {
  it('ends at the outer bin edges and starts at zero counts', () => {
    const layers = [histogram([3, 7, 5])];
    expect(axisRange(linear, 'x', layers)).toEqual([0, 3]);
    const [low, high] = axisRange(linear, 'y', layers);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(7.35, 9);
  });

  it('keeps points off the frame', () => {
    const [low, high] = axisRange(linear, 'x', [points([1, 5], [1, 1])]);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(5);
  });

  it('has room for error bars', () => {
    const layer: Layer = { kind: 'points', id: 'p', x: [1], y: [10], yErrors: { low: [2], high: [6] } };
    const [low, high] = axisRange(linear, 'y', [layer]);
    expect(low).toBeLessThan(8);
    expect(high).toBeGreaterThan(16);
  });

  it('ignores zero, negative, missing and infinite values on a log axis', () => {
    const [low, high] = axisRange(log, 'y', [histogram([0, -4, null, NaN, Infinity, 5, 500])]);
    expect(low).toBeGreaterThan(1);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(500);
    expect(high).toBeLessThan(2000);
  });

  it('does not follow the tail of a fit over twenty decades', () => {
    const tail: Layer = { kind: 'curve', id: 'c', x: [0, 1], y: [100, 1e-30] };
    expect(axisRange(log, 'y', [histogram([2, 100]), tail])[0]).toBeGreaterThan(0.05);
  });

  it('is never empty', () => {
    expect(axisRange(linear, 'y', [])).toEqual([0, 1]);
    expect(axisRange(log, 'y', [histogram([0, 0])])).toEqual([0.1, 10]);
    const [low, high] = axisRange(linear, 'x', [points([4], [1])]);
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
  });

  it('takes the range that is asked for, save one that a log axis cannot have', () => {
    expect(axisRange({ ...linear, range: [9, -1] }, 'y', [])).toEqual([-1, 9]);
    const [low, high] = axisRange({ ...log, range: [0, 100] }, 'y', [histogram([2, 90])]);
    expect(low).toBeGreaterThan(0);
    expect(high).toBe(100);
  });
});

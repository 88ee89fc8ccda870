import { expect, test } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { measureAngleDeg, measureDistance, matterWithin } from '../../../../src-renderer/display/measured.ts';
import { shownSteps, stepLines } from '../../../../src-renderer/display/tracks.ts';

const random = new RandomStream(3, 0, 'tracks').startEvent(0);
/** As many tracks as there are numbers, of so many points each. */
const waysOf = (lengths: readonly number[]) => {
  const first = Uint32Array.from([0, ...lengths], (_, track) => lengths.slice(0, track).reduce((sum, n) => sum + n, 0));
  const column = () => Float64Array.from({ length: first.at(-1)! }, () => random.uniform() * 100);
  const timeNs = column();
  lengths.forEach((_, track) => timeNs.subarray(first[track], first[track + 1]).sort());
  const particle = Uint32Array.from(lengths, (_, track) => track % 2);
  return { first, timeNs, particle, particles: ['gamma', 'e-'], xMm: column(), yMm: column(), zMm: column() };
};

test('at a time exactly the steps are shown that ended by then, and with a fade those of its window', () => {
  const ways = waysOf([40, 25, 60]);
  const { timesNs, tracks, points, positions, particles } = stepLines(ways);
  const ends = [...ways.timeNs].filter((_, point) => !ways.first.includes(point));
  expect(timesNs).toHaveLength(ends.length);
  expect(particles).toEqual(['e-', 'gamma']);
  points.forEach((point, step) => {
    expect(timesNs[step]).toBe(ways.timeNs[point]);
    expect(point).toBeGreaterThan(ways.first[tracks[step]!]!);
    expect(point).toBeLessThan(ways.first[tracks[step]! + 1]!);
    const line = [point - 1, point].flatMap((end) => [ways.xMm[end]!, ways.yMm[end]!, ways.zMm[end]!]);
    expect([...positions.subarray(6 * step, 6 * step + 6)]).toEqual(line.map(Math.fround));
  });
  for (const timeNs of [-1, 0, ends[7]!, 33.3, ends[40]!, 200]) {
    const { from, to } = shownSteps(timesNs, { timeNs, fadeNs: null });
    expect([from, to - from]).toEqual([0, ends.filter((end) => end <= timeNs).length]);
    const window = shownSteps(timesNs, { timeNs, fadeNs: 5 });
    expect(window.to - window.from).toBe(ends.filter((end) => end <= timeNs && end > timeNs - 5).length);
  }
  expect(shownSteps(timesNs, { timeNs: null, fadeNs: 5 })).toEqual({ from: 0, to: ends.length });
});

test('200 000 steps are put in order within the time for a big event, in seconds of the processor', () => {
  const ways = waysOf(Array.from({ length: 2000 }, () => 101));
  const before = process.cpuUsage();
  expect(stepLines(ways).timesNs).toHaveLength(200_000);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500);
});

test('distances, angles and matter of lines', () => {
  expect(measureDistance([0, 0, 0], [3, 4, 12])).toMatchObject({ lengthMm: 13, alongMm: 12, acrossMm: 5 });
  expect(measureAngleDeg([1, 0, 0], [0, 0, 0], [0, 2, 0])).toBeCloseTo(90, 12);
  expect(measureAngleDeg([1, 0, 0], [0, 0, 0], [1, 1e-9, 0])).toBeCloseTo((1e-9 * 180) / Math.PI, 15);
  const segments = [
    { material: 'air', length_mm: 10, x0: 0.1, lambda_int: 0.01 },
    { material: 'Pb', length_mm: 5, x0: 1, lambda_int: 0.03 },
  ];
  expect(matterWithin(segments, 12.5)).toMatchObject({ x0: 0.6, segments: [{ length_mm: 10 }, { length_mm: 2.5 }] });
  expect(matterWithin(segments, 1000).x0).toBeCloseTo(1.1, 12);
});

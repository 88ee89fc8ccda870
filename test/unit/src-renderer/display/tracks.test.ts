import { expect, test } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { measureAngleDeg, measureDistance, matterWithin } from '../../../../src-renderer/display/measured.ts';
import { shownSteps, stepLines } from '../../../../src-renderer/display/tracks.ts';

const random = new RandomStream(3, 0, 'tracks').startEvent(0);
const track = (particle: string, points: number) => {
  const column = () => Array.from({ length: points }, () => random.uniform() * 100);
  const time_ns = column().sort((a, b) => a - b);
  return {
    ...{ shower: 0, track: 0, parent: -1, particle, origin: 'beam', time_ns },
    ...{ x_mm: column(), y_mm: column(), z_mm: column(), energy_gev: column(), process: column().map(String) },
  };
};

test('at a time exactly the steps are shown that ended by then, and with a fade those of its window', () => {
  const tracks = [track('e-', 40), track('gamma', 25), track('e+', 60)];
  const { timesNs } = stepLines({ tracks });
  const ends = tracks.flatMap(({ time_ns }) => time_ns.slice(1));
  expect(timesNs).toHaveLength(ends.length);
  for (const timeNs of [-1, 0, ends[7]!, 33.3, ends[40]!, 200]) {
    const { from, to } = shownSteps(timesNs, { timeNs, fadeNs: null });
    expect([from, to - from]).toEqual([0, ends.filter((end) => end <= timeNs).length]);
    const window = shownSteps(timesNs, { timeNs, fadeNs: 5 });
    expect(window.to - window.from).toBe(ends.filter((end) => end <= timeNs && end > timeNs - 5).length);
  }
  expect(shownSteps(timesNs, { timeNs: null, fadeNs: 5 })).toEqual({ from: 0, to: ends.length });
});

test('200 000 steps are put in order within the time for a big event, in seconds of the processor', () => {
  const tracks = Array.from({ length: 2000 }, () => track('e-', 101));
  const before = process.cpuUsage();
  expect(stepLines({ tracks }).timesNs).toHaveLength(200_000);
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

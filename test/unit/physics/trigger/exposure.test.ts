import { expect, test } from 'vitest';
import { deadTimePerTrigger, deadTimeShare, electronsOnTarget } from '../../../../physics/trigger/exposure.ts';

test('electrons on target are triggers times suppression over live time', () => {
  expect(electronsOnTarget({ physicsTriggers: 1000, suppression: 100, deadTime: 0.2 })).toBeCloseTo(125_000, 6);
});

test('the dead time a trigger reproduces the average dead time, and rises with the rate', () => {
  const runs = [
    { electronsOnTarget: 2.3e10, triggersPerNs: 1e-6 },
    { electronsOnTarget: 0.9e10, triggersPerNs: 3e-6 },
  ];
  const deadNs = deadTimePerTrigger(runs, 0.074);
  const [low, high] = runs.map(({ triggersPerNs }) => deadTimeShare(triggersPerNs, deadNs)) as [number, number];
  expect(low).toBeLessThan(0.074);
  expect(high).toBeGreaterThan(0.074);
  expect((2.3 * low + 0.9 * high) / 3.2).toBeCloseTo(0.074, 10);
});

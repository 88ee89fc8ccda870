import { describe, expect, test } from 'vitest';
import { partOfEvent, planData } from '../../../../physics/pseudo-data/data-plan.ts';
import { drawSealedConditions } from '../../../../physics/pseudo-data/sealed-conditions.ts';

const wanted = { seed: 1, run: 1, exposureEot: 1e6, beamParticles: 500 };

describe('plan of a run of pseudo-data', () => {
  test('every part has its events, spread evenly over the run', () => {
    const plan = planData(wanted, [
      { name: 'dimuon', yieldPerParticle: 3e-4 },
      { name: 'rare', yieldPerParticle: 1e-5 },
    ]);
    const parts = Array.from({ length: plan.events }, (_, i) => partOfEvent(plan, i));
    const count = (part: number, from = 0, to = plan.events) =>
      parts.slice(from, to).filter((of) => of === part).length;
    expect([count(0), count(1), count(2)]).toEqual([500, ...plan.rare.map(({ events }) => events)]);
    const half = plan.events >> 1;
    expect(Math.abs(count(1, 0, half) - count(1) / 2)).toBeLessThan(3);
  });

  test('rare processes come by Poisson: mean and variance over 400 runs', () => {
    // mean 50: the error of the mean is 0.35, that of the variance 3.5; 4 errors are a false alarm of 1e-4
    const counts = Array.from({ length: 400 }, (_, run) => {
      const plan = planData({ ...wanted, run }, [{ name: 'dimuon', yieldPerParticle: 5e-5 }]);
      return plan.rare[0]!.events;
    });
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
    const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / counts.length;
    expect(Math.abs(mean - 50)).toBeLessThan(1.4);
    expect(Math.abs(variance - 50)).toBeLessThan(14);
  });
});

test('sealed conditions follow from seed and run alone, and differ between runs', () => {
  expect(drawSealedConditions(1, 2)).toEqual(drawSealedConditions(1, 2));
  expect(drawSealedConditions(1, 2)).not.toEqual(drawSealedConditions(1, 3));
  expect(drawSealedConditions(1, 2)).not.toEqual(drawSealedConditions(2, 2));
});

import { describe, expect, test } from 'vitest';
import { partOfEvent, planData } from '../../../../physics/pseudo-data/data-plan.ts';
import { drawSealedConditions } from '../../../../physics/pseudo-data/sealed-conditions.ts';

const wanted = { seed: 1, run: 1, exposureEot: 1e6, beamParticles: 500, mostRareEvents: Infinity };
const aProcess = (name: string, yieldPerParticle: number) => ({
  name,
  yieldPerParticle,
  isInPlainBeam: false,
  isBenchmark: false,
});

describe('plan of a run of pseudo-data', () => {
  test('every part has its events, spread evenly over the run', () => {
    const plan = planData(wanted, [aProcess('dimuon', 3e-4), aProcess('rare', 1e-5)]);
    const parts = Array.from({ length: plan.events }, (_, i) => partOfEvent(plan, i));
    const count = (part: number, from = 0, to = plan.events) =>
      parts.slice(from, to).filter((of) => of === part).length;
    expect([count(0), count(1), count(2)]).toEqual([500, ...plan.rare.map(({ events }) => events)]);
    const half = plan.events >> 1;
    expect(Math.abs(count(1, 0, half) - count(1) / 2)).toBeLessThan(3);
  });

  test('a process with more events than wanted is made for a part of the exposure', () => {
    const { rare } = planData({ ...wanted, mostRareEvents: 1000 }, [
      aProcess('frequent', 1e-1),
      aProcess('rare', 1e-5),
    ]);
    expect(rare.map(({ exposureShare }) => exposureShare)).toEqual([0.01, 1]);
    // 1000 ± 32: five errors are a false alarm of 6e-7
    expect(Math.abs(rare[0]!.events - 1000)).toBeLessThan(160);
  });

  test('what is counted per electron is made for the whole exposure', () => {
    const benchmark = { ...aProcess('dimuon', 1e-2), isBenchmark: true };
    const [part] = planData({ ...wanted, mostRareEvents: 1000 }, [benchmark]).rare;
    expect(part!.exposureShare).toBe(1);
    expect(Math.abs(part!.events - 10_000)).toBeLessThan(500);
  });

  test('what beam particles do by themselves is not made twice', () => {
    const decays = { ...aProcess('decay', 1e-3), isInPlainBeam: true };
    const allOneByOne = planData({ ...wanted, beamParticles: wanted.exposureEot }, [decays]);
    expect(allOneByOne.rare[0]!.events).toBe(0);
  });

  test('rare processes come by Poisson: mean and variance over 400 runs', () => {
    // mean 50: the error of the mean is 0.35, that of the variance 3.5; 4 errors are a false alarm of 1e-4
    const counts = Array.from({ length: 400 }, (_, run) => {
      const plan = planData({ ...wanted, run }, [aProcess('dimuon', 5e-5)]);
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

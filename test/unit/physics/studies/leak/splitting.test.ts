import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { describeLayout } from '../../../../../geometry/layout.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import { exp } from '../../../../../physics/foundation/math.ts';
import type { RandomStream } from '../../../../../physics/foundation/random.ts';
import { cascadeProcess } from '../../../../../physics/studies/leak/cascade.ts';
import { leakSetup, type LeakQuestion } from '../../../../../physics/studies/leak/leak-question.ts';
import { combineRepeats, meanOf, repeatsWanted } from '../../../../../physics/studies/leak/repeats.ts';
import { splitOnce, type SplittingProcess } from '../../../../../physics/studies/leak/splitting.ts';

const layout = describeLayout(shippedDetector('na64-2016'), shippedMaterials());
const neutron: LeakQuestion = {
  ...{ particle: 'neutron', energyGev: 100, thresholdGev: 1, start: 'hcal' },
  ...{ secondaries: 'all', transverseFactor: 1 },
};

function runsOf(question: LeakQuestion, seed: number, repeats: number, members: number) {
  const setup = leakSetup(question, layout, shippedMaterials());
  const process = cascadeProcess(setup.settings);
  const results = Array.from({ length: repeats }, (_, repeat) => splitOnce(process, { seed, repeat, members }));
  return { setup, combined: combineRepeats(results), results };
}

describe('splitting', () => {
  it('gives exp(-L/lambda) at every depth when any interaction is seen', { timeout: 60_000 }, () => {
    // 10 answers of 10 repeats each; |t| > 3 with 9 degrees of freedom has 1.5 % a number (fixed seeds)
    const pulls: number[] = [];
    const atTheEnd: { pull: number; ratio: number }[] = [];
    for (let answer = 0; answer < 10; answer++) {
      const { setup, combined } = runsOf({ ...neutron, secondaries: 'none' }, 100 + answer, 10, 500);
      combined.reach.forEach(({ value, error }, plane) => {
        const expected = exp(-setup.depths[plane]!);
        if (plane === 0) return;
        pulls.push((value - expected) / error);
        if (plane === combined.reach.length - 1)
          atTheEnd.push({ pull: (value - expected) / error, ratio: value / expected });
      });
    }
    const rms = Math.sqrt(meanOf(pulls.map((pull) => pull * pull)).value);
    expect(rms).toBeGreaterThan(0.6);
    expect(rms).toBeLessThan(1.5);
    expect(atTheEnd.filter(({ pull }) => Math.abs(pull) < 3)).toHaveLength(10);
    expect(meanOf(atTheEnd.map(({ ratio }) => ratio)).value).toBeCloseTo(1, 0.7);
    expect(atTheEnd.every(({ ratio }) => ratio > 0.5 && ratio < 2)).toBe(true);
  });

  it('depends on seed and repeat alone', () => {
    const first = runsOf(neutron, 5, 2, 60).results;
    const again = runsOf(neutron, 5, 2, 60).results;
    expect(again).toStrictEqual(first);
    expect(first[1]!.probability).not.toBe(first[0]!.probability);
  });

  it('has no bias whatever the importance', () => {
    // each stretch: seen 0.5, quiet end 0.1, on 0.4 with a mark that doubles the next chance to go on
    const known = { on: 0.4, end: 0.1 };
    const walk = (importance: (marked: boolean) => number): SplittingProcess<boolean> => ({
      planes: 6,
      importance,
      start: () => ({ kind: 'crossed', state: false, weight: 1 }),
      advance(marked, _plane, stream: RandomStream) {
        const u = stream.uniform();
        if (u < (marked ? 2 : 1) * known.on) return { kind: 'crossed', state: stream.uniform() < 0.1, weight: 1 };
        return u > 1 - known.end ? { kind: 'absorbed', weight: 1, mark: 0 } : { kind: 'seen' };
      },
    });
    // ends quietly: q(n) by recursion over the stretches that are left
    const quiet = (left: number, marked: boolean): number =>
      left === 0
        ? 1
        : known.end + (marked ? 2 : 1) * known.on * (0.1 * quiet(left - 1, true) + 0.9 * quiet(left - 1, false));
    for (const importance of [
      () => 1,
      (marked: boolean) => (marked ? 5 : 1),
      (marked: boolean) => (marked ? 0.2 : 1),
    ]) {
      const results = Array.from({ length: 40 }, (_, repeat) =>
        splitOnce(walk(importance), { seed: 3, repeat, members: 200 }),
      );
      const { value, error } = meanOf(results.map(({ probability }) => probability));
      // 3.5 standard errors: a chance of 0.1 % to fail without bias
      expect(Math.abs(value - quiet(6, false))).toBeLessThan(3.5 * error);
      expect(error / value).toBeLessThan(0.05);
    }
  });

  it('agrees with cascades that are followed one by one', { timeout: 60_000 }, () => {
    const question: LeakQuestion = { ...neutron, energyGev: 20, start: 'ecal' };
    const { setup, combined } = runsOf(question, 11, 12, 200);
    // plain Monte Carlo is splitting with a single plane
    const { planesMm } = setup.settings;
    const plain = cascadeProcess({ ...setup.settings, planesMm: [planesMm[0]!, planesMm.at(-1)!] });
    const one = splitOnce(plain, { seed: 12, repeat: 0, members: 2500 });
    const error = Math.sqrt(one.probability / 2500 + combined.probability.error ** 2);
    // 3.5 standard errors: a chance of 0.1 %
    expect(Math.abs(combined.probability.value - one.probability)).toBeLessThan(3.5 * error);
    expect(combined.probability.value).toBeGreaterThan(0.005);
    expect(combined.probability.value).toBeLessThan(0.1);
  });
});

describe('repeats', () => {
  const result = (probability: number) => ({ probability }) as ReturnType<typeof splitOnce>;

  it('asks for more until the spread is small enough', () => {
    expect(repeatsWanted([], 0.1)).toBe(10);
    const wide = Array.from({ length: 10 }, (_, i) => result(i % 2 === 0 ? 1 : 3));
    expect(repeatsWanted(wide, 0.1)).toBeGreaterThan(10);
    const narrow = Array.from({ length: 10 }, (_, i) => result(1 + 0.01 * i));
    expect(repeatsWanted(narrow, 0.1)).toBe(10);
    expect(
      repeatsWanted(
        Array.from({ length: 640 }, () => result(0)),
        0.1,
      ),
    ).toBe(640);
  });
});

import { expect, test } from 'vitest';
import { shippedShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { FIRST_HCAL, FIRST_VETO2 } from '../../../../physics/event-model/channels.ts';
import { Deposits } from '../../../../physics/event-model/deposits.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { BehindScale } from '../../../../physics/transport/behind-scale.ts';
import { meanLeavingRear, RearLeak } from '../../../../physics/transport/rear-leak.ts';

const shapes = shippedShowerShapes();
const at = (energyGev: number, maximumX0: number, rearX0: number) => ({ energyGev, maximumX0, rearX0, timeNs: 0 });

test('a 100 GeV shower sends some particles through 40 X0, and fewer through more', () => {
  const found = meanLeavingRear(shapes.rear, at(100, 8.5, 40.7));
  expect(found).toBeGreaterThan(3);
  expect(found).toBeLessThan(12);
  expect(meanLeavingRear(shapes.rear, at(100, 8.5, 45))).toBeLessThan(found / 3);
  expect(meanLeavingRear(shapes.rear, at(10, 6.2, 40.7))).toBeLessThan(found / 10);
});

test('a shower that begins at the rear sends no more than one particle of critical energy for each', () => {
  expect(meanLeavingRear(shapes.rear, at(1, 4, 0.1))).toBe(100);
});

test('what is seen behind is in the mean the number of particles times what each leaves', () => {
  const rear = { intercept: 0, slope: 0, mean_gev: 0.002, seen_share: 0.5, seen: [[2, 0.004, 5, 0.001] as const] };
  const units = new Float64Array(200).fill(10);
  const leak = new RearLeak({ ...shapes, rear }, new BehindScale(() => units, 0.9));
  const deposits = new Deposits();
  const stream = new RandomStream(1, 1, 'leak');
  const showers = 4000;
  for (let event = 0; event < showers; event++) leak.deposit(stream.startEvent(event), at(2, 0, 0), deposits);
  // One particle a shower that is seen: 5 standard errors of 4,000 are 8 %.
  expect(deposits.energies[FIRST_VETO2 + 2]! / showers / (0.9 * 10 * 0.004)).toBeCloseTo(1, 0.8);
  expect(deposits.energies[FIRST_HCAL + 5]! / deposits.energies[FIRST_VETO2 + 2]!).toBeCloseTo(0.25, 9);
});

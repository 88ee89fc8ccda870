import { expect, test } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { decideTrigger } from '../../../../physics/trigger/trigger.ts';

const thresholds = {
  ...{ beamCounterMip: 0.5, veto1Mip: 0.5, preshowerGev: 0.3, ecalGev: 80 },
  ...{ ecalSumResolutionGev: 0, preshowerSumResolutionGev: 0, calibrationPrescale: 1 },
};

/** An event with signals in S1, S2, S3, V1, preshower and main part. */
function decide(s: readonly number[], veto1Mip: number, preshowerGev: number, main: number) {
  const signals = {
    beamCountersMip: Float64Array.from(s),
    veto1Mip,
    sums: () => ({ preshowerGev, ecalGev: preshowerGev + main }),
  };
  return decideTrigger(new RandomStream(1, 1, 'trigger').startEvent(0), signals, thresholds);
}

test.each([
  ['all of eq. 14', [1, 1, 1], 0, 1, 50, { beam: true, physics: true }],
  ['a counter below threshold', [1, 0.4, 1], 0, 1, 50, { beam: false, physics: false }],
  ['a halo particle in V1', [1, 1, 1], 0.9, 1, 50, { beam: false, physics: false }],
  ['no shower in the preshower', [1, 1, 1], 0, 0.2, 50, { beam: true, physics: false }],
  ['the full beam energy', [1, 1, 1], 0, 5, 95, { beam: true, physics: false }],
  ['preshower and main part count together', [1, 1, 1], 0, 5, 76, { beam: true, physics: false }],
])('%s', (_name, s, v1, preshower, main, decision) => {
  expect(decide(s, v1, preshower, main)).toEqual({ ...decision, calibration: decision.beam });
});

test('the prescaler records one beam trigger in so many (n = 20,000, 5 standard errors)', () => {
  const stream = new RandomStream(2, 1, 'trigger').startEvent(0);
  const signals = {
    beamCountersMip: Float64Array.of(1, 1, 1),
    veto1Mip: 0,
    sums: () => ({ preshowerGev: 6, ecalGev: 100 }),
  };
  const prescaled = { ...thresholds, calibrationPrescale: 50 };
  let recorded = 0;
  for (let i = 0; i < 20_000; i++) recorded += +decideTrigger(stream, signals, prescaled).calibration;
  expect(Math.abs(recorded - 400)).toBeLessThan(100);
});

import { expect, test } from 'vitest';
import {
  FIRST_BEAM_COUNTER,
  FIRST_ECAL_MAIN,
  FIRST_PRESHOWER,
  VETO1,
} from '../../../../physics/event-model/channels.ts';
import { Digits } from '../../../../physics/event-model/digits.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { decideTrigger } from '../../../../physics/trigger/trigger.ts';

const thresholds = { beamCounterMip: 0.5, veto1Mip: 0.5, preshowerGev: 0.3, ecalGev: 80, ecalSumResolutionGev: 0 };

/** An event with energies in S1, S2, S3, V1, preshower and main part. */
function decide(s: readonly number[], v1: number, preshower: number, main: number) {
  const digits = new Digits();
  s.forEach((energy, i) => (digits.energies[FIRST_BEAM_COUNTER + i] = energy));
  digits.energies[VETO1] = v1;
  digits.energies[FIRST_PRESHOWER + 7] = preshower;
  digits.energies[FIRST_ECAL_MAIN + 20] = main;
  return decideTrigger(new RandomStream(1, 1, 'trigger').startEvent(0), digits, thresholds);
}

test.each([
  ['all of eq. 14', [1, 1, 1], 0, 1, 50, { beam: true, physics: true }],
  ['a counter below threshold', [1, 0.4, 1], 0, 1, 50, { beam: false, physics: false }],
  ['a halo particle in V1', [1, 1, 1], 0.9, 1, 50, { beam: false, physics: false }],
  ['no shower in the preshower', [1, 1, 1], 0, 0.2, 50, { beam: true, physics: false }],
  ['the full beam energy', [1, 1, 1], 0, 5, 95, { beam: true, physics: false }],
  ['preshower and main part count together', [1, 1, 1], 0, 5, 76, { beam: true, physics: false }],
])('%s', (_name, s, v1, preshower, main, decision) => {
  expect(decide(s, v1, preshower, main)).toEqual(decision);
});

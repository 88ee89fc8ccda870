import { describe, expect, test } from 'vitest';
import { digitise, readOutByChannel, type ChannelReadOut } from '../../../../physics/digitisation/read-out.ts';
import {
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_SRD,
  FIRST_VETO2,
  VETO1,
} from '../../../../physics/event-model/channels.ts';
import { Deposits } from '../../../../physics/event-model/deposits.ts';
import { Digits } from '../../../../physics/event-model/digits.ts';
import { normalDensity } from '../../../../physics/foundation/normal-distribution.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';

const channel = (changes: Partial<ChannelReadOut> = {}): ChannelReadOut => ({
  photoelectronsPerUnit: 100,
  noise: 0.05,
  threshold: 0.1,
  calibration: 1,
  timeResolutionNs: 2,
  ...changes,
});
const kinds = {
  beamCounter: channel(),
  srd: channel({ noise: 0 }),
  ecal: channel({ calibration: 2 }),
  veto2: channel({ threshold: Infinity }),
  hcal: channel(),
};

/** Amplitudes of one channel over many events with the same energy in it; suppressed ones are 0. */
function amplitudes(number: number, energy: number, events: number): number[] {
  const channels = readOutByChannel(kinds);
  const stream = new RandomStream(3, 1, 'read-out').startEvent(0);
  const deposits = new Deposits();
  const digits = new Digits();
  deposits.add(number, energy);
  return Array.from({ length: events }, () => {
    digits.clear();
    digitise(stream, deposits, channels, digits);
    return digits.energies[number]!;
  });
}

describe('read-out', () => {
  test('every channel has the read-out of its detector', () => {
    const channels = readOutByChannel(kinds);
    expect(channels[VETO1]).toMatchObject(kinds.beamCounter);
    expect(channels[FIRST_SRD]).toMatchObject(kinds.srd);
    expect(channels[FIRST_VETO2 - 1]).toMatchObject(kinds.ecal);
    expect(channels[FIRST_VETO2]).toMatchObject(kinds.veto2);
    expect(channels[FIRST_HCAL]).toMatchObject(kinds.hcal);
  });

  test('an amplitude is E · calibration, with variance E/n_pe + noise² (5,000 events, 5 standard errors)', () => {
    const values = amplitudes(FIRST_ECAL_MAIN, 4, 5000).map((value) => value / 2);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const expected = 4 / 100 + 0.05 ** 2;
    expect(Math.abs(mean - 4)).toBeLessThan(5 * Math.sqrt(expected / 5000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / 5000));
  });

  test('noise alone passes at the rate of its upper tail, with the mean of that tail', () => {
    const events = 40_000;
    const noise = amplitudes(FIRST_HCAL, 0, events).filter((value) => value !== 0);
    const rate = 0.02275013194817921; // Φ(−2)
    expect(Math.abs(noise.length / events - rate)).toBeLessThan(5 * Math.sqrt(rate / events));
    expect(Math.min(...noise)).toBeGreaterThanOrEqual(0.1);
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    // φ(2)/Φ(−2) = 2.373 with rms 0.34: 5 standard errors of about 900 amplitudes are 0.057
    expect(Math.abs(mean / 0.05 - normalDensity(2) / rate)).toBeLessThan(0.057);
  });

  test('a channel without noise is silent without energy, one with an infinite threshold always', () => {
    expect(amplitudes(FIRST_SRD, 0, 500).every((value) => value === 0)).toBe(true);
    expect(amplitudes(FIRST_VETO2, 50, 500).every((value) => value === 0)).toBe(true);
  });
});

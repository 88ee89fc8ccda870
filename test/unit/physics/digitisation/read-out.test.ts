import { describe, expect, test } from 'vitest';
import { frontEndByChannel, type FrontEnd } from '../../../../physics/digitisation/front-end.ts';
import { drawCharge } from '../../../../physics/digitisation/photoelectrons.ts';
import { ChannelSignals } from '../../../../physics/event-model/channel-signals.ts';
import {
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_SRD,
  FIRST_VETO2,
  VETO1,
} from '../../../../physics/event-model/channels.ts';
import { PulseFilter } from '../../../../physics/event-model/pulse-filter.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { ChannelReconstruction } from '../../../../physics/reconstruction/channel-energies.ts';
import { digitiseChannel, nominalCalibrations, shippedReadOut } from '../../../support/physics/read-out.ts';

const readOut = shippedReadOut();

/** Reconstructed energies of one channel; 0 where it was suppressed. */
function energies(channel: number, energy: number, events: number): number[] {
  const reconstruction = new ChannelReconstruction(readOut.shape, nominalCalibrations(readOut));
  const signals = new ChannelSignals();
  const found: number[] = [];
  for (const digits of digitiseChannel(readOut, channel, [{ energy }], events)) {
    reconstruction.reconstruct(digits, signals);
    found.push(signals.energies[channel]!);
  }
  return found;
}

const moments = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
};

test('every channel has the front end of its detector', () => {
  const frontEnd = (countsPerUnit: number): FrontEnd => ({ ...readOut.frontEnds[0]!, countsPerUnit });
  const kinds = {
    ...{ beamCounter: frontEnd(1), srd: frontEnd(2), preshower: frontEnd(3) },
    ...{ ecal: frontEnd(4), veto2: frontEnd(5), hcal: frontEnd(6) },
  };
  const channels = [VETO1, FIRST_SRD, FIRST_PRESHOWER, FIRST_ECAL_MAIN, FIRST_VETO2, FIRST_HCAL];
  const byChannel = frontEndByChannel(kinds);
  expect(channels.map((channel) => byChannel[channel]!.countsPerUnit)).toEqual([1, 2, 3, 4, 5, 6]);
});

describe('light', () => {
  // n = 20,000, fixed seed: 5 standard errors, chance of a false alarm 1e-6
  test.each([2, 40, 75, 2000])('%d photoelectrons have variance n · (1 + 0.55²)', (mean) => {
    const stream = new RandomStream(5, 1, 'light').startEvent(0);
    const found = moments(Array.from({ length: 20_000 }, () => drawCharge(stream, mean, 0.55)));
    const variance = mean * (1 + 0.55 ** 2);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 20_000) + 0.01 * (mean < 5 ? mean : 0));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.08);
  });
});

describe('an ECAL channel', () => {
  test('50 GeV come back within 0.3 %, with the spread of light, noise and gain', () => {
    const { mean, variance } = moments(energies(FIRST_ECAL_MAIN + 21, 50, 2000));
    expect(mean / 50).toBeCloseTo(1, 2);
    const light = 50 * (1.3025 / 230);
    expect(Math.sqrt(variance / light)).toBeGreaterThan(0.9);
    expect(Math.sqrt(variance / light)).toBeLessThan(1.15);
  });

  test('small energies come back unbiased through the filter: 0.15 GeV within 5 standard errors of 2,000 events', () => {
    const values = energies(FIRST_ECAL_MAIN + 21, 0.15, 2000);
    const { mean, variance } = moments(values);
    expect(Math.abs(mean - 0.15)).toBeLessThan(5 * Math.sqrt(variance / 2000) + 0.002);
  });

  test('noise alone passes the suppression at the rate of its upper tail, 2.3 % (20,000 events, 5 standard errors)', () => {
    let passed = 0;
    for (const { amplitudes } of digitiseChannel(readOut, FIRST_HCAL, [], 20_000))
      passed += +(amplitudes[FIRST_HCAL]! > 0);
    const rate = 0.02275013194817921; // Φ(−2)
    expect(Math.abs(passed / 20_000 - rate)).toBeLessThan(5 * Math.sqrt(rate / 20_000));
  });
});

describe('samples', () => {
  test('are sent where there is a pulse, whole numbers up to the 12 bits, with two pedestals', () => {
    for (const digits of digitiseChannel(readOut, FIRST_ECAL_MAIN, [{ energy: 400 }], 20)) {
      expect(digits.waveformCount).toBe(1);
      const { channel, samples } = digits.waveform(0);
      expect(channel).toBe(FIRST_ECAL_MAIN);
      expect([...samples].every((sample) => Number.isInteger(sample) && sample >= 0 && sample <= 4095)).toBe(true);
      expect(Math.max(...samples)).toBe(4095);
    }
  });

  test('of all channels on request, the digits otherwise the same', () => {
    const [few] = digitiseChannel(readOut, FIRST_ECAL_MAIN, [{ energy: 40 }], 1);
    const [all] = digitiseChannel(readOut, FIRST_ECAL_MAIN, [{ energy: 40 }], 1, 'with samples');
    expect(all!.waveformCount).toBe(few!.amplitudes.length - FIRST_SRD);
    expect([...all!.waveform(0).samples]).toEqual([...few!.waveform(0).samples]);
    expect([...all!.amplitudes]).toEqual([...few!.amplitudes]);
  });
});

test('the filter gives the amplitude of a pulse at the trigger and 112 ns of shape see each other at half their width', () => {
  const filter = new PulseFilter(readOut.shape).place(-150);
  expect(filter.overlap(0)).toBeCloseTo(1, 12);
  expect(filter.overlap(62)).toBeLessThan(0.6);
  expect(filter.overlap(250)).toBe(0);
});

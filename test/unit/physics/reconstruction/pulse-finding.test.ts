import { describe, expect, test } from 'vitest';
import { FIRST_ECAL_MAIN } from '../../../../physics/event-model/channels.ts';
import { PulseFinder } from '../../../../physics/reconstruction/pulse-finding.ts';
import { digitiseChannel, nominalCalibrations, shippedReadOut } from '../../../support/physics/read-out.ts';

const readOut = shippedReadOut();
const channel = FIRST_ECAL_MAIN + 21;

/** Pulses found in many events with the same deposits; times and energies in order of time. */
function find(pulses: readonly { readonly energy: number; readonly timeNs: number }[], events: number) {
  const finder = new PulseFinder(readOut.shape);
  const { pedestals, unitsPerCount } = nominalCalibrations(readOut)[channel]!;
  const found: { readonly times: number[]; readonly energies: number[] }[] = [];
  for (const digits of digitiseChannel(readOut, channel, pulses, events)) {
    const { count, timesNs, amplitudes } = finder.find(digits.waveform(0).samples, digits.firstSampleNs, pedestals);
    found.push({
      times: [...timesNs.subarray(0, count)],
      energies: [...amplitudes.subarray(0, count)].map((amplitude) => amplitude * unitsPerCount),
    });
  }
  return found;
}

const EVENTS = 300;

describe('pulses', () => {
  test.each([
    [10, 10],
    [90, 40],
    [10, 90],
  ])('two of %d and %d GeV 100 ns apart are both found, with times within 3 ns', (first, second) => {
    const events = find(
      [
        { energy: first, timeNs: 0 },
        { energy: second, timeNs: 100 },
      ],
      EVENTS,
    );
    expect(events.every(({ times }) => times.length === 2)).toBe(true);
    expect(Math.max(...events.map(({ times }) => Math.abs(times[0]!)))).toBeLessThan(3);
    expect(Math.max(...events.map(({ times }) => Math.abs(times[1]! - 100)))).toBeLessThan(3);
    const mean = (i: number) => events.reduce((sum, { energies }) => sum + energies[i]!, 0) / EVENTS;
    expect(mean(0) / first).toBeCloseTo(1, 1);
    expect(mean(1) / second).toBeCloseTo(1, 1);
  });

  test('a small one on the falling edge of a large one makes no maximum, and is not found (10 GeV 100 ns behind 90 GeV)', () => {
    const events = find(
      [
        { energy: 90, timeNs: 0 },
        { energy: 10, timeNs: 100 },
      ],
      EVENTS,
    );
    expect(events.filter(({ times }) => times.length === 1).length / EVENTS).toBeGreaterThan(0.5);
  });

  test('one is found as one, whatever the phase of the samples, with a time good to the jitter', () => {
    const events = find([{ energy: 40, timeNs: 0 }], EVENTS);
    expect(events.every(({ times }) => times.length === 1)).toBe(true);
    const rms = Math.sqrt(events.reduce((sum, { times }) => sum + times[0]! ** 2, 0) / EVENTS);
    // 0.5 ns of the trigger and 0.5 ns of the channel
    expect(rms).toBeGreaterThan(0.6);
    expect(rms).toBeLessThan(0.85);
  });

  test('one before the samples begin leaves the next its energy: the pedestal is that of the calibration', () => {
    const events = find(
      [
        { energy: 90, timeNs: -150 },
        { energy: 20, timeNs: 0 },
      ],
      EVENTS,
    );
    const energies = events.map((event) => event.energies[event.times.findIndex((time) => Math.abs(time) < 3)] ?? 0);
    expect(energies.reduce((sum, energy) => sum + energy, 0) / EVENTS / 20).toBeCloseTo(1, 1);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Digits } from '../../physics/event-model/digits.ts';
import { Reconstruction } from '../../physics/reconstruction/reconstruct.ts';
import { aChainFactory } from '../support/physics/simulated-events.ts';

const { parts, chain } = aChainFactory();

/** Digits of one event, kept from the next ones. */
function digitsOf(event: number): Digits {
  const { channels, firstSampleNs, sent, hits, amplitudes } = copyOf(event);
  const digits = new Digits();
  digits.firstSampleNs = firstSampleNs;
  digits.amplitudes.set(amplitudes);
  digits.hits.push(...hits);
  for (const { channel, samples } of channels.slice(0, sent)) digits.addWaveform(channel, samples.length).set(samples);
  return digits;
}

function copyOf(event: number) {
  const simulated = chain({ pileUp: 'on', conditions: 2 }).simulate(event);
  const { hits, amplitudes } = simulated.readDigits();
  const kept = { hits: [...hits], amplitudes: Float64Array.from(amplitudes) };
  return { ...simulated.readWaveforms(), ...kept };
}

test('an event is reconstructed from its digits alone: the same digits give the same columns, whatever happened before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (event, other) => {
      const digits = digitsOf(event);
      const first = new Reconstruction(parts.reconstruction).reconstruct(digits);
      const used = new Reconstruction(parts.reconstruction);
      used.reconstruct(digitsOf(other));
      expect(used.reconstruct(digits)).toEqual(first);
      expect(Object.keys(first).some((name) => name.startsWith('truth_'))).toBe(false);
    }),
    { numRuns: 30, seed: 20161012 },
  );
});

test('the columns that the chain stores are those of its digits: truth is added behind the reconstruction', () => {
  const event = chain({ pileUp: 'on', conditions: 2 }).simulate(7);
  const stored = [...event.scalars];
  const again = new Reconstruction(parts.reconstruction).reconstruct(event.readDigits());
  expect(Object.values(again).every((value) => stored.includes(value))).toBe(true);
});

import { describe, expect, test } from 'vitest';
import { philox4x32, RandomStream } from '../../../../physics/foundation/random.ts';

const block = (counter: readonly number[], key: readonly number[]) => {
  const out = new Uint32Array(4);
  philox4x32(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
};

describe('Philox4x32-10', () => {
  test('gives the known answers of its authors (Random123, kat_vectors)', () => {
    expect(block([0, 0, 0, 0], [0, 0])).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
    const ones = 0xffffffff;
    expect(block([ones, ones, ones, ones], [ones, ones])).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ]);
  });
});

describe('RandomStream', () => {
  test('an event can be made again alone, after any other', () => {
    const stream = new RandomStream(7, 1, 'beam');
    const first = Array.from({ length: 9 }, () => stream.startEvent(5) && stream.uniform());
    stream.startEvent(123456789012);
    stream.gaussian();
    stream.startEvent(5);
    expect(stream.uniform()).toBe(first[0]);
  });

  test('10,000 keys share no block (chance of a false alarm 3e-31)', () => {
    const seen = new Set<string>();
    for (const name of ['beam', 'shower', 'read-out', 'trigger']) {
      for (let event = 0; event < 2500; event++) {
        const stream = new RandomStream(1, 1, name).startEvent(event);
        seen.add(`${stream.uniform()} ${stream.uniform()}`);
      }
    }
    expect(seen.size).toBe(10000);
  });

  // n = 200,000, fixed seed; each mean is off by more than 5 standard errors with chance 6e-7.
  const n = 200_000;
  const moments = (draw: () => number) => {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const value = draw();
      sum += value;
      squares += value * value;
    }
    return { mean: sum / n, variance: squares / n - (sum / n) ** 2 };
  };
  const stream = new RandomStream(20161012, 3, 'moments').startEvent(0);
  test.each([
    ['uniform', () => stream.uniform(), 0.5, 1 / 12],
    ['gaussian', () => stream.gaussian(), 0, 1],
    ['exponential', () => stream.exponential(), 1, 1],
    ['poisson 3', () => stream.poisson(3), 3, 3],
    ['poisson 70', () => stream.poisson(70), 70, 70],
    ['gamma 0.3', () => stream.gamma(0.3), 0.3, 0.3],
    ['gamma 12', () => stream.gamma(12), 12, 12],
  ] as const)('%s has the mean and variance of its distribution', (_name, draw, mean, variance) => {
    const found = moments(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(5 * Math.sqrt(12 / n));
  });
});

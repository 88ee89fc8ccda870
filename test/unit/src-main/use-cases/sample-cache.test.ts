import { expect, test } from 'vitest';
import { keptOr, SampleCache } from '../../../../src-main/use-cases/selection/sample-cache.ts';

const begin = (events: number) => () => ({ offsets: [0, events], eventNumbers: new Float64Array(events) });

test('a sample is begun once a stamp, and those not used for longest go when there is too much', () => {
  const cache = new SampleCache(100 * 8 * 3);
  const a = cache.sampleOf('a', begin(100));
  a.columns.set('weight', new Float64Array(100));
  expect(cache.sampleOf('a', begin(1))).toBe(a);
  const b = cache.sampleOf('b', begin(100));
  cache.shrink();
  expect(cache.sampleOf('a', begin(1))).toBe(a);
  b.columns.set('weight', new Float64Array(100));
  cache.shrink();
  expect(cache.sampleOf('a', begin(1))).toBe(a);
  expect(cache.sampleOf('b', begin(1))).not.toBe(b);
});

test('of many selections the last few are kept', () => {
  const cache = new SampleCache();
  const { bits, chosen } = cache.sampleOf('a', begin(1));
  for (let i = 0; i < 10; i++) bits.set(String(i), new Uint32Array(1));
  for (let i = 0; i < 20; i++) keptOr(chosen, String(i % 12), () => new Uint8Array(1));
  cache.shrink();
  expect([...bits.keys()]).toEqual(['6', '7', '8', '9']);
  expect([...chosen.keys()]).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
});

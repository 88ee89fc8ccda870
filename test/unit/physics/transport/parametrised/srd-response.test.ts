import { expect, test } from 'vitest';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { counterAt, SrdResponse } from '../../../../../physics/transport/parametrised/srd-response.ts';

const counters = {
  xCentresMm: [-100, 0, 100],
  halfWidthMm: 40,
  yCentreMm: 5,
  halfHeightMm: 30,
  zFrontMm: 0,
  response: new SrdResponse({
    provenance: { geometry: 'test', physics_version: 'test', seed: 1, photons: 1 },
    ...{ scale: 1, scale_error: 0, energies_gev: [0.001, 0.1], seen_share: [0, 0], seen: [[], []] },
  }),
};

test.each([
  [0, 5, 1],
  [-139, 34, 0],
  [100, -24, 2],
  [50, 5, -1],
  [0, 36, -1],
])('a photon at (%d, %d) mm meets counter %d', (x, y, counter) => {
  expect(counterAt(counters, x, y)).toBe(counter);
});

const table = {
  provenance: { geometry: 'test', physics_version: 'test', seed: 1, photons: 1 },
  scale: 3,
  scale_error: 0,
  energies_gev: [0.001, 0.01, 0.1],
  seen_share: [0, 0.5, 1],
  seen: [[], [[0, 0.2, 0.1]], [[0.1, 0.3, 0]]] as [number, number, number][][],
};

test('photons read what photons of like energy left, mixed between the energies of the table', () => {
  const response = new SrdResponse(table);
  const stream = new RandomStream(1, 1, 'srd').startEvent(0);
  const meanRead = (energyGev: number) => {
    const sums = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) {
      response.draw(stream, energyGev, (neighbour, readGev) => (sums[neighbour + 1]! += readGev / energyGev / 20_000));
    }
    return sums;
  };
  expect(meanRead(0.0001)).toEqual([0, 0, 0]);
  // 20,000 photons, spreads of 0.3 and 0.45: 5 standard errors are below 0.02
  const like = (found: readonly number[], expected: readonly number[]) =>
    expected.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(0.02));
  like(meanRead(0.01), [0, 0.3, 0.15]);
  like(meanRead(Math.sqrt(0.001)), [0.15, 0.6, 0.075]);
  like(meanRead(5), [0.3, 0.9, 0]);
});

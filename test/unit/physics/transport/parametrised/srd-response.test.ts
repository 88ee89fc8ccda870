import { expect, test } from 'vitest';
import { tabulateLogLog } from '../../../../../physics/foundation/log-log-table.ts';
import { counterAt, interactionProbability } from '../../../../../physics/transport/parametrised/srd-response.ts';

const counters = {
  xCentresMm: [-100, 0, 100],
  halfWidthMm: 40,
  yCentreMm: 5,
  halfHeightMm: 30,
  zFrontMm: 0,
  layers: [],
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

test('a photon interacts with 1 − exp(−Σ μ t): lead at 3 MeV, μ/ρ = 0.0423 cm²/g (NIST SRD 126)', () => {
  const lead = { massThicknessGCm2: 10, cm2PerG: tabulateLogLog([0.002, 0.003, 0.004], [0.046, 0.0423, 0.042]) };
  expect(interactionProbability([lead], 0.003)).toBeCloseTo(1 - Math.exp(-0.423), 12);
  expect(interactionProbability([lead, lead], 0.003)).toBeCloseTo(1 - Math.exp(-0.846), 12);
  expect(interactionProbability([], 0.003)).toBe(0);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ECAL_CELLS } from '../../../../../physics/event-model/channels.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { shareAmongCells } from '../../../../../physics/transport/parametrised/cell-sharing.ts';
import {
  drawLongitudinalShape,
  meanDepthBetween,
  radialShape,
  shareUpTo,
  type ShowerMedium,
} from '../../../../../physics/transport/parametrised/shower-shape.ts';

/** 1.5 mm lead with 1.5 mm plastic, as in describeShowerMedium's comment. */
const leadPlastic: ShowerMedium = {
  effectiveZ: 80,
  criticalEnergyGev: 0.0083,
  moliereRadiusMm: 29,
  samplingFrequency: 3.8,
  electronToMip: 0.65,
};

const grid = { columns: 6, rows: 6, cellWidthMm: 38.2, cellHeightMm: 38.2 };
const energyGev = fc.double({ min: 1, max: 150, noNaN: true });
const depthX0 = fc.double({ min: 0, max: 60, noNaN: true });

describe('longitudinal shape', () => {
  test('shares rise from 0 to 1 with depth, and sections add up', () => {
    fc.assert(
      fc.property(energyGev, fc.nat(), depthX0, depthX0, (energy, event, a, b) => {
        const shape = drawLongitudinalShape(new RandomStream(1, 1, 'shape').startEvent(event), energy, leadPlastic);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(shareUpTo(shape, 0)).toBe(0);
        expect(shareUpTo(shape, low)).toBeLessThanOrEqual(shareUpTo(shape, high) + 1e-12);
        expect(shareUpTo(shape, 1e4)).toBeCloseTo(1, 9);
        const mean = meanDepthBetween(shape, low, high);
        expect(mean).toBeGreaterThanOrEqual(low - 1e-6);
        expect(mean).toBeLessThanOrEqual(high + 1e-6);
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  test('the mean depth of the whole is α/β', () => {
    expect(meanDepthBetween({ alpha: 4.2, beta: 0.5 }, 0, 1e4)).toBeCloseTo(8.4, 9);
  });

  test('40 X0 hold 98 % and more of a 100 GeV shower, half of them before 14 X0', () => {
    const stream = new RandomStream(1, 1, 'containment').startEvent(0);
    const shapes = Array.from({ length: 2000 }, () => drawLongitudinalShape(stream, 100, leadPlastic));
    const mean = (depth: number) => shapes.reduce((sum, shape) => sum + shareUpTo(shape, depth), 0) / shapes.length;
    expect(mean(40)).toBeGreaterThan(0.98);
    expect(mean(14)).toBeGreaterThan(0.5);
    expect(mean(4)).toBeLessThan(0.15); // the preshower
  });
});

describe('sharing among cells', () => {
  const sharesAt = (x: number, y: number, radius: Parameters<typeof shareAmongCells>[3]) => {
    const shares = new Float64Array(ECAL_CELLS);
    shareAmongCells(grid, x, y, radius, shares);
    return shares;
  };
  const place = fc.double({ min: -114, max: 114, noNaN: true });
  const tau = fc.double({ min: 0.1, max: 4, noNaN: true });

  test('no share is negative, they sum to less than 1, and a mirrored shower has mirrored shares', () => {
    fc.assert(
      fc.property(place, place, tau, energyGev, (x, y, scaledDepth, energy) => {
        const radius = radialShape(scaledDepth, energy, leadPlastic);
        const shares = sharesAt(x, y, radius);
        expect(Math.min(...shares)).toBeGreaterThan(-1e-12);
        expect(shares.reduce((a, b) => a + b, 0)).toBeLessThan(1);
        const mirrored = sharesAt(-x, y, radius);
        for (let cell = 0; cell < ECAL_CELLS; cell++) {
          const column = cell % 6;
          expect(mirrored[cell - column + 5 - column]).toBeCloseTo(shares[cell]!, 12);
        }
      }),
      { seed: 18, numRuns: 200 },
    );
  });

  test('the share inside a square agrees with rays thrown by the radial profile', () => {
    // F(r) = r²/(r² + R²), so r = R √(u/(1−u)); 40,000 rays: 5 standard errors are 0.0125
    const radius = { coreMm: 9, tailMm: 40, coreWeight: 0.7 };
    const stream = new RandomStream(5, 1, 'rays').startEvent(0);
    const rays = 40_000;
    const counted = new Float64Array(ECAL_CELLS);
    const [x0, y0] = [19.1, 11];
    for (let i = 0; i < rays; i++) {
      const scale = stream.uniform() < radius.coreWeight ? radius.coreMm : radius.tailMm;
      const u = stream.uniform();
      const r = scale * Math.sqrt(u / (1 - u));
      const angle = 2 * Math.PI * stream.uniform();
      const column = Math.floor((x0 + r * Math.cos(angle)) / 38.2 + 3);
      const row = Math.floor((y0 + r * Math.sin(angle)) / 38.2 + 3);
      if (column >= 0 && column < 6 && row >= 0 && row < 6) counted[row * 6 + column]! += 1 / rays;
    }
    const shares = sharesAt(x0, y0, radius);
    for (let cell = 0; cell < ECAL_CELLS; cell++) expect(Math.abs(shares[cell]! - counted[cell]!)).toBeLessThan(0.0125);
  });
});

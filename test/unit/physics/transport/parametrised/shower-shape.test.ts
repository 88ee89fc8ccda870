import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ECAL_CELLS } from '../../../../../physics/event-model/channels.ts';
import { normalCdf } from '../../../../../physics/foundation/normal-distribution.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { shareAmongCells, shareInGrid } from '../../../../../physics/transport/parametrised/cell-sharing.ts';
import { shippedShowerShapes } from '../../../../../geometry/showers/shower-shapes.ts';
import { LateralProfile, tabulatedNormalCdf } from '../../../../../physics/transport/parametrised/lateral-profile.ts';
import {
  cutShower,
  drawLongitudinalShape,
  longitudinalSpread,
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
const shapes = shippedShowerShapes();
const prescription = { medium: leadPlastic, shapes };
const lateral = new LateralProfile(shapes.radial, leadPlastic.moliereRadiusMm);

const grid = { columns: 6, rows: 6, cellWidthMm: 38.2, cellHeightMm: 38.2 };
const energyGev = fc.double({ min: 1, max: 150, noNaN: true });
const depthX0 = fc.double({ min: 0, max: 60, noNaN: true });

/** Of all of it by numerical integration. */
const meanDepthBetween = (shape: ReturnType<typeof drawLongitudinalShape>, from: number, to: number): number => {
  const steps = 4000;
  let [energy, moment] = [0, 0];
  for (let i = 0; i < steps; i++) {
    const [low, high] = [from + ((to - from) * i) / steps, from + ((to - from) * (i + 1)) / steps];
    const share = shareUpTo(shape, high) - shareUpTo(shape, low);
    energy += share;
    moment += (share * (low + high)) / 2;
  }
  return moment / energy;
};

describe('longitudinal shape', () => {
  const drawn = (event: number, energy: number) =>
    drawLongitudinalShape(new RandomStream(1, 1, 'shape').startEvent(event), longitudinalSpread(energy, prescription));

  test('shares rise from 0 to 1 with depth, and the two parts of a cut shower add up to it', () => {
    fc.assert(
      fc.property(energyGev, fc.nat(), depthX0, depthX0, (energy, event, a, b) => {
        const shape = drawn(event, energy);
        const [plane, rear] = a < b ? [a, b] : [b, a];
        const cut = { frontShare: 0, backShare: 0, frontDepth: 0, backDepth: 0 };
        cutShower(shape, plane, rear, cut);
        expect(shareUpTo(shape, 0)).toBe(0);
        expect(cut.frontShare).toBe(shareUpTo(shape, plane));
        expect(cut.frontShare + cut.backShare).toBeCloseTo(shareUpTo(shape, rear), 12);
        expect(shareUpTo(shape, 1e4)).toBeCloseTo(1, 9);
        if (cut.backShare < 1e-6 || cut.frontShare < 1e-6) return;
        expect(cut.frontDepth).toBeLessThan(plane);
        expect(cut.backDepth).toBeGreaterThan(plane);
        expect(cut.backDepth).toBeLessThan(rear);
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  test('mean depths are those of the profile', () => {
    const shape = drawn(3, 60);
    const cut = { frontShare: 0, backShare: 0, frontDepth: 0, backDepth: 0 };
    cutShower(shape, 4.3, 40, cut);
    expect(cut.frontDepth).toBeCloseTo(meanDepthBetween(shape, 0, 4.3), 4);
    expect(cut.backDepth).toBeCloseTo(meanDepthBetween(shape, 4.3, 40), 4);
  });

  test('40 X0 hold 98 % and more of a 100 GeV shower, half of them before 14 X0', () => {
    const stream = new RandomStream(1, 1, 'containment').startEvent(0);
    const spread = longitudinalSpread(100, prescription);
    const shapesDrawn = Array.from({ length: 2000 }, () => drawLongitudinalShape(stream, spread));
    const mean = (depth: number) => shapesDrawn.reduce((sum, shape) => sum + shareUpTo(shape, depth), 0) / 2000;
    expect(mean(40)).toBeGreaterThan(0.98);
    expect(mean(14)).toBeGreaterThan(0.5);
    expect(mean(4)).toBeLessThan(0.15); // the preshower
  });
});

test('the tabulated distribution function is the normal one within 5e-7', () => {
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
      expect(Math.abs(tabulatedNormalCdf(x) - normalCdf(x))).toBeLessThan(5e-7);
    }),
    { seed: 19, numRuns: 300 },
  );
});

describe('sharing among cells', () => {
  const sharesAt = (x: number, y: number, weights: Float64Array) => {
    const shares = new Float64Array(ECAL_CELLS);
    shareAmongCells(grid, x, y, lateral.widthsMm, weights, shares);
    return shares;
  };
  const weightsAt = (depth: number) => {
    const weights = new Float64Array(lateral.widthsMm.length);
    lateral.weightsAt(depth, weights);
    return weights;
  };
  const place = fc.double({ min: -114, max: 114, noNaN: true });
  const depth = fc.double({ min: 0, max: 4, noNaN: true });

  test('no share is negative, they sum to less than 1, and a mirrored shower has mirrored shares', () => {
    fc.assert(
      fc.property(place, place, depth, (x, y, relativeDepth) => {
        const weights = weightsAt(relativeDepth);
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        const shares = sharesAt(x, y, weights);
        expect(Math.min(...shares)).toBeGreaterThan(-1e-12);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThan(1 + 1e-6);
        expect(sum).toBeCloseTo(shareInGrid(grid, x, y, lateral.widthsMm, weights), 9);
        const mirrored = sharesAt(-x, y, weights);
        for (let cell = 0; cell < ECAL_CELLS; cell++) {
          const column = cell % 6;
          expect(mirrored[cell - column + 5 - column]).toBeCloseTo(shares[cell]!, 9);
        }
      }),
      { seed: 18, numRuns: 200 },
    );
  });

  test('the share inside a square agrees with rays thrown by the lateral profile', () => {
    // 40,000 rays: 5 standard errors are 0.0125
    const weights = weightsAt(1.2);
    const stream = new RandomStream(5, 1, 'rays').startEvent(0);
    const rays = 40_000;
    const counted = new Float64Array(ECAL_CELLS);
    const [x0, y0] = [19.1, 11];
    for (let i = 0; i < rays; i++) {
      let choice = stream.uniform();
      const width = lateral.widthsMm.find((_, k) => (choice -= weights[k]!) < 0) ?? lateral.widthsMm[0]!;
      const column = Math.floor((x0 + width * stream.gaussian()) / 38.2 + 3);
      const row = Math.floor((y0 + width * stream.gaussian()) / 38.2 + 3);
      if (column >= 0 && column < 6 && row >= 0 && row < 6) counted[row * 6 + column]! += 1 / rays;
    }
    const shares = sharesAt(x0, y0, weights);
    for (let cell = 0; cell < ECAL_CELLS; cell++) expect(Math.abs(shares[cell]! - counted[cell]!)).toBeLessThan(0.0125);
  });
});

import { describe, expect, it } from 'vitest';
import { exp, log, pow } from '../../../../physics/foundation/math.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { fitLongitudinal } from '../../../../physics/transport/parametrised/tuning/fit-longitudinal.ts';
import { fitRadial } from '../../../../physics/transport/parametrised/tuning/fit-radial.ts';
import { meanLongitudinalShape, shapeAt, shareUpTo } from '../../../../physics/transport/parametrised/shower-shape.ts';
import { fitParabola, parabolaAt } from '../../../../physics/transport/smooth-in-energy.ts';
import { SPOT_RINGS } from '../../../../physics/transport/tracked/tracked-showers.ts';

const LAYERS = 150;
const layerX0 = 0.27;
const medium = {
  ...{ effectiveZ: 75, criticalEnergyGev: 0.0087, moliereRadiusMm: 28.4, samplingFrequency: 3.86, electronToMip: 0.65 },
};

describe('fits of shower shapes', () => {
  it('a parabola through points on one is that parabola', () => {
    const truth = [0.3, -0.2, 0.05] as const;
    const points = [1, 3, 10, 40].map((energyGev) => ({
      ...{ energyGev, weight: energyGev },
      value: parabolaAt(truth, log(energyGev)),
    }));
    fitParabola(points).forEach((value, i) => expect(value).toBeCloseTo(truth[i]!, 9));
  });

  it('find the spread that made the showers', () => {
    const stream = new RandomStream(1, 1, 'made showers').startEvent(0);
    const samples = [2, 10, 50].map((energyGev) => {
      const { t, alpha } = meanLongitudinalShape(energyGev, medium);
      const spread = { t: 1.1 * t, alpha: 0.95 * alpha, sigmaT: 0.15, sigmaAlpha: 0.2, correlation: 0.8 };
      const showers = Array.from({ length: 800 }, () => {
        const shape = shapeAt(spread, stream.gaussian(), stream.gaussian());
        const meanLayer = shape.alpha / shape.beta / layerX0;
        const visibleGev = 0.1 * energyGev * (1 + (0.05 / Math.sqrt(energyGev)) * stream.gaussian());
        const preshowerGev = visibleGev * shareUpTo(shape, 16 * layerX0);
        return { visibleGev, preshowerGev, meanLayer, varianceLayers2: meanLayer / (shape.beta * layerX0) };
      });
      return { energyGev, showers, visibleByRingGev: new Float64Array(), leftRear: [] };
    });
    const depths = { layerX0, preshowerX0: 16 * layerX0, medium, samplingFraction: 0.1 };
    const found = fitLongitudinal(samples, depths, 0.99);
    const at10 = (parabola: readonly [number, number, number]) => parabolaAt(parabola, log(10));
    // 800 showers: 1 % on the means, 3 % on the spreads; the fit adds sampling noise that these showers do not have.
    expect(at10(found.ln_t_shift)).toBeCloseTo(log(1.1), 1.5);
    expect(at10(found.ln_alpha_shift)).toBeCloseTo(log(0.95), 1.2);
    expect(at10(found.ln_t_spread)).toBeCloseTo(0.15, 1.5);
    expect(at10(found.ln_alpha_spread)).toBeCloseTo(0.2, 1.5);
    expect(at10(found.correlation)).toBeCloseTo(0.8, 1);
    expect(at10(found.response)).toBeCloseTo(1 / 0.99, 2);
    expect(at10(found.sampling_term)).toBeCloseTo(0.05, 2);
  });

  it('find the lateral profile that made the showers', () => {
    const widths = [0.205 * medium.moliereRadiusMm, 0.48 * medium.moliereRadiusMm];
    const edge = (ring: number) => pow(2, (ring >> 1) - 6) * (ring % 2 === 0 ? 1 : 1.5);
    const visibleByRingGev = new Float64Array(LAYERS * SPOT_RINGS);
    const within = (square: number) =>
      0.7 * (1 - exp(-square / (2 * widths[0]! * widths[0]!))) +
      0.3 * (1 - exp(-square / (2 * widths[1]! * widths[1]!)));
    for (let layer = 0; layer < LAYERS; layer++) {
      const energy = layer * exp(-layer / 10);
      for (let ring = 0; ring < SPOT_RINGS; ring++) {
        const inner = ring === 0 ? 0 : within(edge(ring));
        visibleByRingGev[layer * SPOT_RINGS + ring] = energy * (within(edge(ring + 1)) - inner);
      }
    }
    const { weights } = fitRadial(
      [{ energyGev: 10, showers: [], visibleByRingGev, leftRear: [] }],
      medium.moliereRadiusMm,
    );
    for (const row of weights) {
      expect(row[2]).toBeCloseTo(0.7, 1.5);
      expect(row[3]).toBeCloseTo(0.3, 1.5);
    }
  });
});

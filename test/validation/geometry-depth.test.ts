import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../geometry/catalogue.ts';
import { buildDetector } from '../../geometry/build.ts';
import { describeLayout } from '../../geometry/layout.ts';
import { summariseElements } from '../../geometry/summary.ts';
import { traceRay } from '../../geometry/tracing/ray.ts';
import reference from '../reference/geometry-depth.json' with { type: 'json' };

/** Depths that the paper and the thesis quote; tolerances and sources stand with the numbers. */
const layout = describeLayout(shippedDetector());
const hcalLambda = layout.hcal.reduce((sum, module) => sum + module.totalLambda, 0);

const ours: Readonly<Record<string, number>> = {
  'ECAL X0': layout.ecal.totalX0,
  'preshower X0': layout.ecal.preshowerX0,
  'ECAL interaction lengths': layout.ecal.totalLambda,
  'HCAL module interaction lengths': layout.hcal[0]!.totalLambda,
  'HCAL module pion interaction lengths': layout.hcal[0]!.totalLambdaPion,
  'ECAL and four HCAL modules, interaction lengths': layout.ecal.totalLambda + hcalLambda,
};

describe('depth of the calorimeters', () => {
  it.each(reference.depths)('$quantity', ({ quantity, low, high }) => {
    expect(ours[quantity]).toBeGreaterThanOrEqual(low);
    expect(ours[quantity]).toBeLessThanOrEqual(high);
  });
});

describe('lines through the built volumes', () => {
  const detector = buildDetector(shippedDetector());
  const rows = new Map(summariseElements(detector).map((row) => [row.name, row]));
  const { ecal } = layout;

  it('meet 40 ± 1 X0 in the ECAL through the centre of cell (3,3), of which 4.0-4.5 in the preshower', () => {
    expect(rows.get('ECAL')!.x0).toBeGreaterThan(39);
    expect(rows.get('ECAL')!.x0).toBeLessThan(41);
    const from = [
      ecal.xCentreMm + ecal.cellWidthMm / 2,
      ecal.yCentreMm + ecal.cellHeightMm / 2,
      ecal.zFrontMm - 1,
    ] as const;
    const preshower = traceRay(detector, from, [0, 0, 1], 480).segments.filter(({ volume }) =>
      volume.startsWith('ECAL/preshower'),
    );
    const x0 = preshower.reduce((sum, segment) => sum + segment.x0, 0);
    expect(x0).toBeGreaterThan(4.0);
    expect(x0).toBeLessThan(4.5);
  });

  it('agree with the sums of the layout', () => {
    const cover = 1.5 / 88.96;
    expect(rows.get('ECAL')!.x0).toBeCloseTo(ecal.totalX0 + cover, 3);
    expect(rows.get('HCAL1')!.lambdaInt).toBeCloseTo(layout.hcal[0]!.totalLambda + 25 / 167.77, 3);
    expect(rows.get('SRD')!.x0).toBeCloseTo(layout.srd!.totalX0, 9);
  });

  it('meet 6.9-7.6 interaction lengths in a module and 29-32 in all, closing plates included', () => {
    const hcal = layout.hcal.map(({ name }) => rows.get(name)!.lambdaInt);
    for (const lambda of hcal) {
      expect(lambda).toBeGreaterThan(6.9);
      expect(lambda).toBeLessThan(7.6);
    }
    const total = rows.get('ECAL')!.lambdaInt + hcal.reduce((sum, lambda) => sum + lambda, 0);
    expect(total).toBeGreaterThan(29);
    expect(total).toBeLessThan(32);
  });
});

import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../geometry/catalogue.ts';
import { describeLayout } from '../../geometry/layout.ts';
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

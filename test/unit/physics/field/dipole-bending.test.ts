import { describe, expect, test } from 'vitest';
import { bendingAngle, bendingLever, bendingSlope, type Dipole } from '../../../../physics/field/dipole-bending.ts';

const pair: readonly Dipole[] = [
  { zCentreMm: 3615, effectiveLengthMm: 2000, integralTeslaMetre: 3.5 },
  { zCentreMm: 6631.55, effectiveLengthMm: 2000, integralTeslaMetre: 3.5 },
];

describe('dipole bending', () => {
  test('100 GeV and 7 T m give 20.98 mrad within 0.1 %', () => {
    expect(Math.abs(bendingAngle(7, 100) * 1000 - 20.98)).toBeLessThan(0.021);
    expect(bendingSlope(pair, 20000) / 100).toBeCloseTo(bendingAngle(7, 100), 15);
  });

  test('the ECAL front sees 369 mm of deflection', () => {
    expect(bendingLever(pair, 22710) / 100).toBeCloseTo(369.1, 0);
  });

  test('lever and slope are continuous, and the slope is the derivative of the lever', () => {
    for (let z = 100; z < 9000; z += 37) {
      const step = 0.01;
      const derivative = (bendingLever(pair, z + step) - bendingLever(pair, z - step)) / (2 * step);
      expect(derivative).toBeCloseTo(bendingSlope(pair, z), 6);
    }
  });
});

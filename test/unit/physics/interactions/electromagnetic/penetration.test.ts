import { describe, expect, it } from 'vitest';
import {
  elasticScattering,
  legendreMoments,
} from '../../../../../physics/interactions/electromagnetic/multiple-scattering.ts';
import {
  penetrationDepths,
  type SlowingDown,
} from '../../../../../physics/interactions/electromagnetic/penetration.ts';
import { gaussLegendre } from '../../../../../physics/foundation/quadrature.ts';
import { aMedium } from '../../../../support/physics/shower-kernel.ts';

/** Rows whose energy is the path in mm, with the same scattering everywhere. */
const evenly = (perMm: number, lengthMm: number, count: number): readonly SlowingDown[] =>
  Array.from({ length: count }, (_, i) => ({
    energyGev: (lengthMm * (i + 1)) / count,
    ...{ mmPerGev: 1, transportPerMm: perMm, secondTransportPerMm: perMm },
  }));

describe('the depth at which electrons come to rest', () => {
  it('is the path where nothing scatters', () => {
    const [depth] = penetrationDepths(evenly(0, 3, 50)).slice(-1);
    expect(depth!.meanMm).toBeCloseTo(3, 9);
    expect(depth!.spreadMm).toBeLessThan(1e-6);
  });

  it.each([0.2, 1, 5])('is that of a walk of isotropic turns over %f free paths', (path) => {
    // M = 1 − e^−s, ⟨r²⟩ = 2(s − M), ⟨z²⟩ − ⟨r²⟩/3 = (4/3)(M − s e^−s), all in free paths.
    const rest = Math.exp(-path);
    const mean = 1 - rest;
    const square = (2 / 3) * (path - mean) + (4 / 3) * (mean - path * rest);
    const [depth] = penetrationDepths(evenly(1, path, 4000)).slice(-1);
    expect(depth!.meanMm).toBeCloseTo(mean, 6);
    expect(depth!.spreadMm).toBeCloseTo(Math.sqrt(square - mean * mean), 3);
  });
});

describe('the second transport cross-section', () => {
  it.each([1e-4, 1e-3, 1e-2, 0.1])('is the second Legendre moment of the law at %f GeV', (kineticGev) => {
    const law = elasticScattering(aMedium('Pb'), 'e-', kineticGev);
    const moments = legendreMoments(law, 2, gaussLegendre(20));
    expect(law.transportPerMm / (law.strengthPerMm * moments[1]!)).toBeCloseTo(1, 9);
    expect(law.secondTransportPerMm / (law.strengthPerMm * moments[2]!)).toBeCloseTo(1, 9);
  });
});

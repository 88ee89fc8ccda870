import { describe, expect, it } from 'vitest';
import { ELECTRON_MASS_GEV, ELECTRON_RADIUS_MM } from '../../../../../physics/foundation/constants.ts';
import { gaussLegendre, integrate } from '../../../../../physics/foundation/quadrature.ts';
import {
  annihilationCrossSection,
  annihilationSharingDensity,
} from '../../../../../physics/interactions/electromagnetic/annihilation.ts';

const RULE = gaussLegendre(64);

describe('annihilation in flight', () => {
  it.each([1e-3, 1e-2, 1])('integrates its sharing density to Heitler’s total at %d GeV', (kineticGev) => {
    const gamma = 1 + kineticGev / ELECTRON_MASS_GEV;
    const spread = Math.sqrt((gamma - 1) / (gamma + 1)) / 2;
    // dσ/dε = π r_e²/(γ−1) · density; the two photons are alike, so half of the range counts them all.
    const logLow = Math.log(0.5 - spread);
    const integral = integrate(
      RULE,
      logLow,
      Math.log(0.5),
      (t) => Math.exp(t) * annihilationSharingDensity(kineticGev, Math.exp(t)),
    );
    const upper = integrate(RULE, 0.5, 0.5 + spread, (epsilon) => annihilationSharingDensity(kineticGev, epsilon));
    const area = (Math.PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM) / (gamma - 1);
    expect((area * (integral + upper)) / annihilationCrossSection(kineticGev)).toBeCloseTo(1, 3);
  });

  it('has 0 outside the kinematic range', () => {
    expect(annihilationSharingDensity(1e-3, 0.05)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrate } from '../../../../../physics/foundation/quadrature.ts';
import {
  bhabhaDensity,
  deltaRayCrossSection,
  greatestTransfer,
  landauWidthPerMm,
  mollerDensity,
  restrictedStoppingPower,
} from '../../../../../physics/interactions/electromagnetic/ionisation.ts';
import { aMedium } from '../../../../support/physics/shower-kernel.ts';

const RULE = gaussLegendre(40);
const lead = aMedium('Pb');
const polystyrene = aMedium('polystyrene');

/** ∫ f dε from the cut up, in ln ε, where the 1/ε² of the cross-sections is tame. */
function aboveCut(low: number, high: number, f: (epsilon: number) => number): number {
  return integrate(RULE, Math.log(low), Math.log(high), (t) => Math.exp(t) * f(Math.exp(t)));
}

describe('ionisation', () => {
  it.each([
    // NIST ESTAR, collision stopping power in MeV cm²/g; the density effect is Sternheimer's fit, hence 1 %.
    ['Pb', 1, 1.003],
    ['Pb', 10, 1.209],
    ['Pb', 0.1, 1.964],
    ['polystyrene', 1, 1.79],
    ['polystyrene', 10, 1.915],
  ])('loses in %s at %d MeV what ESTAR tabulates', (name, kineticMev, estar) => {
    const medium = aMedium(name);
    const kineticGev = kineticMev * 1e-3;
    const perMm = restrictedStoppingPower(medium, 'e-', kineticGev, kineticGev);
    expect((perMm * 1e4) / medium.densityGPerCm3 / estar).toBeCloseTo(1, 1.7);
  });

  it.each(['e-', 'e+'] as const)('splits the loss of %s at the cut without remainder', (sign) => {
    const density = sign === 'e-' ? mollerDensity : bhabhaDensity;
    for (const kineticGev of [3e-3, 2e-2, 1]) {
      const cut = 1e-3;
      const highest = greatestTransfer(sign, kineticGev) / kineticGev;
      const inDeltaRays =
        lead.electronsPerMm3 *
        kineticGev *
        aboveCut(cut / kineticGev, highest, (epsilon) => epsilon * density(kineticGev, epsilon));
      const whole = restrictedStoppingPower(lead, sign, kineticGev, kineticGev);
      const restricted = restrictedStoppingPower(lead, sign, kineticGev, cut);
      expect((restricted + inDeltaRays) / whole).toBeCloseTo(1, 4);
    }
  });

  it.each(['e-', 'e+'] as const)('integrates the delta-ray density of %s to its closed form', (sign) => {
    const density = sign === 'e-' ? mollerDensity : bhabhaDensity;
    const highest = sign === 'e-' ? 0.5 : 1;
    const numeric = aboveCut(1e-3 / 0.05, highest, (epsilon) => density(0.05, epsilon));
    expect(numeric / deltaRayCrossSection(sign, 0.05, 1e-3)).toBeCloseTo(1, 6);
  });

  it('makes no delta rays below the cut', () => {
    expect(deltaRayCrossSection('e-', 1.9e-3, 1e-3)).toBe(0);
    expect(deltaRayCrossSection('e+', 0.9e-3, 1e-3)).toBe(0);
  });

  it('knows Landau’s width: 0.1535 Z/A ρ x/β² MeV', () => {
    const expected = 0.1535 * (polystyrene.electronsPerMm3 / 6.02214076e20) * 1e-4;
    expect(landauWidthPerMm(polystyrene, 1) / expected).toBeCloseTo(1, 3);
  });
});

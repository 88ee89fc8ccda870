import { describe, expect, it } from 'vitest';
import { ELECTRON_RADIUS_MM } from '../../../../../physics/foundation/constants.ts';
import { gaussLegendre } from '../../../../../physics/foundation/quadrature.ts';
import { electronKinematics } from '../../../../../physics/interactions/electromagnetic/lepton-kinematics.ts';
import {
  elasticScattering,
  legendreMoments,
  moliereScreening,
  transportCrossSection,
} from '../../../../../physics/interactions/electromagnetic/multiple-scattering.ts';
import { aMedium } from '../../../../support/physics/shower-kernel.ts';

const BARN_MM2 = 1e-22;
const lead = aMedium('Pb');

describe('elastic scattering', () => {
  it.each([
    // Liljequist's values at 10 MeV, barn.
    [82, 113.1],
    [29, 13.24],
    [6, 0.5922],
  ])('has the tabulated transport cross-section at Z = %d', (z, barn) => {
    expect(transportCrossSection(z, 'e-', 1.0001e-2) / BARN_MM2 / barn).toBeCloseTo(1, 2);
    expect(transportCrossSection(z, 'e-', 0.9999e-2) / BARN_MM2 / barn).toBeCloseTo(1, 1.7);
  });

  it('turns positrons less than electrons at low energy', () => {
    expect(transportCrossSection(82, 'e+', 1e-3)).toBeLessThan(0.8 * transportCrossSection(82, 'e-', 1e-3));
    expect(transportCrossSection(82, 'e+', 0.1)).toBe(transportCrossSection(82, 'e-', 0.1));
  });

  it('keeps the strength of Rutherford scattering within Mott’s correction', () => {
    for (const kineticGev of [1e-3, 1e-2, 0.1, 10]) {
      const { strengthPerMm } = elasticScattering(lead, 'e-', kineticGev);
      const { betaSquared, gamma } = electronKinematics(kineticGev);
      const pv = betaSquared * gamma;
      const rutherford =
        (Math.PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM * 82 * 83 * lead.elements[0]!.atomsPerMm3) / (pv * pv);
      expect(strengthPerMm / rutherford).toBeGreaterThan(0.7);
      expect(strengthPerMm / rutherford).toBeLessThan(1.35);
    }
  });

  it('has the transport mean free path of its own law', () => {
    const law = elasticScattering(lead, 'e-', 5e-3);
    const [, first] = legendreMoments(law, 1, gaussLegendre(24));
    expect(first! * law.strengthPerMm * (1 / law.transportPerMm)).toBeCloseTo(1, 6);
  });

  it('agrees with Highland’s width in the calorimeter’s plates at high energy', () => {
    const kineticGev = 1;
    const { strengthPerMm } = elasticScattering(lead, 'e-', kineticGev);
    const screening = moliereScreening(82, kineticGev);
    // Molière's B of the plate: the Gaussian part has ⟨θ²⟩ = χ_c² B (Bethe 1953), χ_c² = 4 K s, with ln(4Ks/A') the number of scatters.
    const chiSquared = 4 * strengthPerMm * 1.5;
    const b = Math.log(chiSquared / (4 * screening * 1.167));
    let bigB = b;
    for (let i = 0; i < 30; i++) bigB = b + Math.log(bigB);
    const planeAngle = Math.sqrt((chiSquared * (bigB - 1.2)) / 2);
    const thickness = 1.5 / lead.radiationLengthMm;
    const highland = 0.0136 * Math.sqrt(thickness) * (1 + 0.038 * Math.log(thickness));
    expect(planeAngle / highland).toBeGreaterThan(0.89);
    expect(planeAngle / highland).toBeLessThan(1.11);
  });
});

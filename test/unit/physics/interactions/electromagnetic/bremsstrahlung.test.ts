import { describe, expect, it } from 'vitest';
import { ELECTRON_MASS_GEV } from '../../../../../physics/foundation/constants.ts';
import {
  atomShape,
  hardPhotonCrossSection,
  photonsPerLogEnergy,
  softRadiativeLoss,
} from '../../../../../physics/interactions/electromagnetic/bremsstrahlung.ts';
import { radiationSuppression } from '../../../../../physics/interactions/electromagnetic/radiation-suppression.ts';
import tables from '../../../../reference/bremsstrahlung-loss.json' with { type: 'json' };
import { aMedium } from '../../../../support/physics/shower-kernel.ts';

const lead = aMedium('Pb');
const suppression = radiationSuppression(lead);

describe('bremsstrahlung', () => {
  it.each(['Pb', 'Fe', 'Cu', 'Al', 'polystyrene'])('radiates E/X0 in %s, with the X0 of the PDG', (name) => {
    const medium = aMedium(name);
    const none = { densityFactor: 0, lpmEnergyGev: 1e30, lpmThresholdGev: 1e30 };
    const loss = softRadiativeLoss(medium, none, 50, 50);
    // The last term of Tsai's formula adds 1/18 of the logarithm to the definition of X0 (PDG RPP 2018, section 33.4.2).
    expect((loss / 50) * medium.radiationLengthMm).toBeGreaterThan(0.99);
    expect((loss / 50) * medium.radiationLengthMm).toBeLessThan(1.03);
  });

  it('emits the photons of the complete-screening formula', () => {
    const kineticGev = 20;
    const cutGev = 0.5;
    const y = cutGev / kineticGev;
    // N per X0 = 4/3 ln(1/y) − 4/3 (1 − y) + (1 − y²)/2 (PDG RPP 2018, Eq. 33.29); suppression is below 2 % here.
    const perX0 = (4 / 3) * Math.log(1 / y) - (4 / 3) * (1 - y) + (1 - y * y) / 2;
    const ours = hardPhotonCrossSection(lead, suppression, kineticGev, cutGev) * lead.radiationLengthMm;
    expect(ours / perX0).toBeGreaterThan(0.96);
    expect(ours / perX0).toBeLessThan(1.03);
  });

  it('is suppressed below 12 MeV at 100 GeV by the density of lead', () => {
    const plasmaGev = Math.sqrt(suppression.densityFactor) * 100;
    expect(plasmaGev).toBeCloseTo(0.012, 3);
    const at = (photonGev: number) => photonsPerLogEnergy(lead, suppression, 100, photonGev);
    expect(at(1e-4) / at(1)).toBeLessThan(1e-3);
  });

  it('is suppressed by multiple scattering as √k at 100 GeV below 2.3 GeV', () => {
    expect(suppression.lpmEnergyGev).toBeGreaterThan(4200);
    expect(suppression.lpmEnergyGev).toBeLessThan(4400);
    const unsuppressed = { densityFactor: 0, lpmEnergyGev: 1e30, lpmThresholdGev: 1e30 };
    const ratio = (photonGev: number): number =>
      photonsPerLogEnergy(lead, suppression, 100, photonGev) / photonsPerLogEnergy(lead, unsuppressed, 100, photonGev);
    expect(ratio(20)).toBeGreaterThan(0.97);
    expect(ratio(1)).toBeLessThan(0.9);
    // The semi-classical √(k E_LPM/(E(E−k))), which Migdal's φ(s) → 6s exceeds by 3/√2 and √ξ ≤ √2 (Klein 1999, section II.D).
    const semiClassical = Math.sqrt((0.1 * suppression.lpmEnergyGev) / (100 * 99.9));
    const excess = ratio(0.1) / semiClassical / (3 / Math.sqrt(2));
    expect(excess).toBeGreaterThan(0.9);
    expect(excess).toBeLessThan(Math.sqrt(2));
  });

  it('joins Migdal’s form to the screened one at the threshold', () => {
    const threshold = suppression.lpmThresholdGev;
    for (const y of [0.02, 0.1, 0.5, 0.9]) {
      const below = photonsPerLogEnergy(lead, suppression, 0.999 * threshold, y * threshold);
      const above = photonsPerLogEnergy(lead, suppression, 1.001 * threshold, y * threshold);
      expect(above / below).toBeGreaterThan(0.93);
      expect(above / below).toBeLessThan(1.07);
    }
  });

  it.each([
    // Z, T in MeV, our radiative loss over that of partial-wave tables: what the formula's comment says of its range.
    [82, 1000, 1.019],
    [82, 20, 0.98],
    [82, 10, 0.941],
    [82, 3, 0.816],
    [82, 1, 0.657],
    [29, 1000, 1.013],
    [29, 2, 0.964],
    [13, 50, 1.01],
    [6, 20, 1.013],
  ])('loses for Z = %d at %d MeV the documented part of the tabulated energy', (z, kineticMev, documented) => {
    const row = tables.rows.find((each) => each.atomic_number === z && each.kinetic_mev === kineticMev)!;
    const totalGev = kineticMev * 1e-3 + ELECTRON_MASS_GEV;
    const steps = 2000;
    let shape = 0;
    for (let i = 0; i < steps; i++) shape += atomShape(z, totalGev, ((i + 0.5) / steps) * kineticMev * 1e-3) / steps;
    // k dσ/dk = (16 α r_e² Z²/3) F, so the scaled loss is (16/3) (T/E) ∫ F dy.
    const ours = ((16 / 3) * shape * kineticMev * 1e-3) / totalGev;
    expect(Math.abs(ours / row.loss_over_alpha_re2_z2_e - documented)).toBeLessThan(0.01);
  });
});

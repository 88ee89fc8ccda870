import { describe, expect, it } from 'vitest';
import { ELECTRON_MASS_GEV, ELECTRON_RADIUS_MM } from '../../../../../physics/foundation/constants.ts';
import { gaussLegendre, integrate } from '../../../../../physics/foundation/quadrature.ts';
import {
  atomComptonCrossSection,
  comptonCrossSection,
  kleinNishinaDensity,
} from '../../../../../physics/interactions/electromagnetic/compton.ts';
import {
  atomPairCrossSection,
  pairCrossSection,
  pairSharingDensity,
} from '../../../../../physics/interactions/electromagnetic/pair-production.ts';
import { atomicAbsorption } from '../../../../../physics/interactions/electromagnetic/photoabsorption-data.ts';
import {
  bindingEdgesGev,
  photoabsorptionCm2PerG,
  photoelectricCrossSection,
} from '../../../../../physics/interactions/electromagnetic/photoelectric.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import { TwinError } from '../../../../../physics/foundation/failure.ts';
import { aMedium } from '../../../../support/physics/shower-kernel.ts';

const RULE = gaussLegendre(48);
const BARN_MM2 = 1e-22;

describe('pair production', () => {
  it.each([
    // Lead, barn: Hubbell, Gimm and Øverbø 1980 through the fit.
    [0.1, 30.6],
    [1, 39.9],
    [10, 40.9],
    [100, 41.8],
  ])('has at %d GeV in lead %d b', (photonGev, barn) => {
    expect(atomPairCrossSection(82, photonGev) / BARN_MM2 / barn).toBeCloseTo(1, 2);
  });

  it('reaches 7/9 of a radiation length', () => {
    const lead = aMedium('Pb');
    expect(pairCrossSection(lead, 100) * lead.radiationLengthMm * (9 / 7)).toBeCloseTo(1, 1.7);
  });

  it('is impossible below two electron masses and continuous at 1.5 MeV', () => {
    expect(atomPairCrossSection(82, 2 * ELECTRON_MASS_GEV)).toBe(0);
    expect(atomPairCrossSection(82, 1.4999e-3) / atomPairCrossSection(82, 1.5001e-3)).toBeCloseTo(1, 2);
  });

  it('shares the energy as complete screening says at high energy: 1 − (4/3) x(1−x)', () => {
    const ratio = pairSharingDensity(82, 50, 0.5) / pairSharingDensity(82, 50, 0.1);
    expect(ratio / ((1 - 1 / 3) / (1 - (4 / 3) * 0.09))).toBeCloseTo(1, 1.5);
  });

  it('leaves each lepton its mass', () => {
    expect(pairSharingDensity(82, 5e-3, 0.05)).toBe(0);
    expect(pairSharingDensity(82, 5e-3, 0.2)).toBeGreaterThan(0);
  });
});

describe('Compton scattering', () => {
  it.each([3e-4, 1e-3, 1e-2, 1])('adds up to Klein and Nishina’s total for a free electron at %d GeV', (photonGev) => {
    const x = photonGev / ELECTRON_MASS_GEV;
    const least = Math.log(1 / (1 + 2 * x));
    const area = (Math.PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM) / x;
    const total = area * integrate(RULE, least, 0, (t) => Math.exp(t) * kleinNishinaDensity(photonGev, Math.exp(t)));
    expect(Math.abs(atomComptonCrossSection(6, photonGev) / 6 / total - 1)).toBeLessThan(0.05);
  });

  it('has its edge where the photon turns round', () => {
    const x = 1e-3 / ELECTRON_MASS_GEV;
    expect(kleinNishinaDensity(1e-3, 1 / (1 + 2 * x) - 1e-6)).toBe(0);
    expect(kleinNishinaDensity(1e-3, 1)).toBeCloseTo(2, 12);
  });
});

describe('photoelectric effect', () => {
  it.each([
    // cm²/g in lead: NIST SRD 126 total less Compton, pairs and coherent scattering.
    [1e-4, 5.23],
    [2e-4, 0.846],
    [1e-3, 0.0181],
  ])('absorbs in lead at %d GeV %d cm²/g', (photonGev, expected) => {
    expect(Math.abs(photoabsorptionCm2PerG('Pb', photonGev) / expected - 1)).toBeLessThan(0.03);
  });

  it('jumps at the K edge of lead by 4.0', () => {
    const ratio = photoabsorptionCm2PerG('Pb', 88.01e-6) / photoabsorptionCm2PerG('Pb', 88e-6);
    expect(ratio).toBeGreaterThan(3.7);
    expect(ratio).toBeLessThan(5);
  });

  it('gives the photoelectron of a compound the shells of its strongest absorber', () => {
    expect(bindingEdgesGev(aMedium('Pb'))[0]).toBeCloseTo(88.0045e-6, 9);
    expect(bindingEdgesGev(aMedium('polystyrene'))[0]).toBeCloseTo(0.2842e-6, 9);
  });

  it('knows every element of the shipped materials', () => {
    const materials = shippedMaterials();
    for (const name of materials.names) {
      for (const { symbol } of materials.get(name).constituents)
        expect(atomicAbsorption(symbol).rows.length).toBeGreaterThan(2);
    }
  });

  it('says what to do about an element without data', () => {
    expect(() => atomicAbsorption('Xx')).toThrow(TwinError);
    expect(() => atomicAbsorption('Xx')).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: materials: Element "Xx" has no photoabsorption data, which tracked showers need for every element. Make the material of H, C, N, O, Al, Si, Ar, Fe, Cu, W, Pb, or choose a level that is not tracked.]`,
    );
  });
});

describe('all photon processes together', () => {
  const materials = shippedMaterials();
  const interpolate = (name: string, energyGev: number): number => {
    const { energyGev: energies, attenuationCm2PerG } = materials.get(name).photonAttenuation!;
    const upper = energies.findIndex((each) => each >= energyGev);
    if (energies[upper] === energyGev) return attenuationCm2PerG[upper]!;
    throw new Error('choose a tabulated energy');
  };

  it.each([
    // Coherent scattering is in the tables and not in ours: above these energies it is below 2 %.
    ['Fe', 8e-4, 0.03],
    ['Fe', 2e-3, 0.02],
    ['Fe', 1e-2, 0.02],
    ['Fe', 2e-2, 0.02],
    ['Pb', 1e-3, 0.04],
    ['Pb', 5e-3, 0.02],
    ['Pb', 2e-2, 0.02],
    ['polystyrene', 1e-4, 0.04],
    ['polystyrene', 1e-3, 0.02],
    ['polystyrene', 1e-2, 0.02],
  ])('attenuate in %s at %d GeV as NIST tabulates', (name, energyGev, tolerance) => {
    const medium = aMedium(name);
    const perMm =
      pairCrossSection(medium, energyGev) +
      comptonCrossSection(medium, energyGev) +
      photoelectricCrossSection(medium, energyGev);
    expect(Math.abs((perMm * 10) / medium.densityGPerCm3 / interpolate(name, energyGev) - 1)).toBeLessThan(tolerance);
  });
});

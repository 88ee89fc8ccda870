import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFactorOverT2, formFactorScales } from '../../physics/dark-photon/form-factors.ts';
import { crossSectionBetweenPb, type ProductionModel } from '../../physics/dark-photon/production-model.ts';
import { LEAD } from '../../physics/dark-photon/target.ts';
import { aprimeYield } from '../../physics/dark-photon/thick-target.ts';
import { trackLengthAbove } from '../../physics/dark-photon/track-length.ts';

const MODELS: readonly ProductionModel[] = ['ww', 'iww', 'k-factor', 'etl'];
const model = fc.constantFrom(...MODELS);
/** 1 MeV to 1 GeV, evenly in the logarithm. */
const massGev = fc.double({ min: -3, max: 0, noNaN: true }).map((power) => 10 ** power);
const energyGev = fc.double({ min: 5, max: 300, noNaN: true });
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

describe('cross sections', () => {
  it('add up over ranges of x', () => {
    fc.assert(
      fc.property(model, massGev, energyGev, share, (name, mass, energy, cut) => {
        const process = { massGev: mass, electronEnergyGev: energy, target: LEAD };
        const middle = mass / energy + cut * (1 - mass / energy);
        const parts = crossSectionBetweenPb(process, name, 0, middle) + crossSectionBetweenPb(process, name, middle, 1);
        const whole = crossSectionBetweenPb(process, name, 0, 1);
        expect(Math.abs(parts / whole - 1)).toBeLessThan(2e-3);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('are positive above the threshold and fall with mass', () => {
    fc.assert(
      fc.property(fc.constantFrom('iww' as const, 'etl' as const), massGev, energyGev, (name, mass, energy) => {
        const section = (m: number) =>
          crossSectionBetweenPb({ massGev: m, electronEnergyGev: energy, target: LEAD }, name, 0, 1);
        expect(section(mass)).toBeGreaterThan(section(1.2 * mass));
        expect(section(1.2 * mass)).toBeGreaterThan(0);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('of light A′ know the nucleus by its charge: one of twice the mass, and so larger, takes less than a tenth away', () => {
    fc.assert(
      fc.property(massGev, (mass) => {
        fc.pre(mass < 0.02);
        const process = { massGev: mass, electronEnergyGev: 100, target: LEAD };
        const heavier = { ...process, target: { ...LEAD, atomicMassGramPerMol: 2 * LEAD.atomicMassGramPerMol } };
        const ratio = crossSectionBetweenPb(heavier, 'etl', 0, 1) / crossSectionBetweenPb(process, 'etl', 0, 1);
        expect(ratio).toBeLessThan(1);
        expect(ratio).toBeGreaterThan(0.9);
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe('form factors', () => {
  it('fall with t and never exceed Z² + Z over (t + 1/a²)²', () => {
    fc.assert(
      fc.property(fc.double({ min: -14, max: 1, noNaN: true }), (power) => {
        const t = 10 ** power;
        const scales = formFactorScales(LEAD);
        const value = formFactorOverT2(scales, t);
        expect(value).toBeGreaterThan(formFactorOverT2(scales, 1.1 * t));
        expect(value * (t + scales.inelasticScreeningGev2) ** 2).toBeLessThan(82 * 83);
        expect(value).toBeGreaterThan(formFactorOverT2(formFactorScales(LEAD, 'elastic'), t));
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('thick target', () => {
  it('yields less above a higher cut', () => {
    fc.assert(
      fc.property(model, massGev, share, share, (name, mass, a, b) => {
        fc.pre(Math.abs(a - b) > 0.01);
        const above = (cut: number) =>
          aprimeYield({
            massGev: mass,
            beamEnergyGev: 100,
            minimumAprimeEnergyGev: 100 * cut,
            target: LEAD,
            model: name,
          });
        expect(above(Math.min(a, b))).toBeGreaterThan(above(Math.max(a, b)));
      }),
      { numRuns: 30, seed: 5 },
    );
  });

  it('has more track above a lower energy, and more of it the more generations count', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 0.6, noNaN: true }), (power) => {
        const loss = 10 ** power;
        expect(trackLengthAbove(loss)).toBeLessThan(trackLengthAbove(1.1 * loss));
        expect(trackLengthAbove(loss)).toBeGreaterThanOrEqual(trackLengthAbove(loss, 'first-generation') * (1 - 1e-8));
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});

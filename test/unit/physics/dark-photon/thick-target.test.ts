import { describe, expect, it } from 'vitest';
import { kFactorCurve } from '../../../../physics/dark-photon/emission-spectra.ts';
import { etlCrossSectionPb, etlSpectrumPb } from '../../../../physics/dark-photon/exact-tree-level.ts';
import { aprimeCrossSectionPb, aprimeSpectrumPb } from '../../../../physics/dark-photon/production-model.ts';
import { LEAD } from '../../../../physics/dark-photon/target.ts';
import { aprimeYield } from '../../../../physics/dark-photon/thick-target.ts';
import {
  wwDoubleDifferentialPb,
  wwFullCrossSectionPb,
} from '../../../../physics/dark-photon/ww-double-differential.ts';
import {
  iwwCrossSectionPb,
  iwwSpectrumPb,
  wwCrossSectionPb,
} from '../../../../physics/dark-photon/weizsaecker-williams.ts';

const process = { massGev: 0.1, electronEnergyGev: 100, target: LEAD };
const thick = { massGev: 0.1, beamEnergyGev: 100, minimumAprimeEnergyGev: 50, target: LEAD, model: 'ww' } as const;

describe('bad input', () => {
  it.each([
    [{ massGev: 0 }, 'massGev'],
    [{ electronEnergyGev: Number.NaN }, 'electronEnergyGev'],
    [{ target: { ...LEAD, radiationLengthGramPerCm2: -1 } }, 'target.radiationLengthGramPerCm2'],
  ])('is named: %o', (change, where) => {
    const attempt = () => aprimeCrossSectionPb({ ...process, ...change }, 'etl');
    expect(attempt).toThrowError(expect.objectContaining({ code: 'APRIME_BAD_NUMBER', where }));
  });

  it('says what to do', () => {
    expect(() => aprimeYield({ ...thick, massGev: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: massGev: -1 is not a positive number. Give the mass of the A′ in GeV as a number above zero.]`,
    );
    expect(() => aprimeYield({ ...thick, minimumAprimeEnergyGev: 100 })).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: beam energy: A beam of 100 GeV cannot make an A′ of 0.1 GeV with more than 100 GeV. Give a beam energy above 100.001 GeV, a lighter A′ or a lower cut.]`,
    );
  });
});

describe('below the threshold', () => {
  const heavy = { ...process, massGev: 2, electronEnergyGev: 1.5 };

  it('every cross section is zero', () => {
    for (const model of ['ww', 'iww', 'k-factor', 'etl'] as const) expect(aprimeCrossSectionPb(heavy, model)).toBe(0);
    expect(wwCrossSectionPb(heavy)).toBe(0);
    expect(iwwCrossSectionPb(heavy)).toBe(0);
    expect(wwFullCrossSectionPb(heavy)).toBe(0);
    expect(etlCrossSectionPb(heavy)).toBe(0);
  });

  it('spectra vanish outside the range of x', () => {
    for (const x of [0.0005, 0.999999]) {
      expect(iwwSpectrumPb(process, x)).toBe(0);
      expect(etlSpectrumPb(process, x)).toBe(0);
      expect(wwDoubleDifferentialPb(process, x, 0)).toBe(0);
    }
  });
});

describe('models', () => {
  it('share the improved spectrum and differ in its normalisation', () => {
    const at = (model: 'ww' | 'iww' | 'k-factor', x: number) => aprimeSpectrumPb(process, model, x);
    const wwOverIww = aprimeCrossSectionPb(process, 'ww') / aprimeCrossSectionPb(process, 'iww');
    for (const x of [0.1, 0.5, 0.9, 0.999]) {
      expect(at('ww', x) / at('iww', x)).toBeCloseTo(wwOverIww, 10);
      expect(at('ww', x) / at('k-factor', x)).toBeCloseTo(kFactorCurve(process, [100])[0]!, 10);
    }
  });

  it('give the exact spectrum as it is', () => {
    expect(aprimeSpectrumPb(process, 'etl', 0.7)).toBe(etlSpectrumPb(process, 0.7));
  });
});

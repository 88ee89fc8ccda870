import { describe, expect, it } from 'vitest';
import {
  darkMatterWidthGev,
  invisibleBranchingRatio,
  leptonWidthGev,
} from '../../../../physics/dark-photon/decay-widths.ts';
import { epsilonLimit, expectedSignal } from '../../../../physics/dark-photon/epsilon-limit.ts';
import { annihilationStrength, RELIC_FACTOR, relicAlphaDark } from '../../../../physics/dark-photon/thermal-relic.ts';
import { MUON_MASS_GEV } from '../../../../physics/foundation/constants.ts';

describe('decay widths', () => {
  it('close at twice the mass of the daughter', () => {
    expect(leptonWidthGev(2 * MUON_MASS_GEV, MUON_MASS_GEV, 1)).toBe(0);
    expect(leptonWidthGev(2.01 * MUON_MASS_GEV, MUON_MASS_GEV, 1)).toBeGreaterThan(0);
    expect(darkMatterWidthGev(0.1, 0.05, 0.5)).toBe(0);
  });

  it('leave the A′ invisible at the mixings the experiment probes', () => {
    const couplings = { massGev: 0.3, chiMassGev: 0.1, epsilon: 1e-3, alphaDark: 0.5 };
    expect(1 - invisibleBranchingRatio(couplings)).toBeLessThan(1e-7);
    expect(invisibleBranchingRatio({ ...couplings, alphaDark: 1e-9 })).toBeLessThan(0.5);
    expect(invisibleBranchingRatio({ ...couplings, chiMassGev: 0.2 })).toBe(0);
  });
});

describe('thermal relic', () => {
  const point = { massGev: 0.03, chiMassGev: 0.01, epsilon: 1e-4 };

  it('scales as ε⁻² M⁴ m_χ⁻² and with f', () => {
    const alphaDark = relicAlphaDark(point, 1);
    expect(relicAlphaDark({ ...point, epsilon: 2e-4 }, 1) / alphaDark).toBeCloseTo(1 / 4, 12);
    expect(relicAlphaDark({ ...point, massGev: 0.06 }, 1) / alphaDark).toBeCloseTo(16, 12);
    expect(relicAlphaDark({ ...point, chiMassGev: 0.005 }, 1) / alphaDark).toBeCloseTo(4, 12);
    expect(relicAlphaDark(point, RELIC_FACTOR.majorana) / relicAlphaDark(point, RELIC_FACTOR.pseudoDirac)).toBeCloseTo(
      12,
      12,
    );
  });

  it('fixes y whatever the mixing, for y is what the density fixes', () => {
    const y = (epsilon: number) =>
      annihilationStrength({ ...point, epsilon }, relicAlphaDark({ ...point, epsilon }, 1));
    expect(y(1e-5) / y(1e-3)).toBeCloseTo(1, 12);
  });
});

describe('limit on the mixing', () => {
  const exposures = [
    { electronsOnTarget: 2e10, efficiency: 0.5, yieldPerElectron: 1e-3 },
    { electronsOnTarget: 1e10, efficiency: 0.6, yieldPerElectron: 2e-3 },
  ];

  it('is the mixing at which the signal equals its limit', () => {
    const epsilon = epsilonLimit(exposures, Math.LN10);
    expect(expectedSignal(exposures, epsilon)).toBeCloseTo(Math.LN10, 12);
  });

  it('says what is missing when nothing can be seen', () => {
    expect(() => epsilonLimit([], Math.LN10)).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: exposures: No signal is expected at any mixing: exposure, efficiency or yield is zero in every run. Give at least one run with electrons on target, a positive efficiency and a mass below the threshold.]`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  muonPairCrossSectionMicrobarn,
  muonPairShape,
  muonPairSpectrumMicrobarn,
  sampleMuonPairFraction,
} from '../../physics/interactions/muonic/muon-pair-production.ts';
import { MUON_MASS_GEV } from '../../physics/foundation/constants.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { gaussLegendre, integrate } from '../../physics/foundation/quadrature.ts';
import { gammaQ } from '../../physics/foundation/special-functions.ts';
import reference from '../reference/aprime.json' with { type: 'json' };

const LEAD = { atomicNumber: 82, atomicMassGramPerMol: reference.mumu_Pb_microbarn.A_used };
const HYDROGEN = { atomicNumber: 1, atomicMassGramPerMol: 1.008 };

describe('γ Pb → μ⁺μ⁻ Pb', () => {
  it.each([
    [1, 30.2, reference.mumu_Pb_microbarn['1']],
    [10, 334, reference.mumu_Pb_microbarn['10']],
    [100, 886, reference.mumu_Pb_microbarn['100']],
  ])('at %d GeV is the %f µb of the paper', (energyGev, paper, independent) => {
    const ours = muonPairCrossSectionMicrobarn(LEAD, energyGev);
    expect(Math.abs(ours / paper - 1)).toBeLessThan(0.003);
    expect(Math.abs(ours / independent - 1)).toBeLessThan(1e-5);
  });

  it('has the spectrum of the reference and is symmetric', () => {
    for (const [x, expected] of Object.entries(reference.mumu_Pb_microbarn['dsdx_ub_E=10'])) {
      const ours = muonPairSpectrumMicrobarn(LEAD, 10, Number(x));
      expect(Math.abs(ours / expected - 1)).toBeLessThan(1e-5);
      expect(muonPairSpectrumMicrobarn(LEAD, 10, 1 - Number(x))).toBeCloseTo(ours, 9);
    }
  });

  it('is zero below four muon masses and outside the range of x', () => {
    expect(muonPairCrossSectionMicrobarn(LEAD, 3.99 * MUON_MASS_GEV)).toBe(0);
    expect(muonPairSpectrumMicrobarn(LEAD, 10, 0.0106)).toBe(0);
    expect(muonPairSpectrumMicrobarn(LEAD, 10, 0.99)).toBe(0);
  });

  it.each([LEAD, HYDROGEN])('stays below the shape at infinite energy (Z = $atomicNumber)', (target) => {
    for (const energyGev of [2, 10, 100, 1e5]) {
      for (const x of [0.1, 0.3, 0.5]) {
        const shape = muonPairShape(target, energyGev, x);
        expect(shape).toBeGreaterThan(0);
        expect(shape).toBeLessThan(1 - (4 / 3) * x * (1 - x));
      }
    }
    const asymptotic = muonPairShape(target, 1e9, 0.5);
    expect(asymptotic).toBeCloseTo(2 / 3, 4);
  });

  it('is sampled as it is: χ² over 20 bins, n = 40,000, seed 1, false alarm 1e-4', () => {
    const [n, bins, energyGev] = [40_000, 20, 20];
    const half = Math.sqrt(0.25 - MUON_MASS_GEV / energyGev);
    const counts = new Float64Array(bins);
    const stream = new RandomStream(1, 0, 'muon-pairs');
    for (let i = 0; i < n; i++) {
      const x = sampleMuonPairFraction(LEAD, energyGev, stream);
      counts[Math.floor((bins * (x - 0.5 + half)) / (2 * half))]! += 1;
    }
    const rule = gaussLegendre(16);
    const total = muonPairCrossSectionMicrobarn(LEAD, energyGev);
    let chi2 = 0;
    counts.forEach((count, i) => {
      const low = 0.5 - half + (2 * half * i) / bins;
      const share = integrate(rule, low, low + (2 * half) / bins, (x) => muonPairSpectrumMicrobarn(LEAD, energyGev, x));
      const expected = (n * share) / total;
      chi2 += (count - expected) ** 2 / expected;
    });
    expect(gammaQ((bins - 1) / 2, chi2 / 2)).toBeGreaterThan(1e-4);
  });
});

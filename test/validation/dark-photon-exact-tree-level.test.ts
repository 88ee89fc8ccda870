import { describe, expect, it } from 'vitest';
import { kinematicsOfAngle, kinematicsOfFraction, sumOfAmplitudes } from '../../physics/dark-photon/etl-amplitude.ts';
import { thinTargetSpectrumPb } from '../../physics/dark-photon/emission-spectra.ts';
import {
  etlCrossSectionPb,
  etlDoubleDifferentialPb,
  etlSpectrumPb,
  FINE_RULES,
} from '../../physics/dark-photon/exact-tree-level.ts';
import { kFactor } from '../../physics/dark-photon/production-model.ts';
import { LEAD, TUNGSTEN } from '../../physics/dark-photon/target.ts';
import { wwFullCrossSectionPb, wwSpectrumPb } from '../../physics/dark-photon/ww-double-differential.ts';
import { ALPHA, ELECTRON_MASS_GEV, PICOBARN_PER_INVERSE_GEV2 } from '../../physics/foundation/constants.ts';
import { gaussLegendre, integrate } from '../../physics/foundation/quadrature.ts';
import reference from '../reference/aprime.json' with { type: 'json' };

function expectRatio(ours: number, theirs: number, tolerance: number): void {
  expect(Math.abs(ours / theirs - 1), `${ours} against ${theirs}`).toBeLessThan(tolerance);
}

describe.each(reference.avgA_unit)('squared amplitude at $E0 GeV, M = $M_GeV GeV, x = $x', (point) => {
  const process = { massGev: point.M_GeV, electronEnergyGev: point.E0, target: LEAD };
  const at = kinematicsOfFraction(process, point.x, 1 - point.x);
  const kinematics = kinematicsOfAngle(at, point.y)!;

  it('has the limits of y and t', () => {
    expectRatio(at.y0, point.y0, 1e-11);
    expectRatio(kinematics.tMin, point.tmin, 1e-11);
    expectRatio(kinematics.tMax, point.tmax, 1e-11);
  });

  it('equals explicit four-vectors in 50-digit arithmetic', () => {
    // Ten digits are printed: half a unit of the last one is up to 5e-10 of the value.
    const printed = point['<A>/(4MN^2)'];
    const lastDigit = 10 ** (Math.floor(Math.log10(printed)) - 9);
    const ours = sumOfAmplitudes(kinematics, {
      t: Float64Array.of(point.t),
      aboveMin: Float64Array.of(point.t - kinematics.tMin),
      weight: Float64Array.of(1),
    });
    expect(Math.abs(ours - printed)).toBeLessThan(0.5 * lastDigit + 2e-11 * printed);
  });
});

describe.each(reference.sigma)('exact tree level in lead, $m MeV at $E0 GeV', (row) => {
  const whole = { massGev: row.m / 1000, electronEnergyGev: row.E0, target: LEAD };
  const elastic = { ...whole, formFactors: 'elastic' } as const;

  it('has the totals of an independent quadrature', () => {
    expectRatio(etlCrossSectionPb(whole), row.etl_tot, 3e-4);
    expectRatio(etlCrossSectionPb(elastic), row.etl_el, 3e-4);
    expectRatio(etlCrossSectionPb(whole, 0.5), row['etl_tot_x>0.5'], 3e-4);
    expectRatio(etlCrossSectionPb(whole, 0, 1, FINE_RULES), row.etl_tot, 1e-6);
  });

  it('has the k-factor', () => {
    expectRatio(kFactor(whole), row.k_tot, 5e-4);
    expectRatio(kFactor(elastic), row.k_el, 5e-4);
  });

  it('has the Weizsäcker–Williams total with the flux at each angle', () => {
    expectRatio(wwFullCrossSectionPb(whole), row.wwfull_tot, 1e-6);
    expectRatio(wwFullCrossSectionPb(elastic), row.wwfull_el, 1e-6);
  });
});

describe('spectra of 100 MeV at 100 GeV', () => {
  const process = { massGev: 0.1, electronEnergyGev: 100, target: LEAD };
  const spectra = reference.dsdx_100GeV['100'];

  it('agree point by point from x = 0.05 to 0.9999', () => {
    spectra.x.forEach((x, i) => {
      expectRatio(etlSpectrumPb(process, x), spectra.etl_pb[i]!, 1e-6);
      expectRatio(wwSpectrumPb(process, x), spectra['ww_pb(tmax=M2,tmin(x,theta))'][i]!, 1e-6);
    });
  });

  it('agree in twenty bins', () => {
    const edges = Array.from({ length: 21 }, (_, i) => i / 20);
    thinTargetSpectrumPb(process, 'etl', edges).forEach((bin, i) => expectRatio(bin, spectra.bins20_pb_etl[i]!, 3e-4));
    thinTargetSpectrumPb(process, 'iww', edges).forEach((bin, i) => expectRatio(bin, spectra.bins20_pb_iww[i]!, 1e-5));
  });

  it('are the angular integral of the double differential', () => {
    const x = 0.8;
    const rule = gaussLegendre(64);
    // θ = 10⁻³ e^l spans the peak at M/E₀ and its tails; d cos θ = sin θ dθ.
    const overAngle = integrate(rule, Math.log(1e-3), Math.log(3e3), (l) => {
      const angle = 1e-3 * Math.exp(l);
      return etlDoubleDifferentialPb(process, x, angle) * Math.sin(angle) * angle;
    });
    expectRatio(overAngle, etlSpectrumPb(process, x), 1e-3);
  });
});

describe('k-factor against the paper', () => {
  const at100Gev = (massGev: number) => kFactor({ massGev, electronEnergyGev: 100, target: LEAD });

  it('is 1.7 for 100 MeV at 100 GeV and crosses 1 at 5 MeV', () => {
    expect(at100Gev(0.1)).toBeCloseTo(1.7, 1);
    expectRatio(at100Gev(0.005), 1, 0.01);
    expect(at100Gev(0.004)).toBeLessThan(1);
    expect(at100Gev(0.006)).toBeGreaterThan(1);
  });

  it('has the reference values to 0.5 %', () => {
    const checks = reference.k_checks_public;
    expectRatio(at100Gev(0.002), checks['k(2 MeV,100 GeV)'], 0.005);
    expectRatio(at100Gev(0.0011), checks['k(1.1 MeV,100 GeV)'], 0.005);
    expectRatio(at100Gev(0.005), checks['k(5 MeV,100)'], 0.005);
  });

  it('differs between tungsten and lead by no more than the 0.5 % of the paper', () => {
    const process = { massGev: 0.1, electronEnergyGev: 100, target: LEAD };
    const ratio = kFactor({ ...process, target: TUNGSTEN }) / kFactor(process);
    expectRatio(ratio, 1, 0.005);
    expectRatio(ratio, reference.k_checks_public['k ratio W/Pb at 100 MeV 100 GeV (paper: 0.5% deviation)'], 0.001);
  });
});

describe('massless limit', () => {
  /**
   * Complete-screening bremsstrahlung, Tsai, Rev. Mod. Phys. 46 (1974) 815, Eq. (3.83), elastic part without Coulomb correction:
   * dσ/dy = αr_e²Z²/y [(4/3 − 4/3 y + y²) φ + (4/9)(1 − y)], φ = 2 + 4 ln(a mₑ) for the screening form factor with a mₑ = 111 Z^(−1/3).
   */
  function bremsstrahlungPb(y: number): number {
    const z = LEAD.atomicNumber;
    const electronRadius = ALPHA / ELECTRON_MASS_GEV;
    const screening = 2 + 4 * Math.log(111 * z ** (-1 / 3));
    const shape = ((4 / 3) * (1 - y) + y * y) * screening + (4 / 9) * (1 - y);
    return (ALPHA * electronRadius ** 2 * z ** 2 * shape * PICOBARN_PER_INVERSE_GEV2) / y;
  }

  it.each([0.1, 0.3, 0.5, 0.7, 0.9])('is bremsstrahlung at x = %f', (x) => {
    const process = { massGev: 1e-6, electronEnergyGev: 1000, target: LEAD, formFactors: 'elastic' } as const;
    expectRatio(etlSpectrumPb(process, x), bremsstrahlungPb(x), 0.005);
  });
});

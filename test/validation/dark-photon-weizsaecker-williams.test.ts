import { describe, expect, it } from 'vitest';
import { annihilationStrength, relicAlphaDark } from '../../physics/dark-photon/thermal-relic.ts';
import { darkMatterWidthGev, leptonWidthGev } from '../../physics/dark-photon/decay-widths.ts';
import { formFactorScales } from '../../physics/dark-photon/form-factors.ts';
import { elasticPhotonFlux } from '../../physics/dark-photon/photon-flux.ts';
import { LEAD } from '../../physics/dark-photon/target.ts';
import { trackLengthAbove } from '../../physics/dark-photon/track-length.ts';
import {
  fixedPhotonFlux,
  iwwCrossSectionPb,
  iwwSpectrumPb,
  wwCrossSectionPb,
} from '../../physics/dark-photon/weizsaecker-williams.ts';
import { ELECTRON_MASS_GEV } from '../../physics/foundation/constants.ts';
import reference from '../reference/aprime.json' with { type: 'json' };

/** The reference prints seven digits, so 1e-6 is agreement to its last one. */
const PRINTED = 1e-6;

function expectRatio(ours: number, theirs: number, tolerance: number): void {
  expect(Math.abs(ours / theirs - 1), `${ours} against ${theirs}`).toBeLessThan(tolerance);
}

describe.each(reference.sigma)('Weizsäcker–Williams in lead, $m MeV at $E0 GeV', (row) => {
  const whole = { massGev: row.m / 1000, electronEnergyGev: row.E0, target: LEAD };
  const elastic = { ...whole, formFactors: 'elastic' } as const;

  it('has the photon flux of an independent quadrature', () => {
    expectRatio(fixedPhotonFlux(whole), row['Phi/Z2'] * 82 * 82, PRINTED);
    expectRatio(fixedPhotonFlux(elastic), row['Phi_el/Z2'] * 82 * 82, PRINTED);
  });

  it('has the same elastic flux in closed form as by quadrature', () => {
    const mass2 = whole.massGev ** 2;
    const closed = elasticPhotonFlux(formFactorScales(LEAD), (mass2 / (2 * row.E0)) ** 2, mass2);
    expectRatio(fixedPhotonFlux(elastic), closed, 1e-12);
  });

  it('has the total of Eq. (9) and of the improved approximation', () => {
    expectRatio(wwCrossSectionPb(whole), row.ww9_tot, PRINTED);
    expectRatio(wwCrossSectionPb(elastic), row.ww9_el, PRINTED);
    expectRatio(iwwCrossSectionPb(whole), row.iww_tot, PRINTED);
    expectRatio(iwwCrossSectionPb(elastic), row.iww_el, PRINTED);
    expectRatio(iwwCrossSectionPb(whole, 0.5) / iwwCrossSectionPb(whole), row['iww_frac_x>0.5'], 1e-5);
  });
});

it('has the improved WW spectrum from x = 0.05 to 0.9999', () => {
  const { x, iww_pb: spectrum } = reference.dsdx_100GeV['100'];
  const process = { massGev: 0.1, electronEnergyGev: 100, target: LEAD };
  x.forEach((fraction, i) => expectRatio(iwwSpectrumPb(process, fraction), spectrum[i]!, PRINTED));
});

it('has the track length of an independent inversion, checked there against a Monte Carlo cascade', () => {
  const table = reference.track_length;
  table.L.forEach((loss, i) => {
    expectRatio(trackLengthAbove(loss, 'tsai'), table.tsai_first_gen[i]!, PRINTED);
    expectRatio(trackLengthAbove(loss, 'first-generation'), table.first_gen_exact[i]!, PRINTED);
    expectRatio(trackLengthAbove(loss, 'full-shower'), table.full_shower[i]!, PRINTED);
  });
});

it('has the decay widths and the relic relation', () => {
  const widths = reference.decay;
  expectRatio(leptonWidthGev(0.01, ELECTRON_MASS_GEV, 1e-3), widths["Gamma(A'->ee)[GeV], m=10 MeV eps=1e-3"], PRINTED);
  expectRatio(
    darkMatterWidthGev(0.03, 0.01, 0.5),
    widths["Gamma(A'->chichi)[GeV], m=30 MeV mchi=10 MeV alphaD=0.5"],
    PRINTED,
  );
  const scalar = { massGev: 0.1, chiMassGev: 0.01, epsilon: 1e-3 };
  expectRatio(relicAlphaDark(scalar, 1), widths['alphaD eq5 eps=1e-3 m=100 mchi=10 f=1'], PRINTED);
  const light = { massGev: 0.02, chiMassGev: 0.02 / 3, epsilon: 1.6e-4 };
  expectRatio(relicAlphaDark(light, 0.25), widths['alphaD eq5 eps=1.6e-4 m=20 mchi=20/3 f=0.25'], PRINTED);
  const thirds = { massGev: 0.3, chiMassGev: 0.1, epsilon: 8.2e-4 };
  expectRatio(annihilationStrength(thirds, 0.5), widths['y eq6 eps=8.2e-4 alphaD=0.5 m=3mchi'], PRINTED);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { muonFavouredBand, vectorMoment } from '../../../../physics/analysis/anomalous-moment.ts';
import { averageExpectedLimits } from '../../../../physics/analysis/cut-sensitivity.ts';
import {
  darkMatterLimits,
  relicAnnihilationStrength,
  scatteringAlphaDark,
} from '../../../../physics/analysis/light-dark-matter.ts';
import { publishedCurve, publishedIds } from '../../../../physics/analysis/published-limits.ts';
import { relicAlphaDark } from '../../../../physics/dark-photon/thermal-relic.ts';
import { ALPHA, MUON_MASS_GEV } from '../../../../physics/foundation/constants.ts';

interface ReferenceCurve {
  readonly id: string;
  readonly points: readonly (readonly [number, number])[];
  readonly lower_edge?: readonly (readonly [number, number])[];
  readonly upper_edge?: readonly (readonly [number, number])[];
}
const { curves } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../reference/published-limits.json'), 'utf8'),
) as { curves: readonly ReferenceCurve[] };
const reference = (id: string) => curves.find((curve) => curve.id === id)!;

describe("the muon's magnetic moment", () => {
  it('has the limits of light and heavy vectors', () => {
    expect(vectorMoment(MUON_MASS_GEV, 1e-9) / (ALPHA / (2 * Math.PI))).toBeCloseTo(1, 6);
    const heavy = (ALPHA * MUON_MASS_GEV ** 2) / (3 * Math.PI * 1e4);
    expect(vectorMoment(MUON_MASS_GEV, 100) / heavy).toBeCloseTo(1, 4);
  });

  it('favours the band of the independent calculation', () => {
    const { lower_edge: lower, upper_edge: upper } = reference('gm2-muon-2sigma-2017');
    lower!.forEach(([massMev, low], i) => {
      const band = muonFavouredBand(massMev / 1000, 2);
      expect(band[0] / low).toBeCloseTo(1, 3);
      expect(band[1] / upper![i]![1]).toBeCloseTo(1, 3);
    });
  });
});

describe('curves of others', () => {
  it.each(publishedIds)('%s is the public digitisation with its source', (id) => {
    const curve = publishedCurve(id);
    expect(curve.points).toEqual(reference(id).points);
    expect(curve.cite).toMatch(/^arXiv:\d{4}\.\d{4,5}/);
    expect(curve.digitised_from).toMatch(/repository|collection/);
  });

  it('a curve that is not there is refused, never made up', () => {
    expect(() => publishedCurve('landau-pole')).toThrow(/landau-pole/);
  });

  it.each([
    ['alphad-lsnd-f0.25', 'lsnd-miniboone-set-alphaD0.5', 0.25],
    ['alphad-e137-f3', 'e137-compilation-alphaD0.5', 3],
  ] as const)('%s follows from y by the scaling of scattering experiments', (derived, id, factor) => {
    for (const [massMev, yLimit] of publishedCurve(id).points as readonly [number, number][]) {
      const wanted = reference(derived).points.find(([x]) => x === massMev);
      // Steep pieces share a mass: any of the points there will do.
      if (wanted === undefined || reference(derived).points.filter(([x]) => x === massMev).length > 1) continue;
      expect(scatteringAlphaDark(massMev, yLimit, 0.5, factor) / wanted[1]).toBeCloseTo(1, 2);
    }
  });

  it('alphad-babar-f0.25 follows from the mixing by eq. (5)', () => {
    const [chiMassMev, alphaDark] = reference('alphad-babar-f0.25').points[0]!;
    const epsilon = publishedCurve('babar-2017-invisible').points[0]![1]!;
    const ours = relicAlphaDark({ massGev: (3 * chiMassMev) / 1e3, chiMassGev: chiMassMev / 1e3, epsilon }, 0.25);
    expect(ours / alphaDark).toBeCloseTo(1, 2);
  });

  it.each([0.25, 3, 10])('relic line of eq. (5) for f = %d', (factor) => {
    for (const [massMev, y] of reference(`relic-eq5-f${factor}`).points)
      expect(relicAnnihilationStrength(massMev, factor) / y).toBeCloseTo(1, 3);
  });
});

describe('dark matter', () => {
  it('y and alpha_D meet at the relic line: y(alpha_D) is the relic y at the alpha_D of eq. (5)', () => {
    const { chiMassMev, alphaDark, y } = darkMatterLimits(20, 1.5e-4);
    expect((y[0]! / 0.5) * alphaDark.majorana).toBeCloseTo(relicAnnihilationStrength(chiMassMev, 3), 20);
    expect(y[0]! / y[1]!).toBeCloseTo(100, 10);
  });
});

describe('the cut on E_ECAL', () => {
  /** Signal evenly spread over 0 to 80 GeV. */
  const events = (name: 'run-I' | 'run-II' | 'run-III', electronsOnTarget: number) => ({
    ...{ name, electronsOnTarget, simulatedOnTarget: 800 },
    ecalGev: Float64Array.from({ length: 800 }, (_, i) => i / 10),
    weights: new Float64Array(800).fill(1e-3),
  });
  const runs = [events('run-I', 2.3e10), events('run-II', 1.1e10), events('run-III', 0.9e10)];
  const scan = (edges: readonly number[]) =>
    averageExpectedLimits(runs, 20, edges, { confidenceLevel: 0.9, systematics: 'common' });

  it('loses signal below and gains background above, with the best place near the 50 GeV of the paper', () => {
    const edges = [30, 40, 45, 50, 55, 60, 65];
    const limits = scan(edges);
    const best = edges[limits.indexOf(Math.min(...limits))]!;
    expect(best).toBeGreaterThanOrEqual(45);
    expect(best).toBeLessThanOrEqual(55);
    expect(limits[0]! / limits[3]!).toBeGreaterThan(1.2);
    expect(limits.at(-1)! / limits[3]!).toBeGreaterThan(1.5);
  });

  it('has no limit where no signal lies below the edge', () => {
    const none = runs.map((run) => ({ ...run, weights: new Float64Array(800) }));
    expect(averageExpectedLimits(none, 20, [50], { confidenceLevel: 0.9, systematics: 'common' })).toEqual([NaN]);
  });
});

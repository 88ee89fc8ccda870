import { describe, expect, it } from 'vitest';
import { makeAprimeSampler, type AprimeEmission } from '../../physics/dark-photon/aprime-sampler.ts';
import { trackLengthsAboveByDepth } from '../../physics/dark-photon/emission-depth.ts';
import { makeEtlTables } from '../../physics/dark-photon/etl-emission.ts';
import { etlDoubleDifferentialPb, FINE_RULES } from '../../physics/dark-photon/exact-tree-level.ts';
import { formFactorScales } from '../../physics/dark-photon/form-factors.ts';
import { crossSectionBetweenPb, type ProductionModel } from '../../physics/dark-photon/production-model.ts';
import { LEAD } from '../../physics/dark-photon/target.ts';
import { aprimeYield, sliceShower, type ThickTarget } from '../../physics/dark-photon/thick-target.ts';
import { trackLengthAbove } from '../../physics/dark-photon/track-length.ts';
import { sampleWwAngle } from '../../physics/dark-photon/ww-angle.ts';
import { wwDoubleDifferentialPb } from '../../physics/dark-photon/ww-double-differential.ts';
import { gaussLegendre, integrate } from '../../physics/foundation/quadrature.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { gammaQ } from '../../physics/foundation/special-functions.ts';

const EVENTS = 40_000;
/** Chance that a test here fails though sampler and closed form agree. */
const FALSE_ALARM = 1e-4;

const setup = (model: ProductionModel, massGev: number): ThickTarget => ({
  massGev,
  beamEnergyGev: 100,
  minimumAprimeEnergyGev: 50,
  target: LEAD,
  model,
});

function emissionsOf(thick: ThickTarget): readonly AprimeEmission[] {
  const sampler = makeAprimeSampler(thick);
  const stream = new RandomStream(2016, 0, 'aprime');
  return Array.from({ length: EVENTS }, () => sampler.sample(stream));
}

/** Pearson's χ² of values in bins against the share of each bin. */
function expectDistribution(values: readonly number[], edges: readonly number[], shares: readonly number[]): void {
  const counts = new Float64Array(shares.length);
  for (const value of values) {
    const bin = edges.findIndex((edge) => edge > value) - 1;
    counts[bin]! += 1;
  }
  const total = shares.reduce((a, b) => a + b, 0);
  let chi2 = 0;
  shares.forEach((share, i) => {
    const expected = (values.length * share) / total;
    chi2 += (counts[i]! - expected) ** 2 / expected;
  });
  const pValue = gammaQ((shares.length - 1) / 2, chi2 / 2);
  expect(pValue, `χ² ${chi2} for ${shares.length - 1} degrees of freedom`).toBeGreaterThan(FALSE_ALARM);
}

describe.each([
  ['ww', 0.002],
  ['ww', 0.5],
  ['iww', 0.1],
  ['k-factor', 0.0167],
  ['etl', 0.001],
  ['etl', 0.02],
  ['etl', 0.1],
  ['etl', 0.95],
] as const)('sampler, %s at %f GeV, n = 40,000, seed 2016', (model, massGev) => {
  const thick = setup(model, massGev);
  const emissions = emissionsOf(thick);

  it('carries the yield that its weights need', () => {
    expect(makeAprimeSampler(thick).yieldPerElectron).toBe(aprimeYield(thick));
  });

  it('keeps every A′ above the cut and below its electron', () => {
    const stray = emissions.filter(
      ({ aprimeEnergyGev, electronEnergyGev, emissionDepthX0, aprimeAngleRad }) =>
        !(aprimeEnergyGev >= 50 && aprimeEnergyGev < electronEnergyGev && electronEnergyGev <= 100) ||
        !(emissionDepthX0 >= 0 && aprimeAngleRad >= 0 && aprimeAngleRad <= Math.PI),
    );
    expect(stray).toEqual([]);
  });

  it('has the energy spectrum of the yields above each energy', () => {
    const edges = [50, 55, 60, 65, 70, 75, 80, 85, 90, 93, 96, 98, 100];
    const above = edges.map((minimumAprimeEnergyGev) =>
      minimumAprimeEnergyGev < 100 ? aprimeYield({ ...thick, minimumAprimeEnergyGev }) : 0,
    );
    const shares = above.slice(1).map((high, i) => above[i]! - high);
    const energies = emissions.map(({ aprimeEnergyGev }) => aprimeEnergyGev);
    expectDistribution(energies, edges, shares);
  });

  it('has the electron energies of the track length times the cross section', () => {
    const slices = sliceShower(thick);
    const groups = [0, 4, 8, 12, 16, 20, 24, 28, 40];
    const content = slices.map(
      ({ process, xMin, trackLengthX0 }) => trackLengthX0 * crossSectionBetweenPb(process, model, xMin, 1),
    );
    const shares = groups.slice(1).map((end, i) => content.slice(groups[i]!, end).reduce((a, b) => a + b, 0));
    const edges = groups.map((slice) => (slice === 0 ? 0 : slices[slice - 1]!.lossHigh));
    expectDistribution(
      emissions.map(({ electronEnergyGev }) => Math.max(0, Math.log(100 / electronEnergyGev))),
      edges,
      shares,
    );
  });
});

it('has the depths of the shower at each electron energy (n = 40,000, seed 2016)', () => {
  const emissions = emissionsOf(setup('etl', 0.1));
  const depths = Float64Array.of(0.1, 0.25, 0.5, 1, 2, 4, 60);
  const sliceEdges = [
    1e-4,
    ...sliceShower(setup('etl', 0.1)).flatMap((slice, i) => (i % 9 === 3 ? slice.lossHigh : [])),
  ];
  for (let i = 1; i < sliceEdges.length; i++) {
    const [low, high] = [sliceEdges[i - 1]!, sliceEdges[i]!];
    const lower = trackLengthsAboveByDepth(low, depths);
    const upper = trackLengthsAboveByDepth(high, depths);
    const within = depths.map((_, j) => upper[j]! - lower[j]!);
    const shares = Array.from(within, (track, j) => track - (within[j - 1] ?? 0));
    const chosen = emissions.filter(({ electronEnergyGev }) => {
      const loss = Math.log(100 / electronEnergyGev);
      return loss > low && loss < high;
    });
    // The cross section runs over the slice, by which this comparison is a few 0.1 %, below its statistics.
    expect(chosen.length).toBeGreaterThan(1000);
    expectDistribution(
      chosen.map(({ emissionDepthX0 }) => emissionDepthX0),
      [0, ...depths],
      shares,
    );
  }
});

it('puts the electrons that have lost less than 1e-6 of their energy at the surface', () => {
  const emissions = emissionsOf(setup('ww', 0.1)).filter(
    ({ electronEnergyGev }) => electronEnergyGev > 100 * (1 - 1e-6),
  );
  const share = trackLengthAbove(1e-6) / trackLengthAbove(Math.LN2);
  expect(emissions.length / EVENTS).toBeGreaterThan(share);
  const mean = emissions.reduce((sum, { emissionDepthX0 }) => sum + emissionDepthX0, 0) / emissions.length;
  expect(mean).toBeLessThan(0.1);
});

describe('angle at fixed x', () => {
  const process = { massGev: 0.1, electronEnergyGev: 100, target: LEAD };

  /** Edges of θ that hold the peak and the tail, in units of the natural angle. */
  const angleEdges = (scaleRad: number) => [0, 0.2, 0.4, 0.6, 0.8, 1, 1.3, 1.7, 2.3, 3.5, 6].map((f) => f * scaleRad);

  function angularShares(edges: readonly number[], density: (angle: number) => number): number[] {
    const rule = gaussLegendre(24);
    return edges
      .slice(1)
      .map((high, i) => integrate(rule, edges[i]!, high, (angle) => density(angle) * Math.sin(angle)));
  }

  it.each([0.6, 0.95])(
    'in the Weizsäcker–Williams model is its double differential, x = %f, n = 40,000, seed 7',
    (x) => {
      const elastic = { ...process, formFactors: 'elastic' } as const;
      const edges = angleEdges((0.1 / 100) * Math.sqrt(1 - x));
      const stream = new RandomStream(7, 0, 'angle');
      const flux = formFactorScales(LEAD, 'elastic');
      const angles = Array.from({ length: EVENTS }, () =>
        sampleWwAngle({ ...elastic, x, oneMinusX: 1 - x }, flux, stream),
      );
      const shares = angularShares(edges, (angle) => wwDoubleDifferentialPb(elastic, x, angle));
      expectDistribution(
        angles.filter((angle) => angle < edges.at(-1)!),
        edges,
        shares,
      );
    },
  );

  it('with the flux fixed is the closed form in w = U₀/U', () => {
    const x = 0.9;
    const stream = new RandomStream(8, 0, 'angle');
    const u0 = (0.01 * (1 - x)) / x + 5.109989461e-4 ** 2 * x;
    const w = Array.from({ length: EVENTS }, () => {
      const angle = sampleWwAngle({ ...process, x, oneMinusX: 1 - x }, 'fixed', stream);
      return u0 / (u0 + 4e4 * x * Math.sin(angle / 2) ** 2);
    });
    const highest = (2 * (1 + (1 - x) ** 2)) / (1 - x);
    const dip = (4 * (0.01 + 2 * 5.109989461e-4 ** 2) * x) / u0;
    const cumulative = (v: number) => highest * v - dip * (v ** 2 / 2 - v ** 3 / 3);
    const edges = Array.from({ length: 13 }, (_, i) => i / 12);
    const shares = edges.slice(1).map((v, i) => cumulative(v) - cumulative(edges[i]!));
    expectDistribution(
      w.map((v) => Math.min(v, 1 - 1e-12)),
      edges,
      shares,
    );
  });

  it.each([
    [0.002, 2, 0.8],
    [0.1, 2, 0.7],
    [0.1, 12, 0.98],
    [0.95, 5, 0.9],
  ])(
    'at exact tree level is its double differential, M = %f GeV, slice %i, x = %f, n = 40,000, seed 9',
    (massGev, index, x) => {
      const slices = sliceShower(setup('etl', massGev));
      const tables = makeEtlTables(slices);
      const slice = slices[index]!;
      const energy = slice.process.electronEnergyGev;
      const logit = Math.log(x / (1 - x));
      const low = Math.log(slice.xMin / (1 - slice.xMin));
      const high = Math.log(energy / 5.109989461e-4 - 1);
      const fraction = (logit - low) / (high - low);
      const stream = new RandomStream(9, 0, 'angle');
      const angles = Array.from({ length: EVENTS }, () =>
        tables.sampleAngle(index, fraction, { ...slice.process, x, oneMinusX: 1 - x }, stream),
      );
      const edges = angleEdges((massGev / energy) * Math.sqrt(1 - x) + 5e-6);
      const shares = angularShares(edges, (angle) => etlDoubleDifferentialPb(slice.process, x, angle, FINE_RULES));
      expectDistribution(
        angles.filter((angle) => angle < edges.at(-1)!),
        edges,
        shares,
      );
    },
  );
});

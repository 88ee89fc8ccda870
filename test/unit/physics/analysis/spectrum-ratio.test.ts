import { describe, expect, test } from 'vitest';
import {
  binSpectrum,
  doubleRatio,
  fitRatio,
  RATIO_EDGES_GEV,
  ratioWeight,
  reweightingFactor,
} from '../../../../physics/analysis/spectrum-ratio.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';

const ones = (length: number) => new Float64Array(length).fill(1);

/** Energies from 0 to 60 GeV, of which a share that depends on the energy is lost. */
function spectrum(seed: number, events: number, survives: (ecalGev: number) => number): Float64Array {
  const stream = new RandomStream(seed, 0, 'spectrum').startEvent(0);
  const energies: number[] = [];
  for (let i = 0; i < events; i++) {
    const energy = 60 * stream.uniform();
    if (stream.uniform() < survives(energy)) energies.push(energy);
  }
  return Float64Array.from(energies);
}

describe('double ratio of eq. 24', () => {
  test('of a spectrum with itself is 1 in every bin, whatever its normalisation', () => {
    const energies = spectrum(1, 5000, () => 1);
    const data = binSpectrum(energies, ones(energies.length));
    const simulation = binSpectrum(energies, ones(energies.length).fill(0.01));
    for (const { ratio } of doubleRatio(data, simulation)) expect(ratio).toBeCloseTo(1, 12);
  });

  test('finds the loss at low energy again: depth and correction within 4 errors', () => {
    // seeds 2 and 3, 200,000 events each; a false alarm has a chance of 1e-4
    const truth = { depth: 0.5, scaleGev: 6 };
    const lossy = spectrum(2, 200_000, (energy) => 0.9 * ratioWeight(truth, energy));
    const whole = spectrum(3, 200_000, () => 1);
    const points = doubleRatio(binSpectrum(lossy, ones(lossy.length)), binSpectrum(whole, ones(whole.length)));
    const fit = fitRatio(points)!;
    expect(fit.scaleGev).toBeGreaterThan(4);
    expect(fit.scaleGev).toBeLessThan(8);
    expect(fit.chi2 / fit.degrees).toBeLessThan(3);
    const expected = whole.reduce((sum, energy) => sum + ratioWeight(truth, energy), 0) / whole.length;
    const { value, error } = reweightingFactor(fit, whole, ones(whole.length));
    expect(Math.abs(value - expected)).toBeLessThan(4 * Math.hypot(error, 0.002));
  });

  test('with empty bins has no ratio there, and with fewer than four points no curve', () => {
    const few = binSpectrum(Float64Array.of(20.5, 21, 22), ones(3));
    const points = doubleRatio(few, few);
    expect(points).toHaveLength(RATIO_EDGES_GEV.length - 1);
    expect(points.filter(({ ratio }) => Number.isFinite(ratio))).toHaveLength(1);
    expect(fitRatio(points)).toBeUndefined();
  });
});

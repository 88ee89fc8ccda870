import { describe, expect, test } from 'vitest';
import {
  criticalEnergyGev,
  drawPhotonEnergy,
  meanPhotonNumber,
  photonShareAbove,
  tabulatePhotonSpectrum,
} from '../../../../physics/field/synchrotron-radiation.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';

describe('synchrotron radiation', () => {
  test('critical energy and number of photons in the pair of dipoles', () => {
    expect(criticalEnergyGev(100, 1.75) * 1000).toBeCloseTo(11.64, 2);
    expect(criticalEnergyGev(50, 1.75) / criticalEnergyGev(100, 1.75)).toBeCloseTo(0.25, 12);
    expect(meanPhotonNumber(7)).toBeCloseTo(43.26, 1);
  });

  // Quantiles of x = k/E_c by photon number: H. Burkhardt, CERN-OPEN-2007-018.
  test.each([
    [6.7e-5, 0.05],
    [4.38e-3, 0.2],
    [7.84e-2, 0.5],
    [0.902, 0.9],
    [2.7, 0.99],
    [4.72, 0.999],
  ])('a share of photons below x = %d of %d', (x, share) => {
    expect(1 - photonShareAbove(x)).toBeCloseTo(share, 3);
  });

  test('mean photon energy is 8/(15 √3) E_c', () => {
    const spectrum = tabulatePhotonSpectrum();
    const stream = new RandomStream(1, 1, 'photon').startEvent(0);
    const n = 100_000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += drawPhotonEnergy(stream, spectrum);
    // rms of x is 0.56: 5 standard errors are 0.009
    expect(Math.abs(sum / n - 8 / (15 * Math.sqrt(3)))).toBeLessThan(0.009);
  });
});

import { describe, expect, it } from 'vitest';
import { ELECTRON_MASS_GEV } from '../../../../../physics/foundation/constants.ts';
import { philox4x32 } from '../../../../../physics/foundation/random.ts';
import { annihilationSharingDensity } from '../../../../../physics/interactions/electromagnetic/annihilation.ts';
import {
  mediumShape,
  photonsPerLogEnergy,
} from '../../../../../physics/interactions/electromagnetic/bremsstrahlung.ts';
import { kleinNishinaDensity } from '../../../../../physics/interactions/electromagnetic/compton.ts';
import { bhabhaDensity, mollerDensity } from '../../../../../physics/interactions/electromagnetic/ionisation.ts';
import { pairSharingDensity } from '../../../../../physics/interactions/electromagnetic/pair-production.ts';
import { radiationSuppression } from '../../../../../physics/interactions/electromagnetic/radiation-suppression.ts';
import { mediumBlock } from '../../../../../physics/transport/tracked/media-block.ts';
import { NODE_ENERGIES_GEV } from '../../../../../physics/transport/tracked/energy-grid.ts';
import { productionThresholds } from '../../../../../physics/transport/tracked/production-thresholds.ts';
import { expectSampled, momentsOf } from '../../../../support/physics/sampled-density.ts';
import { aKernel, aMedium } from '../../../../support/physics/shower-kernel.ts';

const SAMPLES = 100_000;
const logarithm = { of: Math.log, inverse: Math.exp };

function startedKernel(seed: number) {
  const kernel = aKernel();
  kernel.startStream(seed, 0, 1, 0, 0);
  return kernel;
}

function kernelWith(name: string, seed: number) {
  const kernel = startedKernel(seed);
  const medium = aMedium(name);
  const thresholds = productionThresholds(medium);
  const block = mediumBlock(medium, thresholds);
  const address = kernel.mediumBlock(0);
  new Float64Array(kernel.memory.buffer, address, block.length).set(block);
  return { kernel, medium, thresholds, address };
}

describe('the kernel’s numbers', () => {
  it('imports nothing, so that no engine can change its results', async () => {
    const { kernelBytes } = await import('../../../../support/physics/shower-kernel.ts');
    expect(WebAssembly.Module.imports(new WebAssembly.Module(kernelBytes()))).toEqual([]);
  });

  it('draws the words of Philox4x32-10, four blocks at a time', () => {
    const kernel = aKernel();
    kernel.startStream(7, 11, 13, 17, 19);
    const drawn = Array.from({ length: 32 }, () => kernel.uniform());
    const words = new Uint32Array(4);
    const expected = Array.from({ length: 32 }, (_, index) => {
      const block = 4 * Math.floor(index / 16) + (index % 4);
      philox4x32(block, 13, 17, 19, 7, 11, words);
      return (words[Math.floor((index % 16) / 4)]! + 0.5) / 4294967296;
    });
    expect(drawn).toEqual(expected);
  });

  it('has the energy grid of the tables', () => {
    const kernel = aKernel();
    NODE_ENERGIES_GEV.forEach((energyGev, node) => expect(kernel.nodeEnergy(node)).toBe(energyGev));
  });
});

describe('sampled bremsstrahlung', () => {
  it.each([
    ['Pb', 3e-3],
    ['Pb', 0.1],
    ['Pb', 100],
    ['polystyrene', 0.02],
    ['polystyrene', 50],
  ])('in %s at %d GeV follows Tsai and Migdal', (name, kineticGev) => {
    const { kernel, medium, thresholds, address } = kernelWith(name, 1);
    const suppression = radiationSuppression(medium);
    const totalGev = kineticGev + ELECTRON_MASS_GEV;
    const bound = 1.02 * mediumShape(medium, suppression, totalGev, thresholds.photonGev);
    expectSampled({
      draw: () => kernel.drawPhotonEnergy(address, kineticGev, bound),
      density: (k) => photonsPerLogEnergy(medium, suppression, totalGev, k) / k,
      low: thresholds.photonGev,
      high: kineticGev,
      samples: SAMPLES,
      coordinate: logarithm,
    });
  });
});

describe('sampled pair production', () => {
  it.each([1.5e-3, 5e-3, 0.03, 1, 50])('at %d GeV shares the energy as Bethe and Heitler', (photonGev) => {
    const { kernel, address } = kernelWith('Pb', 2);
    const edge = ELECTRON_MASS_GEV / photonGev;
    expectSampled({
      draw: () => kernel.drawSharing(address, photonGev),
      density: (epsilon) => pairSharingDensity(82, photonGev, epsilon),
      low: edge,
      high: 1 - edge,
      samples: SAMPLES,
    });
  });
});

describe('sampled Compton scattering', () => {
  it.each([5e-5, 5.11e-4, 0.01, 1])('at %d GeV follows Klein and Nishina', (photonGev) => {
    const kernel = startedKernel(3);
    expectSampled({
      draw: () => kernel.drawScatteredPhoton(photonGev) / photonGev,
      density: (epsilon) => kleinNishinaDensity(photonGev, epsilon),
      low: 1 / (1 + (2 * photonGev) / ELECTRON_MASS_GEV),
      high: 1,
      samples: SAMPLES,
      coordinate: logarithm,
    });
  });
});

describe('sampled photoelectrons', () => {
  it.each([1e-4, 1e-3])('at %d GeV follow Sauter', (kineticGev) => {
    const kernel = startedKernel(4);
    const gamma = 1 + kineticGev / ELECTRON_MASS_GEV;
    const beta = Math.sqrt(1 - 1 / (gamma * gamma));
    // dσ/dΩ ∝ sin²θ/(1−β cos θ)⁴ [1 + ½γ(γ−1)(γ−2)(1−β cos θ)]
    const density = (versine: number): number => {
      const d = 1 - beta * (1 - versine);
      return ((versine * (2 - versine)) / d ** 4) * (1 + 0.5 * gamma * (gamma - 1) * (gamma - 2) * d);
    };
    expectSampled({
      draw: () => kernel.drawPhotoelectronVersine(kineticGev),
      density,
      low: 0,
      high: 2,
      samples: SAMPLES,
    });
  });
});

describe('sampled delta rays', () => {
  it.each([
    [1, 3e-3, 0.5],
    [1, 0.05, 0.5],
    [1, 20, 0.5],
    [2, 3e-3, 1],
    [2, 0.05, 1],
    [2, 20, 1],
  ])('of particle kind %d at %d GeV follow Møller or Bhabha', (kind, kineticGev, high) => {
    const kernel = startedKernel(5);
    const cutGev = 1e-3;
    const density = kind === 1 ? mollerDensity : bhabhaDensity;
    expectSampled({
      draw: () => kernel.drawDeltaRay(kind, kineticGev, cutGev) / kineticGev,
      density: (epsilon) => density(kineticGev, epsilon),
      low: cutGev / kineticGev,
      high,
      samples: SAMPLES,
      coordinate: logarithm,
    });
  });
});

describe('sampled annihilation', () => {
  it.each([1e-4, 1e-3, 0.1])('at %d GeV follows Heitler', (kineticGev) => {
    const kernel = startedKernel(6);
    const spread = 0.5 * Math.sqrt(kineticGev / (kineticGev + 2 * ELECTRON_MASS_GEV));
    expectSampled({
      draw: () => kernel.drawAnnihilationShare(kineticGev),
      density: (epsilon) => annihilationSharingDensity(kineticGev, epsilon),
      low: 0.5 - spread,
      high: 0.5 + spread,
      samples: SAMPLES,
      coordinate: logarithm,
    });
  });
});

describe('sampled losses below the cut', () => {
  // A plate of scintillator: ξ 13 keV, and lead over a tenth of its plate.
  it.each([
    ['1.5 mm of polystyrene', 2.6e-4, 1.3e-5, 2.7e-4],
    ['0.15 mm of lead', 1.8e-4, 1.05e-5, 1e-3],
    ['1.5 mm of lead', 1.8e-3, 1.05e-4, 1e-3],
  ])('have the mean and variance of the restricted spectrum in %s', (_, meanGev, xiGev, greatestGev) => {
    const kernel = startedKernel(7);
    const { mean, variance, error } = momentsOf(() => kernel.drawCollisionLoss(meanGev, xiGev, greatestGev), 400_000);
    expect(Math.abs(mean - meanGev)).toBeLessThan(5 * error);
    // ∫ W² ξ/W² dW up to the cut.
    expect(Math.abs(variance / (xiGev * greatestGev) - 1)).toBeLessThan(0.03);
  });

  it('peak where Landau’s distribution does and are as wide', () => {
    const kernel = startedKernel(8);
    const [xiGev, greatestGev, lowestGev] = [1e-5, 4e-3, 1e-8];
    // A cut far above ξ; the mean of the spectrum ξ/W² from W_min: ξ ln(W_max/W_min).
    const meanGev = xiGev * Math.log(greatestGev / lowestGev);
    const bins = new Float64Array(400);
    for (let i = 0; i < 400_000; i++) {
      const bin = Math.floor(kernel.drawCollisionLoss(meanGev, xiGev, greatestGev) / (0.1 * xiGev));
      if (bin < bins.length) bins[bin]! += 1;
    }
    const smooth = bins.map((_, i) => bins.subarray(Math.max(0, i - 3), i + 4).reduce((sum, each) => sum + each, 0));
    const peak = smooth.indexOf(Math.max(...smooth));
    const half = smooth[peak]! / 2;
    let [low, high] = [peak, peak];
    while (smooth[low]! > half) low--;
    while (smooth[high]! > half) high++;
    // Landau (PDG RPP 2018, Eq. 33.11 without β², δ): Δ_p = mean − ξ (ln(W_max/ξ) − 0.2), full width at half maximum 4.018 ξ.
    const expectedPeak = meanGev / xiGev - (Math.log(greatestGev / xiGev) - 0.2);
    expect(Math.abs(0.1 * (peak + 0.5) - expectedPeak)).toBeLessThan(0.7);
    expect(Math.abs(0.1 * (high - low) - 4.018)).toBeLessThan(0.7);
  });
});

import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../../../physics/foundation/quadrature.ts';
import {
  elasticScattering,
  legendreMoments,
} from '../../../../../physics/interactions/electromagnetic/multiple-scattering.ts';
import { momentsOf } from '../../../../support/physics/sampled-density.ts';
import { aKernel, aMedium } from '../../../../support/physics/shower-kernel.ts';

const RULE = gaussLegendre(24);

function scattererOf(name: string, kineticGev: number, pathOfTransport: number) {
  const law = elasticScattering(aMedium(name), 'e-', kineticGev);
  const pathMm = pathOfTransport / law.transportPerMm;
  const kernel = aKernel();
  kernel.startStream(1, 2, 3, 4, 5);
  const inverseGreatest = 1 / (law.greatestMu + law.screening);
  const draw = (): number => kernel.drawScatteringCosine(pathMm * law.strengthPerMm, law.screening, inverseGreatest);
  return { law, pathMm, draw };
}

/** Probability of an angle beyond each cosine, by Goudsmit and Saunderson's series. */
function beyond(cosines: readonly number[], law: ReturnType<typeof scattererOf>['law'], pathMm: number): number[] {
  const greatest = 600;
  const moments = legendreMoments(law, greatest, RULE);
  return cosines.map((cosine) => {
    // ∫₋₁ᶜ (ℓ+½) P_ℓ = ½ (P_{ℓ+1} − P_{ℓ−1})
    let probability = (1 + cosine) / 2;
    let [before, value] = [1, cosine];
    for (let l = 1; l <= greatest; l++) {
      const after = ((2 * l + 1) * cosine * value - l * before) / (l + 1);
      probability += 0.5 * Math.exp(-pathMm * law.strengthPerMm * moments[l]!) * (after - before);
      [before, value] = [value, after];
    }
    return probability;
  });
}

describe('sampled multiple scattering', () => {
  it.each([
    ['Pb', 1e-3, 0.3],
    ['Pb', 1e-3, 0.7],
    ['Pb', 2e-4, 0.3],
    ['Pb', 1e-2, 0.1],
    ['polystyrene', 1e-3, 0.3],
    ['polystyrene', 5e-3, 0.02],
  ])('turns in %s at %d GeV over %d λ₁ by ⟨cos θ⟩ = exp(−s/λ₁)', (name, kineticGev, path) => {
    const { draw } = scattererOf(name, kineticGev, path);
    const { mean, error } = momentsOf(draw, 300_000);
    expect(Math.abs(mean - Math.exp(-path))).toBeLessThan(4.5 * error + 2e-3 * path);
  });

  it.each([
    ['Pb', 1e-3, 0.3],
    ['Pb', 5e-3, 0.3],
    ['polystyrene', 1e-3, 0.1],
  ])('has in %s at %d GeV over %d λ₁ Goudsmit and Saunderson’s tail', (name, kineticGev, path) => {
    const { law, pathMm, draw } = scattererOf(name, kineticGev, path);
    const cosines = [0.9, 0.7, 0.4, 0, -0.5];
    const expected = beyond(cosines, law, pathMm);
    const samples = 400_000;
    const counts = cosines.map(() => 0);
    for (let i = 0; i < samples; i++) {
      const cosine = draw();
      cosines.forEach((limit, index) => {
        if (cosine < limit) counts[index]! += 1;
      });
    }
    // A mixture of a Gaussian core and single scatters is not the exact law: 12 % of each tail probability is allowed.
    counts.forEach((count, index) => {
      const share = count / samples;
      const error = Math.sqrt(expected[index]! / samples);
      expect(Math.abs(share - expected[index]!)).toBeLessThan(0.12 * expected[index]! + 4.5 * error);
    });
  });

  it('scatters singly where a step is shorter than the mean free path', () => {
    const { law, draw } = scattererOf('polystyrene', 0.02, 1e-7);
    const collisions = (1e-7 / law.transportPerMm) * law.strengthPerMm * (1 / law.screening);
    const straight = Array.from({ length: 100_000 }, draw).filter((cosine) => cosine === 1).length / 100_000;
    expect(straight).toBeCloseTo(Math.exp(-collisions), 1.7);
  });
});

import { describe, expect, it } from 'vitest';
import { layerGrid } from '../../../../physics/transport/fast/layer-grid.ts';
import { placesOfLibrary } from '../../../../physics/transport/fast/library-starts.ts';
import { placelessLight } from '../../../../physics/transport/fast/placeless-light.ts';
import { SeenShare } from '../../../../physics/transport/fast/seen-share.ts';
import { SpotWeights } from '../../../../physics/transport/fast/spot-weights.ts';
import { SPOT_RINGS, TrackedShowers } from '../../../../physics/transport/tracked/tracked-showers.ts';
import { readLibrary } from '../../../../src-main/shower-files.ts';
import { aKernel, ecalStack } from '../../../support/physics/shower-kernel.ts';

function lightOf(detector: string) {
  const kernel = aKernel();
  const stack = ecalStack(detector);
  const showers = new TrackedShowers(kernel, stack); // fills the kernel
  const grid = layerGrid(showers.stack);
  const weights = new SpotWeights(stack, new SeenShare(kernel.findRegion, stack, grid.sensitivePlate));
  const { library } = readLibrary(stack)!;
  return { stack, library, grid, weights, light: placelessLight(stack, library, grid, weights) };
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  const product = (a: readonly number[], meanA: number, b: readonly number[], meanB: number) =>
    meanOf(a.map((value, i) => (value - meanA) * (b[i]! - meanB)));
  return product(x, meanX, y, meanY) / Math.sqrt(product(x, meanX, x, meanX) * product(y, meanY, y, meanY));
}

describe('the light of frozen showers', () => {
  const { stack, library, grid, weights, light } = lightOf('na64-2016');
  const { showers } = library.provenance;

  it('keeps the mean of each particle, energy and plate of the start', () => {
    for (let first = 0; first < light.length; first += showers) {
      for (const plate of [true, false]) {
        let [asMade, freed] = [0, 0];
        for (let shower = first; shower < first + showers; shower++) {
          if (grid.isInAbsorber(library.phase[shower]!) !== plate) continue;
          asMade += library.visibleGev[shower]!;
          freed += light[shower]!;
        }
        expect(freed / asMade).toBeCloseTo(1, 12);
      }
    }
  });

  it('no longer goes with what rods and fibres took where a shower was made', () => {
    const energyOf = (shower: number) =>
      library.energiesGev[Math.floor(shower / showers) % library.energiesGev.length]!;
    const chosen = Array.from(light, (_, shower) => shower).filter((shower) => energyOf(shower) > 2);
    const wide = Float64Array.from({ length: SPOT_RINGS }, (_, ring) => (ring < 26 ? 1 / 26 : 0)); // up to 11 mm
    const where = chosen.map((shower) => weights.around(...placesOfLibrary(stack, shower), wide));
    const correlationOf = (of: Float32Array | Float64Array) =>
      correlation(
        where,
        chosen.map((shower) => of[shower]! / energyOf(shower)),
      );
    // 2,700 showers: 0.00 ± 0.02 where there is no connection.
    expect(correlationOf(library.visibleGev)).toBeGreaterThan(0.3);
    expect(Math.abs(correlationOf(light))).toBeLessThan(0.08);
  });

  it('is as made in plates that nothing crosses', () => {
    const plain = lightOf('ecal-plates');
    const changes = plain.light.map((gev, shower) => Math.abs(gev - plain.library.visibleGev[shower]!));
    expect(Math.max(...changes)).toBeLessThan(1e-12);
  });
});

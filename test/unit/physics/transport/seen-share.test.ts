import { describe, expect, it } from 'vitest';
import { layerGrid } from '../../../../physics/transport/fast/layer-grid.ts';
import { SeenShare } from '../../../../physics/transport/fast/seen-share.ts';
import { TrackedShowers } from '../../../../physics/transport/tracked/tracked-showers.ts';
import { aKernel, ecalStack } from '../../../support/physics/shower-kernel.ts';

function seenIn(detector: string) {
  const kernel = aKernel();
  const stack = ecalStack(detector);
  const showers = new TrackedShowers(kernel, stack); // fills the kernel
  const { sensitivePlate } = layerGrid(showers.stack);
  return { seen: new SeenShare(kernel.findRegion, stack, sensitivePlate), plate: sensitivePlate[20]!, stack };
}

describe('what is seen of a spot', () => {
  const { seen, plate } = seenIn('na64-2016');
  const centre = 19.1;

  it('is all of it in the middle of a cell and across a gap of air', () => {
    expect(seen.at(plate, centre, centre)).toBe(1);
    expect(seen.at(plate, 38.2, centre)).toBeCloseTo(1, 2);
  });

  it('is less around a rod of steel, and a little less around a fibre', () => {
    const rod = seen.at(plate, centre + 9.55, centre + 9.55);
    expect(rod).toBeLessThan(0.7);
    const fibre = seen.at(plate, centre + 4.775 + 1, centre + 4.775);
    expect(fibre).toBeLessThan(0.999);
    expect(fibre).toBeGreaterThan(0.9);
  });

  it('is the same in every cell', () => {
    expect(seen.at(plate, centre + 9.55, centre)).toBeCloseTo(seen.at(plate, centre + 9.55 - 3 * 38.2, centre), 9);
  });

  it('is all of it everywhere in plain plates, and nothing in a crack', () => {
    const plain = seenIn('ecal-plates');
    expect(plain.seen.at(plain.plate, centre + 9.55, centre + 9.55)).toBe(1);
    const cracked = seenIn('ecal-crack');
    const [x, y] = cracked.stack.cuts[0]!.centreMm;
    const plates = cracked.stack.plates.flatMap(({ isSensitive }, index) => (isSensitive ? [index] : []));
    expect(plates.some((each) => cracked.seen.at(each, x, y) === 0)).toBe(true);
  });
});

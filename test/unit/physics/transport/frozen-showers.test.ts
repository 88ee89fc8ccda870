import { describe, expect, it } from 'vitest';
import { FrozenShowers } from '../../../../physics/transport/fast/frozen-showers.ts';
import { makeLibrary } from '../../../../physics/transport/fast/make-library.ts';
import { decodeLibrary, encodeLibrary } from '../../../../physics/transport/fast/shower-library.ts';
import { stackSignature } from '../../../../physics/transport/fast/stack-signature.ts';
import { measureShowers } from '../../../../physics/transport/tracked/profile-showers.ts';
import { aKernel, ecalShowers, ecalStack } from '../../../support/physics/shower-kernel.ts';

const plain = ecalStack('ecal-plates');
const provenance = {
  ...{ stack: stackSignature(plain), geometry: 'ecal-plates', physicsVersion: 'test', seed: 1, showers: 3 },
  ...{ samplingFraction: 0.1, samplingFractionError: 0.001, samplingEnergyGev: 1 },
};

function smallLibrary() {
  const steps = makeLibrary(ecalShowers('ecal-plates'), provenance);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

describe('a library of frozen showers', () => {
  const library = smallLibrary();

  it('holds three particles at 17 energies from 20 MeV to 5.12 GeV, in order of where they start in a layer', () => {
    expect(library.energiesGev).toHaveLength(17);
    expect(library.energiesGev[0]).toBe(0.02);
    expect(library.energiesGev[16]).toBeCloseTo(5.12, 12);
    expect(library.phase).toHaveLength(3 * 17 * 3);
    expect([...library.phase.subarray(0, 3)]).toEqual([...library.phase.subarray(0, 3)].toSorted((a, b) => a - b));
  });

  it('has a tenth of the energy visible, and most of the rest in the absorber', () => {
    for (let shower = 0; shower < library.phase.length; shower++) {
      const energyGev = library.energiesGev[Math.floor(shower / 3) % 17]!;
      const deposited = library.visibleGev[shower]! + library.absorbedGev[shower]!;
      expect(library.visibleGev[shower]! / energyGev).toBeGreaterThan(0.01);
      expect(library.visibleGev[shower]! / energyGev).toBeLessThan(0.25);
      expect(deposited / energyGev).toBeLessThan(1.2);
    }
  });

  it('is the same after it was written and read, and comes out the same again', () => {
    const bytes = encodeLibrary(library);
    expect(decodeLibrary(bytes)).toEqual(library);
    expect(decodeLibrary(Buffer.from(bytes))).toEqual(library);
    expect(Buffer.compare(encodeLibrary(smallLibrary()), bytes)).toBe(0);
  });

  it('is refused when it is cut short or is something else', () => {
    const bytes = encodeLibrary(library);
    expect(() => decodeLibrary(bytes.subarray(0, bytes.length / 2))).toThrow(/ends too early/);
    expect(() => decodeLibrary(new Uint8Array(100))).toThrow(/does not begin as one/);
    expect(() => decodeLibrary(Uint8Array.of(...bytes.subarray(0, 8), 1, 2, 3))).toThrow(/header|early/);
  });

  it('is refused for other plates, and taken for plates with a crack', () => {
    const full = ecalStack('na64-2016');
    expect(() => new FrozenShowers(aKernel(), full, library, 5)).toThrow(/not for these plates/);
    expect(stackSignature(ecalStack('ecal-crack'))).toBe(stackSignature(full));
  });

  describe('in place of tracking', () => {
    const showers = new FrozenShowers(aKernel(), plain, library, 1);
    const shoot = (energyGev: number, events: number) =>
      measureShowers(showers, { particle: 'e-', energyGev, events, atMm: [19.1, 19.1], seed: 4 });

    it('gives the visible energy of tracked showers', () => {
      // Three showers an energy: some percent.
      const measures = shoot(20, 30);
      const visible = measures.reduce((sum, { visibleGev }) => sum + visibleGev, 0) / 30 / 20;
      expect(visible).toBeGreaterThan(0.095);
      expect(visible).toBeLessThan(0.108);
    });

    it('gives the same event for the same key', () => {
      const primary = { particle: 'gamma', kineticGev: 8, positionMm: [0, 5, 0], direction: [0, 0, 1] } as const;
      const once = (event: number) => [...showers.track({ seed: 1, run: 2, event }, [primary]).depositsGev];
      expect(once(1)).toEqual(once(1));
      expect(once(1)).not.toEqual(once(2));
    });

    it('follows the direction of a particle, backwards too', () => {
      const centreOf = (direction: readonly [number, number, number], z: number): readonly [number, number] => {
        const { depositsGev } = showers.track({ seed: 1, run: 1, event: 3 }, [
          { particle: 'e-', kineticGev: 0.8, positionMm: [19.1, 19.1, z], direction },
        ]);
        let [sum, plates, columns] = [0, 0, 0];
        depositsGev.forEach((energy, index) => {
          // What the absorber takes is booked where the particle was.
          if (!plain.plates[Math.floor(index / 36)]!.isSensitive) return;
          sum += energy;
          plates += energy * Math.floor(index / 36);
          columns += energy * (index % 6);
        });
        return [plates / sum, columns / sum];
      };
      const middle = 235;
      expect(centreOf([0, 0, 1], middle)[0]).toBeGreaterThan(225 + 10);
      expect(centreOf([0, 0, -1], middle)[0]).toBeLessThan(225 - 10);
      expect(centreOf([0.6, 0, 0.8], middle)[1]).toBeGreaterThan(centreOf([-0.6, 0, 0.8], middle)[1] + 0.5);
    });
  });
});

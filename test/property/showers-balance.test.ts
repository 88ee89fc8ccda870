import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHOWER_PARTICLES } from '../../physics/transport/tracked/shower-particle.ts';
import { TrackedShowers, type Primary } from '../../physics/transport/tracked/tracked-showers.ts';
import { aKernel, aMedium, ecalShowers, onePlate } from '../support/physics/shower-kernel.ts';

const ELECTRON_MASS_GEV = 5.109989461e-4;
const plain = ecalShowers('ecal-plates');
const whole = ecalShowers('ecal-crack');

const primaries = (frontMm: number): fc.Arbitrary<Primary> =>
  fc
    .record({
      particle: fc.constantFrom(...SHOWER_PARTICLES),
      logEnergy: fc.double({ min: -4, max: 0.7, noNaN: true }),
      x: fc.double({ min: -114, max: 114, noNaN: true }),
      y: fc.double({ min: -114, max: 114, noNaN: true }),
      slope: fc.double({ min: 0, max: 1.5, noNaN: true }),
      azimuth: fc.double({ min: 0, max: 6.28, noNaN: true }),
    })
    .map(({ particle, logEnergy, x, y, slope, azimuth }) => {
      const norm = Math.sqrt(1 + slope * slope);
      return {
        particle,
        kineticGev: 10 ** logEnergy,
        positionMm: [x, y, frontMm] as const,
        direction: [(slope * Math.cos(azimuth)) / norm, (slope * Math.sin(azimuth)) / norm, 1 / norm] as const,
      };
    });

describe.each([
  ['the plain plates', plain],
  ['plates with fibres, rods, gaps and a crack', whole],
])('in %s', (_, showers) => {
  it('energy is neither made nor lost', () => {
    fc.assert(
      fc.property(primaries(showers.stack.frontMm), fc.nat(1e6), (primary, event) => {
        const shower = showers.track({ seed: 9, run: 2, event }, [primary]);
        const brought = primary.kineticGev + (primary.particle === 'e+' ? 2 * ELECTRON_MASS_GEV : 0);
        const inert = shower.inertGev.reduce((sum, each) => sum + each, 0);
        const deposited = shower.depositsGev.reduce((sum, each) => sum + each, 0);
        const left = shower.leakFrontGev + shower.leakRearGev + shower.leakSideGev + shower.leakRestGev;
        expect(Math.abs((deposited + inert + left) / brought - 1)).toBeLessThan(1e-9);
        expect(Math.min(...shower.depositsGev)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400, seed: 1 },
    );
  });
});

describe('what does not depend on the material', () => {
  it('vacuum lets everything through', () => {
    const showers = new TrackedShowers(aKernel(), onePlate(aMedium('vacuum'), 100));
    fc.assert(
      fc.property(fc.constantFrom(...SHOWER_PARTICLES), fc.nat(1000), (particle, event) => {
        const primary: Primary = { particle, kineticGev: 1, positionMm: [0, 0, 0], direction: [0, 0, 1] };
        const shower = showers.track({ seed: 1, run: 1, event }, [primary]);
        expect(shower.leakRearGev).toBeCloseTo(1, 9);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('more plate lets less through and scatters more back', () => {
    const passed = (thicknessMm: number): { readonly rear: number; readonly front: number } => {
      const showers = new TrackedShowers(aKernel(), onePlate(aMedium('Pb'), thicknessMm));
      let [rear, front] = [0, 0];
      for (let event = 0; event < 600; event++) {
        const shower = showers.track({ seed: 1, run: 1, event }, [
          { particle: 'e-', kineticGev: 2e-3, positionMm: [0, 0, 0], direction: [0, 0, 1] },
        ]);
        rear += shower.leakRearGev;
        front += shower.leakFrontGev;
      }
      return { rear, front };
    };
    const [thin, middle, thick] = [0.1, 0.4, 1.5].map(passed);
    expect(thin!.rear).toBeGreaterThan(middle!.rear);
    expect(middle!.rear).toBeGreaterThan(thick!.rear);
    expect(thick!.front).toBeGreaterThan(thin!.front);
  });
});

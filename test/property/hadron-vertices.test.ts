import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedMaterials } from '../../geometry/materials.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { decayModes } from '../../physics/interactions/decay-modes.ts';
import { sampleDecay, sampleDecayInto } from '../../physics/interactions/decay.ts';
import { cascadeEnergyGev, sampleInelasticVertex } from '../../physics/interactions/hadronic/hadron-inelastic.ts';
import { nuclearTarget } from '../../physics/interactions/hadronic/target-nucleus.ts';
import { momentumGev, PARTICLES, type ParticleName } from '../../physics/particles/particle.ts';

const HADRONS = ['pi-', 'pi+', 'K-', 'K+', 'K0L', 'K0S', 'proton', 'neutron', 'antiproton', 'antineutron'] as const;
const UNSTABLE = ['mu-', 'mu+', 'pi-', 'pi+', 'pi0', 'K-', 'K+', 'K0L', 'K0S'] as const;

const stream = (seed: number) => new RandomStream(seed, 0, 'property').startEvent(0);
const direction = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -3.14, max: 3.14, noNaN: true }))
  .map(([cosTheta, phi]) => {
    const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
    return {
      directionX: sinTheta * Math.cos(phi),
      directionY: sinTheta * Math.sin(phi),
      directionZ: cosTheta,
    };
  });
const kinetic = fc.double({ min: 0.05, max: 200, noNaN: true });
const materials = shippedMaterials();

interface Emitted {
  readonly particle: ParticleName;
  readonly kineticGev: number;
  readonly directionX: number;
  readonly directionY: number;
  readonly directionZ: number;
}

const fourMomentum = (particles: readonly Emitted[]) =>
  particles.reduce(
    ([e, x, y, z], { particle, kineticGev, directionX, directionY, directionZ }) => {
      const p = momentumGev(particle, kineticGev);
      return [
        e + kineticGev + PARTICLES[particle].massGev,
        x + p * directionX,
        y + p * directionY,
        z + p * directionZ,
      ] as const;
    },
    [0, 0, 0, 0] as readonly [number, number, number, number],
  );

describe('an inelastic interaction', () => {
  it('keeps the energy: products, evaporation and binding are the energy of the projectile', () => {
    const species = fc.constantFrom(...HADRONS, 'gamma' as const);
    const material = fc.constantFrom('Fe', 'Pb', 'polystyrene', 'air');
    fc.assert(
      fc.property(fc.nat(), species, material, kinetic, direction, (seed, particle, name, kineticGev, axis) => {
        const target = nuclearTarget(materials.get(name));
        const projectile = { particle, kineticGev, ...axis };
        const { products, evaporationGev, bindingGev } = sampleInelasticVertex(stream(seed), projectile, target);
        const energy = products.reduce(
          (sum, product) => sum + cascadeEnergyGev(product.particle, product.kineticGev),
          evaporationGev + bindingGev,
        );
        const before = cascadeEnergyGev(particle, kineticGev);
        expect(Math.abs(energy - before)).toBeLessThan(1e-12 * before);
        for (const product of products) {
          expect(product.kineticGev).toBeGreaterThanOrEqual(0);
          const length = Math.hypot(product.directionX, product.directionY, product.directionZ);
          expect(Math.abs(length - 1)).toBeLessThan(1e-12);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('needs no more momentum than the projectile has', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...HADRONS),
        fc.double({ min: 2, max: 200, noNaN: true }),
        (seed, particle, kineticGev) => {
          const projectile = { particle, kineticGev, directionX: 0, directionY: 0, directionZ: 1 };
          const { products } = sampleInelasticVertex(stream(seed), projectile, nuclearTarget(materials.get('Fe')));
          const forward = products.filter((each) => each.kineticGev > 0.6);
          const [, x, y, z] = fourMomentum(forward);
          const available = cascadeEnergyGev(particle, kineticGev);
          expect(z).toBeLessThan(available + 1);
          expect(Math.hypot(x, y)).toBeLessThan(6);
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('a decay', () => {
  it('keeps energy and momentum', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...UNSTABLE),
        fc.double({ min: 0, max: 100, noNaN: true }),
        direction,
        (seed, particle, kineticGev, axis) => {
          const parent = { particle, kineticGev, ...axis };
          const before = fourMomentum([parent]);
          const after = fourMomentum(sampleDecay(stream(seed), parent));
          for (let i = 0; i < 4; i++) expect(Math.abs(after[i]! - before[i]!)).toBeLessThan(1e-9 * (1 + before[0]));
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  it.each(UNSTABLE)('of %s has branching ratios that add up to 1 within 0.3 percent', (particle) => {
    const sum = decayModes(particle).reduce((total, { branching }) => total + branching, 0);
    expect(Math.abs(sum - 1)).toBeLessThan(3e-3);
  });

  // 4000 decays: the mean of cos θ has an error of 0.0091; 4.5 of them, false alarm 7e-6.
  it.each(['pi+', 'K+', 'K0L'] as const)('of %s at rest is isotropic', (particle) => {
    const random = stream(5);
    let sum = 0;
    for (let i = 0; i < 4000; i++) {
      const parent = { particle, kineticGev: 0, directionX: 0, directionY: 0, directionZ: 1 };
      sum += sampleDecay(random, parent)[0]!.directionZ;
    }
    expect(Math.abs(sum / 4000)).toBeLessThan(0.041);
  });

  it('gives the muon of a pion decay 4.120 MeV at rest', () => {
    const parent = { particle: 'pi+', kineticGev: 0, directionX: 0, directionY: 0, directionZ: 1 } as const;
    const [muon] = sampleDecayInto(stream(6), parent, ['mu+', 'nu_mu']);
    expect(muon!.kineticGev).toBeCloseTo(0.00412, 5);
  });

  // Michel: mean electron energy 7/10 of 52.8 MeV, with the mass; rms 11 MeV, 4000 decays, 4.5 errors: false alarm 7e-6.
  it('gives the electron of a muon decay 37 MeV on average', () => {
    const random = stream(7);
    let sum = 0;
    for (let i = 0; i < 4000; i++) {
      const parent = { particle: 'mu+', kineticGev: 0, directionX: 0, directionY: 0, directionZ: 1 } as const;
      sum += sampleDecay(random, parent)[0]!.kineticGev;
    }
    expect(Math.abs(sum / 4000 - (0.7 * 0.05283 - 0.000511))).toBeLessThan(0.00078);
  });
});

import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import { BeamComposition, pureBeam } from '../../../../physics/beam/beam-composition.ts';
import { describeChainParts } from '../../../../physics/chain/chain-parts.ts';
import { makeProcess } from '../../../../physics/chain/processes/make-process.ts';
import type { ParticleState } from '../../../../physics/event-model/particle-state.ts';
import { ALPHA } from '../../../../physics/foundation/constants.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { equivalentPhotonDensity } from '../../../../physics/interactions/hadronic/equivalent-photons.ts';
import { PARTICLES } from '../../../../physics/particles/particle.ts';

const parts = describeChainParts(shippedDetector('na64-2016'), shippedMaterials(), 100);
const beam = (particle: ParticleState['particle']): ParticleState => ({
  particle,
  kineticGev: 100,
  ...{ xMm: 0, yMm: 0, zMm: 0, directionX: 0, directionY: 0, directionZ: 1, timeNs: 0 },
});

function aStream(): RandomStream {
  const stream = new RandomStream(1, 1, 'target');
  stream.startEvent(0);
  return stream;
}

describe('a beam of one kind of particle', () => {
  it.each(['pi-', 'K-', 'mu-'] as const)('of %s holds nothing else, with weight 1', (particle) => {
    const composition = new BeamComposition(pureBeam(parts.beam, particle));
    const stream = aStream();
    for (let i = 0; i < 100; i++) {
      const { state, weight } = composition.draw(stream);
      expect(state.particle).toBe(particle);
      expect(weight).toBe(1);
    }
  });
});

describe('hadrons from the target', () => {
  const process = makeProcess({ kind: 'photonuclear', minimumPhotonGev: 50 }, 100, parts);

  it('come from one photon above 50 GeV in some 5,000 electrons: leading hadrons of the paper, section VIII, are below 1e-4', () => {
    expect(process.weight).toBeGreaterThan(1e-4);
    expect(process.weight).toBeLessThan(4e-4);
  });

  it('start behind the front of the ECAL with no more than the energy of the beam', () => {
    const stream = aStream();
    for (let i = 0; i < 200; i++) {
      const { particles } = process.react(stream, beam('e-'));
      const [shower, ...hadrons] = particles;
      expect(particles.reduce((sum, { kineticGev }) => sum + kineticGev, 0)).toBeLessThanOrEqual(100);
      expect(hadrons.every(({ zMm }) => zMm > shower!.zMm)).toBe(true);
    }
  });
});

describe('interactions before the ECAL', () => {
  const all = makeProcess({ kind: 'upstream', minimumPhotonGev: 20, element: undefined }, 100, parts);

  it('add up over the elements', () => {
    const weights = parts.upstream.map(
      ({ name }) => makeProcess({ kind: 'upstream', minimumPhotonGev: 20, element: name }, 100, parts).weight,
    );
    expect(weights.length).toBeGreaterThan(12);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(all.weight, 12);
  });

  it('happen in the places of the elements, by their share of the rate', () => {
    const stream = aStream();
    const places = Array.from({ length: 2000 }, () => all.placeMm!(stream));
    const behind = places.filter((zMm) => zMm > 20_000).length / places.length;
    const expected =
      parts.upstream
        .filter(({ zMm }) => zMm > 20_000)
        .reduce(
          (sum, { name }) =>
            sum + makeProcess({ kind: 'upstream', minimumPhotonGev: 20, element: name }, 100, parts).weight,
          0,
        ) / all.weight;
    // 4 standard deviations of 2,000 draws: a false alarm in 16,000
    expect(Math.abs(behind - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / places.length));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThan(parts.layout.ecal.zFrontMm);
  });

  it('leave the electron what the photon did not take', () => {
    const stream = aStream();
    all.placeMm!(stream);
    for (let i = 0; i < 200; i++) {
      const [electron, ...products] = all.react(stream, beam('e-')).particles;
      expect(electron!.particle).toBe('e-');
      expect(electron!.kineticGev).toBeLessThan(80.0001);
      expect(products.every(({ zMm }) => zMm === electron!.zMm)).toBe(true);
    }
  });
});

describe('electrons that are aimed at the ECAL', () => {
  const aimed = makeProcess({ kind: 'upstream', minimumPhotonGev: 20, aim: 'ecal' }, 100, parts);
  const draw = (stream: RandomStream) => {
    const zMm = aimed.placeMm!(stream);
    return aimed.react(stream, { ...beam('e-'), zMm });
  };

  it('have weights whose mean is that of the interactions before the end of the dipoles', () => {
    const random = new RandomStream(2, 0, 'aimed');
    const weights = Array.from({ length: 20_000 }, (_, i) => draw(random.startEvent(i)).weight!);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const squares = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length;
    // 4 standard errors: a false alarm in 16,000, seed fixed
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(squares / weights.length));
  });

  it('come from every element that begins before the end of the dipoles, and from no other', () => {
    const random = new RandomStream(3, 0, 'aimed');
    const elements = new Set(Array.from({ length: 2000 }, (_, i) => draw(random.startEvent(i)).element));
    expect([...elements].sort()).toEqual(
      ['S1', 'MM1', 'MM2', 'air-before-vessel', 'window-upstream', 'gas-in-vessel'].sort(),
    );
  });

  it('keep the momentum with what they hit: the hadrons take what the electron lost', () => {
    const random = new RandomStream(4, 0, 'aimed');
    for (let i = 0; i < 50; i++) {
      const [electron, ...hadrons] = draw(random.startEvent(i)).particles;
      const lostX = -electron!.kineticGev * electron!.directionX;
      const lostGev = 100 - electron!.kineticGev;
      // leading hadrons stay within 2 GeV of transverse momentum about the photon
      const leading = hadrons.reduce((most, one) => (one.kineticGev > most.kineticGev ? one : most));
      expect(Math.abs(leading.directionX - lostX / lostGev) * leading.kineticGev).toBeLessThan(2);
    }
  });
});

describe('equivalent photons', () => {
  it('are α/π · 2/y · ln(Q_max (1−y)^½/(m y)) for a small share of the energy', () => {
    const y = 1e-3;
    const leading = ((2 * ALPHA) / (Math.PI * y)) * (Math.log(Math.sqrt(0.53) / (PARTICLES['e-'].massGev * y)) - 0.5);
    expect(equivalentPhotonDensity(y) / leading).toBeCloseTo(1, 2);
  });

  it('end where the electron has nothing left', () => {
    expect(equivalentPhotonDensity(1)).toBe(0);
    expect(equivalentPhotonDensity(0)).toBe(0);
  });
});

describe('decays in flight', () => {
  it.each([
    // L/γβcτ with L = 22.71 m: 3.711 m, 7.8045 m, 658.64 m of cτ
    ['K-', 0.0507 + 1.582e-5, (22.71 * 0.493677) / (100.49 * 3.711)],
    ['pi-', 1.23e-4, (22.71 * 0.13957) / (100.14 * 7.8045)],
    ['mu-', 1, (22.71 * 0.105658) / (100.1 * 658.64)],
  ] as const)('of %s: branching ratio times 1 - exp(-L/γβcτ)', (particle, branching, lengths) => {
    const process = makeProcess({ kind: 'decay-in-flight', particle }, 100, parts);
    const expected = branching * -Math.expm1(-lengths);
    expect(process.weight / expected).toBeCloseTo(1, 2);
  });

  it('have an electron among their products, and keep the energy', () => {
    const process = makeProcess({ kind: 'decay-in-flight', particle: 'K-' }, 100, parts);
    const stream = aStream();
    for (let i = 0; i < 100; i++) {
      const { particles } = process.react(stream, beam('K-'));
      expect(particles.some(({ particle }) => particle === 'e-')).toBe(true);
      const total = particles.reduce(
        (sum, { particle, kineticGev }) => sum + kineticGev + PARTICLES[particle].massGev,
        0,
      );
      expect(total).toBeCloseTo(100 + PARTICLES['K-'].massGev, 9);
    }
  });
});

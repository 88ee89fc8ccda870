import { describe, expect, it } from 'vitest';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import type { EmittedParticle } from '../../../../../physics/event-model/particle-state.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { sampleInelasticVertex } from '../../../../../physics/interactions/hadronic/hadron-inelastic.ts';
import { nuclearTarget } from '../../../../../physics/interactions/hadronic/target-nucleus.ts';
import { ColumnWalk } from '../../../../../physics/studies/leak/column-walk.ts';
import type { ColumnPart } from '../../../../../physics/studies/leak/calorimeter-column.ts';
import { quietProbability, type SignatureCuts } from '../../../../../physics/studies/leak/signature.ts';
import { WideTransverse } from '../../../../../physics/studies/leak/wide-transverse.ts';

const cuts: SignatureCuts = {
  ...{ ecalGev: 50, veto2Mip: 1, hcalGev: 1 },
  ...{ photoelectronsPerMip: 100, photoelectronsPerHcalGev: 70 },
};
const seen = { ecalGev: 0, veto2Mip: 0, hcalGev: 0 };

describe('what light statistics hide', () => {
  it('is nothing without a signal, half at the cut, and none far above', () => {
    expect(quietProbability(seen, cuts)).toBe(1);
    expect(quietProbability({ ...seen, hcalGev: 1 }, cuts)).toBeCloseTo(0.48, 1);
    expect(quietProbability({ ...seen, hcalGev: 4 }, cuts)).toBe(0);
    expect(quietProbability({ ...seen, ecalGev: 50 }, cuts)).toBe(0);
  });

  it('has the tail of a MIP in a module: P(n <= 60 | 150) = 5e-17 is below what counts, P(n <= 100 | 150) is not', () => {
    const at = (mean: number, most: number) =>
      quietProbability({ ...seen, hcalGev: mean }, { ...cuts, photoelectronsPerHcalGev: 1, hcalGev: most + 0.5 });
    expect(at(150, 60)).toBe(0);
    expect(at(150, 100)).toBeGreaterThan(1e-6);
    expect(at(150, 100)).toBeLessThan(1e-4);
  });
});

describe('wider transverse momenta', () => {
  const axis = { directionX: 0, directionY: 0, directionZ: 1 };
  const lead = nuclearTarget(shippedMaterials().get('Pb'));
  const isWide = ({ particle, directionZ }: EmittedParticle) => particle === 'K0L' && directionZ < 0.98;

  it.each(['neutron', 'gamma'] as const)('of a %s keep every mean: of 1, and of kaons at large angles', (particle) => {
    const stream = new RandomStream(1, 0, 'wide');
    const means = [new Mean(), new Mean(), new Mean()] as const;
    for (let i = 0; i < 6000; i++) {
      stream.startEvent(i);
      const wide = new WideTransverse(2);
      const widened = sampleInelasticVertex(stream, { particle, kineticGev: 20, ...axis }, lead, wide).products;
      const plain = sampleInelasticVertex(stream, { particle, kineticGev: 20, ...axis }, lead).products;
      means[0].add(wide.weight);
      means[1].add(wide.weight * widened.filter(isWide).length);
      means[2].add(plain.filter(isWide).length);
    }
    const [one, weighted, natural] = means;
    // 4 standard errors each: a chance of 6e-5
    expect(Math.abs(one.value - 1)).toBeLessThan(4 * one.error);
    expect(one.error).toBeLessThan(0.02);
    expect(Math.abs(weighted.value - natural.value)).toBeLessThan(4 * Math.hypot(weighted.error, natural.error));
    expect(natural.value).toBeGreaterThan(10 * natural.error);
  });
});

class Mean {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    this.#count++;
    this.#sum += value;
    this.#squares += value * value;
  }

  get value(): number {
    return this.#sum / this.#count;
  }

  get error(): number {
    return Math.sqrt((this.#squares / this.#count - this.value * this.value) / this.#count);
  }
}

describe('walking through the column', () => {
  const box = (frontMm: number, backMm: number, xMm: number): ColumnPart =>
    ({ frontMm, backMm, xMm, yMm: 0, halfWidthMm: 100, halfHeightMm: 100 }) as ColumnPart;
  const parts = [box(0, 100, 0), box(200, 300, 50)];

  it('finds the walls that a sampled line finds', () => {
    const stream = new RandomStream(2, 0, 'walk');
    const insideOf = (x: number, y: number, z: number) =>
      parts.findIndex(
        (part) => z > part.frontMm && z < part.backMm && Math.abs(x - part.xMm) < 100 && Math.abs(y) < 100,
      );
    for (let i = 0; i < 200; i++) {
      const [x, y, z] = [400 * stream.uniform() - 200, 400 * stream.uniform() - 200, 400 * stream.uniform() - 50];
      const cosine = 2 * stream.uniform() - 1;
      const sine = Math.sqrt(1 - cosine * cosine);
      const phi = 6.28 * stream.uniform();
      const direction = [sine * Math.cos(phi), sine * Math.sin(phi), cosine] as const;
      const here = insideOf(x, y, z);
      const [directionX, directionY, directionZ] = direction;
      const walk = new ColumnWalk(parts, { xMm: x, yMm: y, zMm: z, directionX, directionY, directionZ });
      const { part } = walk;
      expect(part === undefined ? -1 : parts.indexOf(part)).toBe(here);
      const wall = walk.wallMm(part);
      const at = (path: number) => insideOf(x + path * direction[0], y + path * direction[1], z + path * direction[2]);
      for (let path = 0; path < Math.min(wall - 0.01, 800); path += 3) expect(at(path)).toBe(here);
      if (wall < 800) expect(at(wall + 0.001)).not.toBe(here);
    }
  });
});

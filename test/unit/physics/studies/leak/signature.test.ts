import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { momentumGev } from '../../../../../physics/particles/particle.ts';
import { ColumnWalk } from '../../../../../physics/studies/leak/column-walk.ts';
import type { ColumnPart } from '../../../../../physics/studies/leak/calorimeter-column.ts';
import { quietProbability, type SignatureCuts } from '../../../../../physics/studies/leak/signature.ts';
import { widenTransverse } from '../../../../../physics/studies/leak/widen-transverse.ts';

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
  it('keep sums over angles: weights average to 1', () => {
    const stream = new RandomStream(1, 0, 'widen');
    const axis = { directionX: 0, directionY: 0, directionZ: 1 };
    const momentum = momentumGev('K0L', 50);
    let sum = 0;
    let squares = 0;
    const n = 20_000;
    for (let i = 0; i < n; i++) {
      const transverse = 0.17 * (stream.exponential() + stream.exponential());
      const sine = transverse / momentum;
      const product = {
        ...{ particle: 'K0L' as const, kineticGev: 50, directionX: sine, directionY: 0 },
        directionZ: Math.sqrt(1 - sine * sine),
      };
      const { weight, products } = widenTransverse(axis, [product], 2);
      expect(products[0]!.directionX).toBeCloseTo(2 * sine, 12);
      sum += weight;
      squares += weight * weight;
    }
    const mean = sum / n;
    const error = Math.sqrt((squares / n - mean * mean) / n);
    // 4 standard errors: a chance of 6e-5
    expect(Math.abs(mean - 1)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.02);
  });
});

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

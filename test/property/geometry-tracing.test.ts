import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../geometry/build.ts';
import { shippedDetector } from '../../geometry/catalogue.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { Navigator } from '../../geometry/tracing/navigator.ts';
import { RayWalker } from '../../geometry/tracing/ray-walker.ts';
import type { Vector3 } from '../../geometry/volumes/transform.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { locateByBruteForce } from '../support/geometry/brute-force-detector.ts';

/** The shipped detector with the ECAL turned and cracked, so that rotations and cuts are on the way too. */
function crackedDetector(): DetectorDocument {
  const quantity = (value: number) => ({ value, unit: 'mm', flag: 'assumed', source: 'A' }) as const;
  const document = shippedDetector();
  const elements = document.elements.map((element) => {
    if (element.kind !== 'shashlik') return element;
    const yaw = { value: 21, unit: 'mrad', flag: 'assumed', source: 'A' } as const;
    const cuts = [
      {
        name: 'crack',
        material: 'vacuum',
        centre: { x: quantity(18.4), y: quantity(-3), z: quantity(200) },
        size: { x: quantity(2), y: quantity(90), z: quantity(301.3) },
      },
      {
        name: 'slot',
        material: 'air',
        centre: { x: quantity(-23.7), y: quantity(11.3), z: quantity(333) },
        size: { x: quantity(1.3), y: quantity(40), z: quantity(20) },
      },
    ];
    return { ...element, cuts, position: { ...element.position, yaw } };
  });
  return { ...document, elements };
}

/** Lines through regions with structure: along the whole beam line, and inside each calorimeter. */
function randomRay(random: RandomStream, k: number): { from: Vector3; direction: Vector3; lengthMm: number } {
  const spread = (low: number, high: number) => low + (high - low) * random.uniform();
  const steep: Vector3 = [0.02 * random.gaussian(), 0.02 * random.gaussian(), random.uniform() < 0.5 ? 1 : -1];
  const any: Vector3 = [random.gaussian(), random.gaussian(), random.gaussian()];
  const unit = (v: Vector3): Vector3 => {
    const norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return [v[0] / norm, v[1] / norm, v[2] / norm];
  };
  switch (k % 6) {
    case 0:
      return {
        from: [spread(-300, 600), spread(-200, 200), spread(-400, 31000)],
        direction: unit(any),
        lengthMm: spread(1, 500),
      };
    case 5: {
      const forward = unit([0.005 * random.gaussian(), 0.005 * random.gaussian(), 1]);
      return { from: [spread(-20, 20), spread(-20, 20), -900], direction: forward, lengthMm: 32000 };
    }
    case 1:
      return {
        from: [spread(230, 470), spread(-140, 100), spread(22690, 23200)],
        direction: unit(any),
        lengthMm: spread(1, 80),
      };
    case 2:
      return {
        from: [spread(230, 470), spread(-140, 100), spread(22690, 23200)],
        direction: unit(steep),
        lengthMm: spread(1, 100),
      };
    case 3:
      return {
        from: [spread(100, 900), spread(-320, 320), spread(23800, 30700)],
        direction: unit(any),
        lengthMm: spread(1, 500),
      };
    default:
      return {
        from: [spread(70, 260), spread(-45, 45), spread(20640, 20920)],
        direction: unit(any),
        lengthMm: spread(0.1, 30),
      };
  }
}

/** Adds up a thousand stretches of a 30 m line without the rounding of the sum itself (Neumaier). */
class ExactSum {
  #sum = 0;
  #rest = 0;

  add(value: number): void {
    const next = this.#sum + value;
    this.#rest += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#rest;
  }
}

const cases = [
  ['the shipped detector', shippedDetector()],
  ['a turned and cracked ECAL', crackedDetector()],
] as const;

describe.each(cases)('lines through %s', (_name, document) => {
  const detector = buildDetector(document);
  const { materialNames } = detector.tree;
  const centre = detector.worldCentre;
  const walker = new RayWalker(detector.tree);
  const local = (point: Vector3): Vector3 => [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];

  it('add up to their chord, and meet what a search plate by plate finds (5e4 lines)', () => {
    const random = new RandomStream(20160701, 1, 'tracing');
    let worstMm = 0;
    const wrong: string[] = [];
    for (let k = 0; k < 50_000; k++) {
      const { from, direction, lengthMm } = randomRay(random, k);
      let travelled = 0;
      const sum = new ExactSum();
      let pick = random.uniform() * 20; // looks into one of the first stretches, where nothing else chose
      walker.walk(local(from), direction, lengthMm, (material, stretchMm, place) => {
        const middle = travelled + stretchMm / 2;
        travelled += stretchMm;
        sum.add(stretchMm);
        if (pick-- > 1 || stretchMm < 1e-6 || pick < -1) return;
        const at = (axis: number) => from[axis]! + direction[axis]! * middle;
        const expected = locateByBruteForce(document, at(0), at(1), at(2));
        if (expected !== materialNames[material] && wrong.length < 5)
          wrong.push(
            `${place.path()} is ${materialNames[material]}, found ${expected} at ${[at(0), at(1), at(2)].join(', ')}`,
          );
      });
      worstMm = Math.max(worstMm, Math.abs(sum.value - lengthMm));
    }
    expect(wrong).toEqual([]);
    expect(worstMm).toBeLessThan(1e-9);
  });

  it('skip nothing: every stretch is of the material found at points strewn along the line (2e3 lines)', () => {
    const random = new RandomStream(20160701, 2, 'tracing');
    const wrong: string[] = [];
    for (let k = 0; k < 2_000; k++) {
      const { from, direction, lengthMm } = randomRay(random, k);
      const ends: number[] = [];
      const found: string[] = [];
      let travelled = 0;
      walker.walk(local(from), direction, lengthMm, (material, stretchMm) => {
        travelled += stretchMm;
        ends.push(travelled);
        found.push(materialNames[material]!);
      });
      for (let n = 0; n < 20; n++) {
        const t = random.uniform() * lengthMm;
        const i = ends.findIndex((end) => end > t);
        if (Math.min(Math.abs(ends[i]! - t), Math.abs((ends[i - 1] ?? 0) - t)) < 1e-6) continue;
        const expected = locateByBruteForce(
          document,
          ...(from.map((x, axis) => x + t * direction[axis]!) as [number, number, number]),
        );
        if (expected !== found[i] && wrong.length < 5) wrong.push(`${found[i]} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are the same for the navigator, step by step (2e4 lines)', () => {
    const random = new RandomStream(20160701, 3, 'tracing');
    const navigator = new Navigator(detector);
    const wrong: string[] = [];
    let worstMm = 0;
    for (let k = 0; k < 20_000; k++) {
      const { from, direction, lengthMm } = randomRay(random, k);
      const sum = new ExactSum();
      let stepped = 0;
      // Names cost more than steps: every tenth line compares them, the others materials.
      const identity = (material: number, place: { path(): string; cell(): string | undefined }) =>
        k % 10 === 0 ? `${place.path()} ${place.cell()}` : materialNames[material]!;
      const steps: [string, number][] = [];
      while (stepped < lengthMm) {
        const [x, y, z] = from.map((value, axis) => value + direction[axis]! * stepped) as [number, number, number];
        if (!navigator.find(x, y, z, ...direction)) break;
        steps.push([identity(navigator.material, navigator), Math.min(navigator.distanceMm, lengthMm - stepped)]);
        sum.add(navigator.distanceMm);
        stepped = sum.value;
      }
      let i = 0;
      walker.walk(local(from), direction, lengthMm, (material, stretchMm, place) => {
        const step = steps[i++];
        // A stretch near the tolerance may be a step for one and rounding for the other: compare only clear ones.
        if (step?.[0] !== identity(material, place) && stretchMm > 1e-7 && wrong.length < 5)
          wrong.push(`${step?.join(' ')} instead of ${identity(material, place)} ${stretchMm}`);
      });
      const total = new ExactSum();
      for (const [, stepMm] of steps) total.add(stepMm);
      worstMm = Math.max(worstMm, Math.abs(total.value - lengthMm));
    }
    expect(wrong).toEqual([]);
    expect(worstMm).toBeLessThan(1e-9);
  });

  it('that glide or graze along surfaces get on, at the same length', () => {
    const random = new RandomStream(20160701, 4, 'tracing');
    const navigator = new Navigator(detector);
    const { motion } = detector.elements.find(({ name }) => name === 'HCAL1')!;
    let most = 0;
    for (let k = 0; k < 3_000; k++) {
      // On the faces of plates (z), between cells (x and y), at angles from none to a nanoradian.
      const on = (pitch: number) => pitch * Math.round(random.uniform() * 10);
      const from: Vector3 = [
        motion.position[0] - 291 + on(194 / 2),
        -288 + on(192 / 2),
        motion.position[2] + on(34) + [0, 25, 27.5, 31.5][k % 4]!,
      ];
      const tilt = k % 3 === 0 ? 0 : 1e-9 * random.gaussian();
      const directions: readonly Vector3[] = [
        [1, tilt, 0],
        [0, 1, tilt],
        [tilt, 0, 1],
        [-1, 0, tilt],
      ];
      const direction = directions[(k >> 2) % 4]!;
      let travelled = 0;
      let steps = 0;
      while (travelled < 700 && steps < 10_000) {
        const [x, y, z] = from.map((value, axis) => value + direction[axis]! * travelled) as [number, number, number];
        if (!navigator.find(x, y, z, ...direction)) break;
        expect(navigator.distanceMm).toBeGreaterThan(0);
        travelled += navigator.distanceMm;
        steps++;
      }
      most = Math.max(most, steps);
    }
    expect(most).toBeLessThan(300);
  });
});

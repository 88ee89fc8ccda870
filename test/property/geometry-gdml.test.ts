import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDetector, type Detector } from '../../geometry/build.ts';
import { listDetectors, shippedDetector } from '../../geometry/catalogue.ts';
import { detectorFromGdml } from '../../geometry/gdml/detector.ts';
import { exportGdml } from '../../geometry/gdml/export.ts';
import { importGdml } from '../../geometry/gdml/import.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { buildNavigationTree } from '../../geometry/tracing/navigation-tree.ts';
import { volumeMassKg } from '../../geometry/volumes/mass.ts';
import type { Solid } from '../../geometry/volumes/solid.ts';
import { rotationFromAngles } from '../../geometry/volumes/transform.ts';
import { isReplica, placement, visitVolumes, type Volume } from '../../geometry/volumes/volume.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { gdmlFile } from '../support/geometry/gdml-file.ts';
import { trials } from '../support/tier.ts';

const materials = shippedMaterials();
const SEED = 20160701;

/** Every volume by its name, without its daughters: trees that share volumes compare in linear time this way. */
function flat(world: Volume): Map<string, unknown> {
  const volumes = new Map<string, unknown>();
  visitVolumes(world, ({ contents, ...volume }) => {
    const inside = isReplica(contents)
      ? { ...contents, volume: contents.volume.name }
      : contents.map((daughter) => ({ ...daughter, volume: daughter.volume.name }));
    volumes.set(volume.name, { ...volume, inside });
  });
  return volumes;
}

const there = (detector: Detector) => detectorFromGdml(detector.name, importGdml(exportGdml(detector)), materials);

describe('GDML there and back', () => {
  // The crack takes cells out of what is shared; the other what-ifs differ by numbers only.
  it.each(
    listDetectors()
      .map(({ name }) => name)
      .filter((name) => !['ecal-crack'].includes(name)),
  )('keeps every volume, placement and mass of %s', (name) => {
    const detector = buildDetector(shippedDetector(name), materials);
    const back = there(detector);
    const [before, after] = [flat(detector.world), flat(back.world)];
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [volume, content] of before) {
      if (name !== 'ecal-yaw') expect(after.get(volume)).toEqual(content);
      else expect(difference(after.get(volume), content)).toBeUndefined();
    }
    expect(back.worldCentre).toEqual(detector.worldCentre);
    const massKg = volumeMassKg(detector.world, materials);
    expect(Math.abs(volumeMassKg(back.world, back.materials) / massKg - 1)).toBeLessThan(1e-12);
  });

  const length = fc.double({ min: 0.01, max: 1e4, noNaN: true });
  const angle = fc.double({ min: -3.2, max: 3.2, noNaN: true });
  const vector = fc.tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), length, fc.constant(0));
  const motion = fc.record({
    position: vector,
    rotation: fc.tuple(angle, angle, angle).map((angles) => rotationFromAngles(angles)),
  });
  const primitive = fc.oneof(
    fc.record({ kind: fc.constant('box' as const), halfXMm: length, halfYMm: length, halfZMm: length }),
    fc
      .record({ kind: fc.constant('tube' as const), innerRadiusMm: length, wall: length, halfZMm: length })
      .map(({ wall, ...tube }) => ({ ...tube, outerRadiusMm: tube.innerRadiusMm + wall })),
    fc.record({
      kind: fc.constant('cone' as const),
      innerRadiusLowMm: fc.constant(0),
      outerRadiusLowMm: length,
      innerRadiusHighMm: fc.constant(0),
      outerRadiusHighMm: length,
      halfZMm: length,
    }),
  );
  const operation = fc.constantFrom('subtraction' as const, 'union' as const, 'intersection' as const);
  const solid: fc.Arbitrary<Solid> = fc.oneof(
    primitive,
    fc.record({ kind: fc.constant('boolean' as const), operation, first: primitive, second: primitive, motion }),
  );
  const material = fc.constantFrom(...materials.names);
  const name = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcXYZ019-_<>&"\'é €') });

  it('keeps generated trees', () => {
    const leaf = fc.record({ solid, material, sensitive: fc.boolean() });
    const tree = fc
      .tuple(leaf, fc.uniqueArray(fc.tuple(name, leaf, motion), { maxLength: 4, selector: ([id]) => id }))
      .map(([mother, daughters]): Volume => ({
        ...mother,
        name: 'world',
        contents: daughters.map(([id, daughter, place]) =>
          placement(
            id,
            { ...daughter, name: `v-${id}`, contents: [] },
            { position: place.position, rotation: place.rotation },
          ),
        ),
      }));
    const base = buildDetector(shippedDetector('ecal-plates'), materials);
    fc.assert(
      fc.property(tree, (world) => {
        const back = there({ ...base, world, tree: buildNavigationTree(world) });
        expect(difference([...flat(back.world)], [...flat(world)])).toBeUndefined();
      }),
      { numRuns: trials({ test: 500, quick: 2000, soak: 100_000 }), seed: SEED, endOnFailure: true },
    );
  });
});

/** Where two structures differ by more than rounding; rotations pass through angles. */
function difference(a: unknown, b: unknown, path = ''): string | undefined {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) ? undefined : `${path}: ${a} and ${b}`;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? undefined : `${path}: ${String(a)} and ${String(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      `${path}/${key}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('GDML from strangers', () => {
  const sound = [gdmlFile(), exportGdml(buildDetector(shippedDetector('ecal-plates'), materials))];
  const tokens = [
    '"',
    '<',
    '>',
    '/>',
    '&',
    '&#0;',
    '&lt;',
    '<![CDATA[',
    '<!--',
    ']]>',
    '\0',
    '\uD800',
    '\uFEFF',
    '1e999',
    '-0',
    'NaN',
    '(',
    '9^9^9',
    'ref="World"',
    'value="1/0"',
  ];

  it(
    'mutated files are read or refused with place and reason, each within a second',
    { timeout: trials({ test: 240_000, quick: 600_000, soak: 24 * 3_600_000 }) },
    () => {
      const random = new RandomStream(SEED, 5, 'gdml');
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random.uniform() * list.length)]!;
      let accepted = 0;
      let slowestMs = 0;
      const files = trials({ test: 1000, quick: 5000, soak: 200_000 });
      for (let i = 0; i < files; i++) {
        let text = sound[i % 5 === 0 ? 1 : 0]!;
        const times = 1 + Math.floor(random.uniform() * 4);
        for (let k = 0; k < times; k++) {
          const at = Math.floor(random.uniform() * text.length);
          const to = Math.min(text.length, at + Math.floor(random.uniform() * 60));
          const piece = text.slice(at, to);
          text = [
            () =>
              text.slice(0, at) +
              String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random.uniform() * 7))) +
              text.slice(at + 1),
            () => text.slice(0, at) + text.slice(to),
            () => text.slice(0, at) + piece + text.slice(at),
            () => text.slice(0, at) + pick(tokens) + text.slice(at),
            () => text.slice(0, at),
            () =>
              text.replace(/"(\d+)"/g, (all) =>
                random.uniform() < 0.1
                  ? `"${pick(['-1', '0', '1e308', '2^0.5', 'pi', '1e-320', '4503599627370497'])}"`
                  : all,
              ),
            () => text.replaceAll('\n', '\r\n'),
            () => text.slice(0, at) + text.slice(Math.floor(random.uniform() * text.length)),
          ][Math.floor(random.uniform() * 8)]!();
        }
        const start = performance.now();
        try {
          const detector = detectorFromGdml('stranger', importGdml(text), materials);
          volumeMassKg(detector.world, detector.materials);
          accepted++;
        } catch (failure) {
          if (!(failure instanceof TwinError))
            throw new Error(`File ${i} of seed ${SEED} was not refused but crashed.`, { cause: failure });
          expect(failure.code).toMatch(/^(GDML|MATERIAL)_/);
          expect(failure.problem.length).toBeGreaterThan(10);
        }
        slowestMs = Math.max(slowestMs, performance.now() - start);
      }
      expect(slowestMs).toBeLessThan(1000);
      expect(accepted).toBeGreaterThan(files / 25);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../geometry/build.ts';
import na64 from '../../geometry/detectors/na64-2016.json' with { type: 'json' };
import { describeLayout } from '../../geometry/layout.ts';
import materialsDocument from '../../geometry/materials/materials.json' with { type: 'json' };
import { readMaterials } from '../../geometry/materials.ts';
import { readPatch } from '../../geometry/patch.ts';
import { readDetector, readDetectorText } from '../../geometry/read.ts';
import fieldVariant from '../../geometry/variants/field-7-4.json' with { type: 'json' };
import { TwinError } from '../../physics/foundation/failure.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { trials } from '../support/tier.ts';

/** Documents from strangers: every one is read or refused by path and reason, quickly, and leaves prototypes alone. */

const SEED = 20160701;
const materials = readMaterials(materialsDocument);
const LONGEST_MS = 1000;
const LONGEST_TEST_MS = trials({ test: 240_000, quick: 600_000, soak: 24 * 3_600_000 });

/** The shipped detector with fewer elements, so that thousands of them take seconds. */
const small = { ...na64, elements: na64.elements.filter(({ name }) => ['S1', 'MM1', 'V2', 'HCAL1'].includes(name)) };

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

const hostileValues: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => [],
  () => ({}),
  () => '',
  () => true,
  () => NaN,
  () => Infinity,
  () => -0,
  () => -1,
  () => 0,
  () => 1e-320,
  () => 1e15,
  () => 2 ** 53 + 2,
  () => 1.5,
  () => '1.5 mm',
  () => 'toString',
  () => '\uD800',
  () => 'x'.repeat(100_000),
  () => deep(40),
  () => deep(5000),
  () => Array.from({ length: 50 }, () => ({})),
  () => new Date(0),
  () => () => 1,
  () => Symbol('s'),
  () => 10n,
  () => new Map([['value', 1]]),
  () => ({ value: 3, unit: 'mm', flag: 'paper', source: 'P' }),
  () => ({ value: 3, unit: 'ns', flag: 'paper', source: 'P' }),
  () => ({ value: '3', unit: 'mm', flag: 'paper', source: 'P' }),
];

/** All objects and lists of a document. */
function containers(root: unknown): (Record<string, unknown> | unknown[])[] {
  const found: (Record<string, unknown> | unknown[])[] = [];
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    found.push(value as Record<string, unknown>);
    open.push(...Object.values(value));
  }
  return found;
}

/** Pieces of a sound document, to stand where others belong. */
const fragments = containers(na64).filter((place) => !Array.isArray(place) && Object.keys(place).length < 10);

function mutate(document: unknown, random: RandomStream): void {
  const places = containers(document);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.uniform() * list.length)]!;
  const times = 1 + Math.floor(random.uniform() * 3);
  for (let i = 0; i < times; i++) {
    const place = pick(places) as Record<string, unknown>;
    const keys = Object.keys(place);
    const key = keys.length === 0 ? 'key' : pick(keys);
    const chance = random.uniform();
    if (chance < 0.5) place[key] = pick(hostileValues)();
    else if (chance < 0.6) delete place[key];
    else if (chance < 0.7 && typeof place[key] === 'number')
      place[key] = (place[key] as number) * (random.uniform() < 0.5 ? -1 : 1e3 * random.uniform());
    else if (chance < 0.8)
      place[pick(['__proto__', 'constructor', 'prototype', 'vaule', `k${'x'.repeat(2000)}`, ''])] =
        pick(hostileValues)();
    else if (chance < 0.9)
      Object.defineProperty(place, '__proto__', {
        value: { polluted: 1 },
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else place[key] = structuredClone(pick(fragments));
  }
}

interface Outcome {
  readonly accepted: number;
  readonly refused: number;
  readonly slowestMs: number;
}

/** Reads many; anything but acceptance or a refusal with path and reason fails the test. */
function readMany(n: number, next: (i: number) => () => unknown): Outcome {
  let accepted = 0;
  let slowestMs = 0;
  for (let i = 0; i < n; i++) {
    const read = next(i);
    const start = performance.now();
    try {
      read();
      accepted++;
    } catch (failure) {
      if (!(failure instanceof TwinError))
        throw new Error(`Document ${i} of seed ${SEED} was not refused but crashed.`, { cause: failure });
      expect(failure.where ?? '').not.toBe('');
      expect(failure.problem.length).toBeGreaterThan(20);
      expect(failure.problem.length).toBeLessThan(2000);
      expect(failure.remedy).not.toBe('');
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return { accepted, refused: n - accepted, slowestMs };
}

describe('documents from strangers', () => {
  it('generated detector documents are read and built, or refused', { timeout: LONGEST_TEST_MS }, () => {
    const documents = trials({ test: 4000, quick: 20_000, soak: 1_000_000 });
    const random = new RandomStream(SEED, 1, 'hostile');
    const outcome = readMany(documents, () => {
      const document = structuredClone(small) as unknown;
      mutate(document, random);
      return () => {
        const detector = readDetector(document, materials);
        buildDetector(detector, materials);
      };
    });
    expect(outcome.slowestMs).toBeLessThan(LONGEST_MS);
    expect(outcome.refused).toBeGreaterThan(0.75 * documents);
    expect(outcome.accepted).toBeGreaterThan(documents / 200);
  });

  it('mutations of the full detector are built and described, or refused', () => {
    const random = new RandomStream(SEED, 2, 'hostile');
    const outcome = readMany(trials({ test: 100, quick: 500, soak: 5000 }), () => {
      const document = structuredClone(na64) as unknown;
      mutate(document, random);
      return () => {
        const detector = readDetector(document, materials);
        buildDetector(detector, materials);
        try {
          describeLayout(detector, materials);
        } catch (failure) {
          expect((failure as TwinError).code).toBe('GEOMETRY_INCOMPLETE');
        }
      };
    });
    expect(outcome.slowestMs).toBeLessThan(LONGEST_MS);
  });

  it('damaged files are read or refused', { timeout: LONGEST_TEST_MS }, () => {
    const files = trials({ test: 1000, quick: 3000, soak: 150_000 });
    const random = new RandomStream(SEED, 3, 'hostile');
    const text = JSON.stringify(small);
    const outcome = readMany(files, () => {
      const at = Math.floor(random.uniform() * text.length);
      const damage = Math.floor(random.uniform() * 8);
      const damaged = [
        () => text.slice(0, at),
        () =>
          text.slice(0, at) +
          String.fromCharCode(text.charCodeAt(at) ^ (1 << Math.floor(random.uniform() * 7))) +
          text.slice(at + 1),
        () => text.slice(0, at) + '\0' + text.slice(at),
        () => `\uFEFF${text}`,
        () => [...text.slice(0, 2000)].map((c) => `${c}\0`).join(''),
        () => text.replaceAll(',', ',\r\n'),
        () => text.slice(0, at) + '1e999' + text.slice(at),
        () => text.slice(0, at) + '['.repeat(20_000) + text.slice(at),
      ][damage]!();
      return () => readDetectorText(damaged, materials);
    });
    expect(outcome.slowestMs).toBeLessThan(LONGEST_MS);
    expect(outcome.accepted).toBeGreaterThan(files / 30);
  });

  it('generated materials documents and what-ifs are read or refused', () => {
    const random = new RandomStream(SEED, 4, 'hostile');
    const outcome = readMany(trials({ test: 500, quick: 2000, soak: 20_000 }), (i) => {
      const document = structuredClone(i % 4 === 0 ? materialsDocument : fieldVariant) as unknown;
      mutate(document, random);
      return () => (i % 4 === 0 ? readMaterials(document) : readPatch(document));
    });
    expect(outcome.slowestMs).toBeLessThan(LONGEST_MS);
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    '%s is refused by name wherever it stands in three files',
    (key) => {
      const files = [
        [small, (json: unknown) => readDetector(json, materials)],
        [materialsDocument, readMaterials],
        [fieldVariant, readPatch],
      ] as const;
      for (const [file, read] of files) {
        const places = containers(structuredClone(file) as unknown).length;
        for (let i = 0; i < places; i += 1 + Math.floor(places / 300)) {
          const document = structuredClone(file) as unknown;
          const place = containers(document)[i]!;
          if (Array.isArray(place)) continue;
          Object.defineProperty(place, key, {
            value: { polluted: 1 },
            enumerable: true,
            configurable: true,
            writable: true,
          });
          expect(() => read(document)).toThrow(key);
        }
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesIn, trueFor } from '../../../../physics/event-model/condition-columns.ts';
import { isTrue, readCondition } from '../../../../physics/event-model/expression.ts';

const NAMES = ['a', 'b', 'c'] as const;
const names = new Set<string>(NAMES);
const number = fc.integer({ min: -5, max: 5 }).map(String);
const term = fc.oneof(
  number,
  fc.constantFrom(...NAMES),
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom('+', '-', '*', '/'), number)
    .map((parts) => `(${parts.join(' ')})`),
  fc.constantFrom(...NAMES).map((name) => `abs(-${name})`),
);
const comparison = fc
  .tuple(term, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), term)
  .map((parts) => parts.join(' '));
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(([l, op, r]) => `(${l}) ${op} (${r})`),
    tie('any').map((inner) => `not (${inner})`),
  ),
})).any;

test('columns give what a lookup event by event gives, for any condition', () => {
  const columns = new Map(
    NAMES.map((name, k) => [name as string, Float64Array.from({ length: 40 }, (_, i) => ((i * (k + 3)) % 11) - 5)]),
  );
  fc.assert(
    fc.property(condition, (text) => {
      const read = readCondition(text, names);
      const found = trueFor(read, (name) => columns.get(name)!, 40);
      const expected = Array.from({ length: 40 }, (_, i) => +isTrue(read, (name) => columns.get(name)![i]!));
      expect([...found]).toEqual(expected);
      expect(namesIn(read).every((name) => text.includes(name))).toBe(true);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('a word is refused, for columns are numbers', () => {
  expect(() => trueFor(readCondition("a == 'beam'", names), () => new Float64Array(1), 1)).toThrow(/numbers/);
});

import fc from 'fast-check';
import { readFileSync } from 'node:fs';

/** One change to the bytes of a file, of the kinds that damage and hostile hands make. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), value: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({ kind: fc.constant('double' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('word' as const), at: fc.nat(), word: fc.constantFrom(0, 0xffffffff, 0x7fffffff) }),
  fc.record({
    kind: fc.constant('digit' as const),
    at: fc.nat(),
    text: fc.constantFrom('-1', '1e999', '99999999999', 'null', '[]', '{}', '"x"', '""'),
  }),
);

/** A file with up to four changes. */
export function mutatedFile(path: string): fc.Arbitrary<Uint8Array> {
  const original = new Uint8Array(readFileSync(path));
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(applied, original));
}

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function applied(bytes: Uint8Array, made: Change): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = made.at % bytes.length;
  switch (made.kind) {
    case 'byte':
      return bytes.with(at, made.value);
    case 'cut':
      return bytes.slice(0, at);
    case 'double':
      return joined([bytes.subarray(0, at + made.length), bytes.subarray(at)]);
    case 'word': {
      const copy = bytes.slice();
      if (at + 4 <= copy.length) new DataView(copy.buffer).setUint32(at, made.word, true);
      return copy;
    }
    case 'digit': {
      // In place of the number that comes next, so that texts stay what they are but for one value.
      const text = Buffer.from(bytes).toString('latin1');
      const next = /-?\d+(\.\d+)?/.exec(text.slice(at));
      if (next === null) return bytes;
      const start = at + next.index;
      return joined([bytes.subarray(0, start), Buffer.from(made.text), bytes.subarray(start + next[0].length)]);
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

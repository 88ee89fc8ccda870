import fc from 'fast-check';
import type { Modifier, Workspace } from '../../../physics/statistics/histfactory/workspace.ts';

const content = fc.double({ min: 0.05, max: 60, noNaN: true });
const factor = fc.double({ min: 0.5, max: 1.6, noNaN: true });

function modifierOf(bins: number, channel: number, sample: number): fc.Arbitrary<Modifier> {
  const data = fc.array(content, { minLength: bins, maxLength: bins });
  const small = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: bins, maxLength: bins });
  return fc.oneof(
    fc.constant<Modifier>({ name: 'lumi', type: 'lumi', data: null }),
    fc.record({ name: fc.constantFrom('k1', 'k2'), type: fc.constant('normfactor' as const), data: fc.constant(null) }),
    fc.record({
      name: fc.constantFrom('a1', 'a2', 'a3'),
      type: fc.constant('normsys' as const),
      data: fc.record({ lo: factor, hi: factor }),
    }),
    fc.record({
      name: fc.constantFrom('a1', 'h1'),
      type: fc.constant('histosys' as const),
      data: fc.record({ lo_data: data, hi_data: data }),
    }),
    fc.record({ name: fc.constant(`f${bins}`), type: fc.constant('shapefactor' as const), data: fc.constant(null) }),
    fc.record({ name: fc.constant(`s${channel}_${sample}`), type: fc.constant('shapesys' as const), data: small }),
    fc.record({ name: fc.constant(`st${channel}`), type: fc.constant('staterror' as const), data: small }),
  );
}

/** Sound workspaces of one to three channels with all kinds of modifiers. */
export const anyWorkspace: fc.Arbitrary<Workspace> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 })
  .chain((shapes) =>
    fc.record({
      channels: fc.tuple(
        ...shapes.map(([bins, samples], channel) =>
          fc.record({
            name: fc.constant(`c${channel}`),
            samples: fc.tuple(
              ...Array.from({ length: samples }, (_, sample) =>
                fc.record({
                  name: fc.constant(`p${sample}`),
                  data: fc.array(content, { minLength: bins, maxLength: bins }),
                  modifiers: fc
                    .uniqueArray(modifierOf(bins, channel, sample), {
                      maxLength: 3,
                      selector: ({ type, name }) => `${type} ${name}`,
                    })
                    .map((modifiers): Modifier[] =>
                      sample === 0 ? [{ name: 'mu', type: 'normfactor', data: null }, ...modifiers] : modifiers,
                    ),
                }),
              ),
            ),
          }),
        ),
      ),
      observations: fc.tuple(
        ...shapes.map(([bins], channel) =>
          fc.record({
            name: fc.constant(`c${channel}`),
            data: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: bins, maxLength: bins }),
          }),
        ),
      ),
      measurements: fc.constant([
        {
          name: 'search',
          config: {
            poi: 'mu',
            parameters: [{ name: 'lumi', auxdata: [1], sigmas: [0.1], bounds: [[0.5, 1.5] as [number, number]] }],
          },
        },
      ]),
      version: fc.constant('1.0.0' as const),
    }),
  );

/** Stands in the tree for a number that JSON.stringify cannot write. */
const RAW = 'raw-number:';
const RAW_NUMBERS = ['1e999', '-1e999', '-0', '9007199254740993', '1e-400', '1e308', '-1e308', '5e-324'];

/** Changes one or two things of a workspace's JSON, then perhaps a few characters of its text. */
export function mutateWorkspaceText(workspace: Workspace, choices: Iterable<number>): string {
  const stream = choices[Symbol.iterator]();
  const choose = (count: number): number => Number(stream.next().value) % count;
  const root = { tree: JSON.parse(JSON.stringify(workspace)) as unknown };
  const changes = 1 + choose(2);
  for (let change = 0; change < changes; change++) mutateTree(root, choose);
  const text = (JSON.stringify(root.tree) ?? 'null').replaceAll(new RegExp(`"${RAW}([^"]*)"`, 'g'), '$1');
  if (choose(8) > 0) return text;
  const at = choose(text.length);
  return [
    () => text.slice(0, at),
    () => text.slice(0, at) + String.fromCharCode(choose(0x10000)) + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at + 1 + choose(20)),
    () => `\ufeff${text}`,
    () => text.replaceAll(',', ',\r\n'),
    () => `${text}\0`,
  ][choose(6)]!();
}

type Choose = (count: number) => number;
type Container = unknown[] | Record<string, unknown>;

/** Replaces, removes, repeats or adds a value at a place found by walking down at random. */
function mutateTree(root: { tree: unknown }, choose: Choose): void {
  let holder: Container = root;
  let key: string | number = 'tree';
  for (let depth = choose(9); depth > 0; depth--) {
    const inside: unknown = (holder as Record<string | number, unknown>)[key];
    if (typeof inside !== 'object' || inside === null || Object.keys(inside).length === 0) break;
    holder = inside as Container;
    const keys = Object.keys(inside);
    const next = keys[choose(keys.length)]!;
    key = Array.isArray(inside) ? Number(next) : next;
  }
  const place = holder as Record<string | number, unknown>;
  const old = place[key];
  const strange: (() => unknown)[] = [
    () => RAW + RAW_NUMBERS[choose(RAW_NUMBERS.length)]!,
    () => (typeof old === 'number' ? -old : 0),
    () => (typeof old === 'number' ? old * [1e-12, 1e6, 1e12, 1e150][choose(4)]! : [old]),
    () => null,
    () => [],
    () => ({}),
    () => ['mu', '__proto__', 'constructor', 'lumi', '', 'k1', 'c0', '\ud800', 'x'.repeat(2000)][choose(9)],
    () => nested(10 ** (1 + choose(3))),
    () => [...Array.from({ length: 3 }, () => old)],
  ];
  const action = choose(14);
  if (action < strange.length) place[key] = strange[action]!();
  else if (action === 9) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete place[key];
  } else if (action === 10 && Array.isArray(holder)) holder.push(old);
  else if (action === 11 && !Array.isArray(holder))
    Object.defineProperty(holder, ['__proto__', 'constructor', 'prototype', 'extra'][choose(4)]!, {
      value: { x: 1 },
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else if (action === 12 && typeof old === 'string') place[key] = `${old}2`;
  else if (Array.isArray(holder) && holder.length > 1) holder.reverse();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Texts with no hope of being a workspace. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('', '[', '{}', 'null', 'NaN', '[1e999]', '"\\ud800"', '{"__proto__":{"x":1}}', '\ufeff', '\0'),
  fc.nat(50000).map((depth) => '['.repeat(depth)),
  fc.nat(20000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.nat(5000).map((depth) => '{"channels":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.record({ channels: fc.anything(), observations: fc.anything(), version: fc.constant('1.0.0') }).map((value) => {
    try {
      return JSON.stringify(value);
    } catch {
      return '{}';
    }
  }),
);

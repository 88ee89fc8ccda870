import { z } from 'zod';
import { TwinError } from '../physics/foundation/failure.ts';
import { findHostileContent } from './document/guard.ts';
import { shown } from '../physics/foundation/schema-issue.ts';
import { problemsOf, refuse } from './document/problems.ts';
import { shippedMaterials, type Materials } from './materials.ts';
import { inNativeUnit, unitsOf, type Dimension } from './quantity.ts';
import { readDetector } from './read.ts';
import type { DetectorDocument } from './schema.ts';

/**
 * A what-if as data: a list of changes to a detector document, by name and with units. Numbers that give no flag and
 * source become assumed, with the what-if as their source.
 */

const path = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)*$/, 'names joined by ".", such as ECAL.matrix.gap');
const elementNames = z.array(z.string().max(40)).min(1).max(1000).readonly();

const change = <D extends Dimension>(dimension: D) =>
  z
    .strictObject({ value: z.number(), unit: z.enum(unitsOf(dimension)), note: z.string().max(1000).optional() })
    .readonly();

const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), at: path, to: z.json() }).readonly(),
  z.strictObject({ op: z.literal('remove'), at: path }).readonly(),
  z.strictObject({ op: z.literal('keep'), elements: elementNames }).readonly(),
  z
    .strictObject({
      op: z.literal('move'),
      elements: elementNames,
      by: z
        .strictObject({
          x: change('length').optional(),
          y: change('length').optional(),
          z: change('length').optional(),
          yaw: change('angle').optional(),
        })
        .readonly(),
    })
    .readonly(),
  z.strictObject({ op: z.literal('add'), element: z.json(), after: z.string().max(40).optional() }).readonly(),
]);

const patchSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and "-"'),
    title: z.string().max(200),
    note: z.string().max(2000).optional(),
    base: z.string().max(60),
    operations: z.array(operation).max(1000).readonly(),
  })
  .readonly();

export type GeometryPatch = z.infer<typeof patchSchema>;
export type PatchOperation = z.infer<typeof operation>;

const REMEDY = 'Correct the what-if; docs/geometry.md lists the operations.';

/** Parses a what-if. Throws GEOMETRY_PATCH_INVALID with the path of what is wrong. */
export function readPatch(json: unknown): GeometryPatch {
  const hostile = findHostileContent(json);
  if (hostile.length > 0) refuse('GEOMETRY_PATCH_INVALID', 'what-if', hostile, REMEDY);
  const parsed = patchSchema.safeParse(json);
  if (!parsed.success) refuse('GEOMETRY_PATCH_INVALID', 'what-if', problemsOf(parsed.error, json), REMEDY);
  return parsed.data;
}

/** The document with the changes made, checked as a whole. */
export function applyPatch(
  document: DetectorDocument,
  patch: GeometryPatch,
  materials: Materials = shippedMaterials(),
): DetectorDocument {
  const draft = structuredClone(document) as unknown as Draft;
  patch.operations.forEach((operation, i) => perform(draft, operation, patch.name, `operations[${i}]`));
  draft.name = patch.name;
  draft.title = patch.title;
  draft.sources[WHAT_IF] = `changed by the what-if ${patch.name}`;
  return readDetector(draft, materials);
}

/** Source of the numbers that a what-if brings. */
const WHAT_IF = 'W';

type Json = Record<string, unknown>;
interface Draft extends Json {
  name: string;
  title: string;
  sources: Record<string, string>;
  elements: (Json & { name: string })[];
}

function perform(draft: Draft, operation: PatchOperation, whatIf: string, where: string): void {
  switch (operation.op) {
    case 'set': {
      const { parent, key } = follow(draft, operation.at, where, 'may be new');
      put(parent, key, sourced(operation.to, whatIf));
      return;
    }
    case 'remove': {
      const { parent, key } = follow(draft, operation.at, where, 'must exist');
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      return;
    }
    case 'keep': {
      for (const name of operation.elements) elementIndex(draft, name, `${where}.elements`);
      draft.elements = draft.elements.filter(({ name }) => operation.elements.includes(name));
      return;
    }
    case 'move':
      for (const name of operation.elements) {
        const position = draft.elements[elementIndex(draft, name, `${where}.elements`)]!.position as Json;
        for (const [axis, key] of AXES) {
          const by = operation.by[axis];
          if (by !== undefined) put(position, key, moved(position[key] as Moved, by, whatIf));
        }
      }
      return;
    case 'add': {
      const at =
        operation.after === undefined
          ? draft.elements.length
          : elementIndex(draft, operation.after, `${where}.after`) + 1;
      draft.elements.splice(at, 0, sourced(operation.element, whatIf) as Json & { name: string });
    }
  }
}

const AXES = [
  ['x', 'x'],
  ['y', 'y'],
  ['z', 'zFront'],
  ['yaw', 'yaw'],
] as const;

interface Moved {
  readonly value: number;
  readonly unit: Parameters<typeof inNativeUnit>[0]['unit'];
  readonly note?: string | undefined;
}

function moved(old: Moved, by: Moved, whatIf: string): Json {
  const unit = by.unit;
  const inItsUnit = (quantity: Moved) => inNativeUnit(quantity) / inNativeUnit({ value: 1, unit });
  // Decimal numbers stay decimal: 446.2 + 20 is 466.2.
  const value = Math.round((inItsUnit(old) + by.value) * 1e9) / 1e9;
  return {
    value,
    unit,
    flag: 'assumed',
    source: WHAT_IF,
    note: by.note ?? `moved by ${by.value} ${unit} in ${whatIf}`,
  };
}

/** Gives a flag and a source to every quantity that has none. */
function sourced(value: unknown, whatIf: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => sourced(entry, whatIf));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, sourced(entry, whatIf)] as const);
  const copy = Object.fromEntries(entries) as Json;
  if (!('value' in copy && 'unit' in copy)) return copy;
  return { flag: 'assumed', source: WHAT_IF, ...copy };
}

function put(parent: Json | unknown[], key: string, value: unknown): void {
  if (Array.isArray(parent)) parent[Number(key)] = value;
  else parent[key] = value;
}

/** Walks names: elements by name, keys of objects, and entries of lists by their own name. */
function follow(
  draft: Draft,
  at: string,
  where: string,
  last: 'must exist' | 'may be new',
): { parent: Json | unknown[]; key: string } {
  const names = at.split('.');
  const first = names[0]!;
  const index = draft.elements.findIndex(({ name }) => name === first);
  let parent: Json | unknown[] = index >= 0 ? draft.elements : draft;
  let key = index >= 0 ? String(index) : first;
  for (let i = 0; ; i++) {
    const isLast = i === names.length - 1;
    const known = Object.hasOwn(parent, key);
    if (!known && !(isLast && last === 'may be new' && !Array.isArray(parent) && i > 0))
      throw unknownPath(names.slice(0, i + 1).join('.'), parent, where);
    if (isLast) return { parent, key };
    const next = (parent as Json)[key];
    if (typeof next !== 'object' || next === null) throw unknownPath(names.slice(0, i + 2).join('.'), {}, where);
    const name = names[i + 1]!;
    if (Array.isArray(next)) {
      const entry = next.findIndex((candidate: unknown) => (candidate as { name?: unknown } | null)?.name === name);
      if (entry < 0) throw unknownPath(names.slice(0, i + 2).join('.'), next, where);
      key = String(entry);
    } else {
      key = name;
    }
    parent = next as Json | unknown[];
  }
}

function elementIndex(draft: Draft, name: string, where: string): number {
  const index = draft.elements.findIndex((element) => element.name === name);
  if (index < 0) throw unknownPath(name, draft.elements, where);
  return index;
}

function unknownPath(path: string, parent: Json | unknown[], where: string): TwinError {
  const known = Array.isArray(parent)
    ? parent.map((entry) => (entry as { name?: unknown } | null)?.name).filter((name) => typeof name === 'string')
    : Object.keys(parent);
  return new TwinError({
    code: 'GEOMETRY_PATCH_INVALID',
    problem: `There is no ${shown(path)} to change${known.length === 0 ? '' : `; there are ${known.join(', ')}`}.`,
    where,
    remedy: 'Name an element, then its keys, joined by "."; entries of lists go by their name.',
  });
}

import { z } from 'zod';
import type { PathMeta } from '../../contract/files.ts';

/** Where in a request or reply a path stands: keys from the top, `*` for every element of an array. */
export interface PathPlace {
  readonly keys: readonly string[];
  readonly path: PathMeta;
  /** What the schema takes for an absent field. */
  readonly standard: string | undefined;
}

interface FieldSchema {
  readonly default?: unknown;
  readonly path?: PathMeta;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
}

/** The places of a schema whose metadata says `path` (contract/files.ts). */
export function findPathPlaces(schema: z.ZodType): PathPlace[] {
  return listPlaces(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema, []);
}

function listPlaces(schema: FieldSchema, keys: readonly string[]): PathPlace[] {
  if (schema.path !== undefined) {
    return [{ keys, path: schema.path, standard: typeof schema.default === 'string' ? schema.default : undefined }];
  }
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => listPlaces(field, [...keys, key]));
  return schema.items === undefined ? below : [...below, ...listPlaces(schema.items, [...keys, '*'])];
}

/**
 * A copy of `value` with what stands at the places replaced. What is no object on the way is left for the schema to
 * refuse; an absent leaf is given to `replace` as undefined.
 */
export function replaceAt(
  value: unknown,
  places: readonly PathPlace[],
  replace: (found: unknown, place: PathPlace) => unknown,
): unknown {
  return places.reduce((copy, place) => replaceOne(copy, place.keys, (found) => replace(found, place)), value);
}

function replaceOne(value: unknown, keys: readonly string[], replace: (found: unknown) => unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return replace(value);
  if (key === '*') return Array.isArray(value) ? value.map((element) => replaceOne(element, rest, replace)) : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const before = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  const after = replaceOne(before, rest, replace);
  return after === before ? value : { ...value, [key]: after };
}

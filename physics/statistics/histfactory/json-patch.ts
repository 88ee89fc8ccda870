import { z } from 'zod';
import { TwinError } from '../../foundation/failure.ts';

/** One operation of a JSON patch (RFC 6902). */
const patchOperationSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: z.json() }),
  z.object({ op: z.literal('replace'), path: z.string(), value: z.json() }),
  z.object({ op: z.literal('test'), path: z.string(), value: z.json() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
  z.object({ op: z.literal('move'), path: z.string(), from: z.string() }),
  z.object({ op: z.literal('copy'), path: z.string(), from: z.string() }),
]);

export const jsonPatchSchema = z.array(patchOperationSchema);
export type PatchOperation = z.infer<typeof patchOperationSchema>;
export type Json = z.infer<ReturnType<typeof z.json>>;

const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Applies the operations in order to a copy of the document. Throws PATCH with the operation that failed. */
export function applyPatch(document: unknown, operations: readonly PatchOperation[]): unknown {
  const holder: { root: unknown } = { root: structuredClone(document) };
  operations.forEach((operation, i) => {
    const where = `patch[${i}]`;
    if (operation.op === 'test') {
      if (!isSame(read(holder, operation.path, where), operation.value))
        throw patchError(where, `The value at "${operation.path.slice(0, 200)}" is not the one the patch expects.`);
    } else if (operation.op === 'add') insert(holder, operation.path, structuredClone(operation.value), where);
    else if (operation.op === 'remove') remove(holder, operation.path, where);
    else if (operation.op === 'replace') {
      remove(holder, operation.path, where);
      insert(holder, operation.path, structuredClone(operation.value), where);
    } else if (operation.op === 'copy')
      insert(holder, operation.path, structuredClone(read(holder, operation.from, where)), where);
    else {
      if (`${operation.path}/`.startsWith(`${operation.from}/`) && operation.path !== operation.from)
        throw patchError(where, 'A value cannot be moved into itself.');
      const value = read(holder, operation.from, where);
      remove(holder, operation.from, where);
      insert(holder, operation.path, value, where);
    }
  });
  return holder.root;
}

function patchError(where: string, problem: string): TwinError {
  return new TwinError({
    code: 'PATCH',
    where,
    problem,
    remedy: 'Check that the patch belongs to this workspace.',
  });
}

/** JSON pointer (RFC 6901): `/channels/0/samples/-`, with ~1 for / and ~0 for ~. */
function stepsOf(pointer: string, where: string): readonly string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw patchError(where, `"${pointer.slice(0, 200)}" is not a JSON pointer.`);
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const step of steps)
    if (RESERVED_KEYS.has(step)) throw patchError(where, `The key "${step}" is reserved by JavaScript's objects.`);
  return steps;
}

interface Place {
  readonly parent: unknown[] | Record<string, unknown>;
  readonly key: string;
}

function locate(holder: { root: unknown }, pointer: string, where: string): Place {
  const steps = ['root', ...stepsOf(pointer, where)];
  let parent: unknown = holder;
  for (const step of steps.slice(0, -1)) parent = child(parent, step, pointer, where);
  if (typeof parent !== 'object' || parent === null) throw missing(pointer, where);
  return { parent: parent as Place['parent'], key: steps.at(-1)! };
}

function missing(pointer: string, where: string): TwinError {
  return patchError(where, `There is nothing at "${pointer.slice(0, 200)}".`);
}

function child(parent: unknown, key: string, pointer: string, where: string): unknown {
  if (Array.isArray(parent)) return parent[indexIn(parent.length - 1, key, pointer, where)];
  if (typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key))
    return (parent as Record<string, unknown>)[key];
  throw missing(pointer, where);
}

function indexIn(last: number, key: string, pointer: string, where: string): number {
  const index = /^(0|[1-9]\d{0,9})$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > last) throw missing(pointer, where);
  return index;
}

function read(holder: { root: unknown }, pointer: string, where: string): unknown {
  const { parent, key } = locate(holder, pointer, where);
  return child(parent, key, pointer, where);
}

function insert(holder: { root: unknown }, pointer: string, value: unknown, where: string): void {
  const { parent, key } = locate(holder, pointer, where);
  if (Array.isArray(parent)) {
    const index = key === '-' ? parent.length : indexIn(parent.length, key, pointer, where);
    parent.splice(index, 0, value);
  } else parent[key] = value;
}

function remove(holder: { root: unknown }, pointer: string, where: string): void {
  const { parent, key } = locate(holder, pointer, where);
  child(parent, key, pointer, where);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

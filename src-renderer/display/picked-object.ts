import { z } from 'zod';

const name = z.string().max(200);

/** Something the user points at or has chosen, by its id; the same object in the scene, the maps and the tables. */
export const pickedObjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('element'), name }).readonly(),
  z.strictObject({ kind: z.literal('volume'), path: name }).readonly(),
  z.strictObject({ kind: z.literal('cell'), channel: z.int().nonnegative() }).readonly(),
  z.strictObject({ kind: z.literal('hit'), index: z.int().nonnegative() }).readonly(),
  z.strictObject({ kind: z.literal('track'), index: z.int().nonnegative() }).readonly(),
]);

export type PickedObject = z.infer<typeof pickedObjectSchema>;

export function isSameObject(a: PickedObject | undefined, b: PickedObject | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && keyOf(a) === keyOf(b));
}

/** A text that names the object: equal for equal objects. */
export function keyOf(object: PickedObject): string {
  switch (object.kind) {
    case 'element':
      return `element:${object.name}`;
    case 'volume':
      return `volume:${object.path}`;
    case 'cell':
      return `cell:${object.channel}`;
    case 'hit':
    case 'track':
      return `${object.kind}:${object.index}`;
  }
}

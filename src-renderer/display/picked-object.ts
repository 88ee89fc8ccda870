/** Something the user points at or has chosen, by its id; the same object in the scene, the maps and the tables. */
export type PickedObject =
  | { readonly kind: 'element'; readonly name: string }
  | { readonly kind: 'cell'; readonly channel: number }
  | { readonly kind: 'hit'; readonly index: number };

export function isSameObject(a: PickedObject | undefined, b: PickedObject | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && keyOf(a) === keyOf(b));
}

/** A text that names the object: equal for equal objects. */
export function keyOf(object: PickedObject): string {
  switch (object.kind) {
    case 'element':
      return `element:${object.name}`;
    case 'cell':
      return `cell:${object.channel}`;
    case 'hit':
      return `hit:${object.index}`;
  }
}

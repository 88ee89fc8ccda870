import type { Intersection, Object3D } from 'three';
import type { PickedObject } from '../display/picked-object.ts';

/** What stands behind a drawn object: one thing, or one thing for each instance. */
interface PickData {
  readonly pick?: PickedObject;
  readonly pickInstance?: readonly PickedObject[];
}

export function pickAs(pick: PickedObject): PickData {
  return { pick };
}

export function pickEach(pickInstance: readonly PickedObject[]): PickData {
  return { pickInstance };
}

/** For what is drawn but stands for nothing: edges, axes, guides. */
export const notPickable = () => undefined;

/** The thing that an intersection hits, from the object itself or the nearest group around it; nothing where it is hidden. */
export function pickedBy({ object, instanceId }: Intersection): PickedObject | undefined {
  let picked: PickedObject | undefined;
  for (let at: Object3D | null = object; at !== null; at = at.parent) {
    if (!at.visible) return undefined;
    const { pick, pickInstance } = at.userData as PickData;
    picked ??= instanceId === undefined ? pick : (pickInstance?.[instanceId] ?? pick);
  }
  return picked;
}

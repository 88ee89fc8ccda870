import type { Intersection, Object3D } from 'three';
import type { PickedObject } from '../display/picked-object.ts';

/** What stands behind a drawn object: one thing, or one thing for each instance or triangle. */
interface PickData {
  readonly pick?: PickedObject;
  readonly pickInstance?: readonly PickedObject[];
  readonly pickFace?: readonly PickedObject[];
}

export function pickAs(pick: PickedObject): PickData {
  return { pick };
}

export function pickEach(pickInstance: readonly PickedObject[]): PickData {
  return { pickInstance };
}

export function pickFaces(pickFace: readonly PickedObject[]): PickData {
  return { pickFace };
}

/** For what is drawn but stands for nothing: edges, axes, guides. */
export const notPickable = () => undefined;

/** The thing that an intersection hits, from the object itself or the nearest group around it; nothing where it is hidden. */
export function pickedBy({ object, instanceId, faceIndex }: Intersection): PickedObject | undefined {
  let picked: PickedObject | undefined;
  for (let at: Object3D | null = object; at !== null; at = at.parent) {
    if (!at.visible) return undefined;
    const { pick, pickInstance, pickFace } = at.userData as PickData;
    picked ??= pickInstance?.[instanceId ?? -1] ?? pickFace?.[faceIndex ?? -1] ?? pick;
  }
  return picked;
}

import { inNativeUnit } from '../quantity.ts';
import type { DetectorElement } from '../schema.ts';
import type { Solid } from '../volumes/solid.ts';
import { compose, rotationAboutY, type Motion, type Vector3 } from '../volumes/transform.ts';
import { labelOf, type Contents, type Label, type Placement, type Volume } from '../volumes/volume.ts';
import { elementLengthMm } from './stack.ts';

/**
 * An element of the beam line as volumes. Its own frame has the origin at the centre of its front and z along its
 * axis, so that 0 ≤ z ≤ length for all but covers.
 */
export interface ElementParts {
  readonly placements: readonly Placement[];
  /** x and y, in the element's frame, of a line that meets the plates where they are typical: the centre of a cell. */
  readonly probe: readonly [xMm: number, yMm: number];
}

/** An element at its place in the beam line. */
export interface ElementNode {
  readonly name: string;
  readonly kind: DetectorElement['kind'];
  readonly motion: Motion;
  readonly lengthMm: number;
  readonly probe: readonly [xMm: number, yMm: number];
  /** In the frame of the world. */
  readonly placements: readonly Placement[];
}

/** Where the centre of an element's front stands in the world; yaw turns it about the vertical through that point. */
export function elementMotion({ position }: DetectorElement): Motion {
  return {
    position: [inNativeUnit(position.x), inNativeUnit(position.y), inNativeUnit(position.zFront)],
    rotation: rotationAboutY(inNativeUnit(position.yaw)),
  };
}

/** An element with its parts placed in the world. */
export function placeElement(element: DetectorElement, { placements, probe }: ElementParts): ElementNode {
  const motion = elementMotion(element);
  return {
    name: element.name,
    kind: element.kind,
    motion,
    lengthMm: elementLengthMm(element),
    probe,
    placements: placements.map((placement) => ({ ...placement, ...compose(motion, placement) })),
  };
}

interface VolumeDetails {
  readonly contents?: Contents;
  readonly sensitive?: true;
}

export function volume(name: string, solid: Solid, material: string, details: VolumeDetails = {}): Volume {
  return { name, solid, material, sensitive: details.sensitive === true, contents: details.contents ?? [] };
}

/** An upright daughter; pass the label along where many placements share one. */
export function placeAt(name: string, volume: Volume, position: Vector3, label: Label = labelOf(name)): Placement {
  return { name, label, volume, position, rotation: undefined };
}

import type { Projection } from '../../contract/scene-views.ts';
import type { Vector } from './scene-units.ts';

/** How a scene is looked at without perspective: which axis is up, and where the camera stands. */
interface FlatView {
  readonly up: Vector;
  /** From what is looked at to the camera; with `up` it gives the axis to the right. */
  readonly backward: Vector;
  /** Axes to the right and upwards. */
  readonly across: 'x' | 'z';
  readonly upwards: 'x' | 'y';
}

export const flatViews: Readonly<Record<Exclude<Projection, 'perspective'>, FlatView>> = {
  zx: { up: [1, 0, 0], backward: [0, 1, 0], across: 'z', upwards: 'x' },
  zy: { up: [0, 1, 0], backward: [-1, 0, 0], across: 'z', upwards: 'y' },
  xy: { up: [0, 1, 0], backward: [0, 0, 1], across: 'x', upwards: 'y' },
};

export const AXIS_INDEX = { x: 0, y: 1, z: 2 } as const;

/** Lengths in mm in the detector frame: z along the undeflected beam, y up, x towards the deflection. */

/** Cross-section of a volume, centred on its axis. */
export type Outline =
  | { readonly shape: 'rectangle'; readonly widthMm: number; readonly heightMm: number }
  | { readonly shape: 'circle'; readonly diameterMm: number };

/** Where an element stands: the centre of its front face, turned about the vertical through it. */
export interface Pose {
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly yawRad: number;
}

/** How a volume is tinted: by what it is made of, so that iron looks like iron everywhere. */
export type Tint = 'scintillator' | 'iron' | 'lead' | 'gas' | 'light-metal' | 'plastic' | 'vacuum';

/** What is drawn of an element: an outline, perhaps with a hole, carried along z. */
export interface Volume {
  /** `Magnet1/yoke`, `HCAL2`: unique in the detector. */
  readonly path: string;
  readonly element: string;
  readonly tint: Tint;
  readonly material: string;
  readonly pose: Pose;
  /** Relative to the pose. */
  readonly xMm: number;
  readonly zFrontMm: number;
  readonly lengthMm: number;
  readonly outline: Outline;
  readonly hole: Outline | undefined;
}

/** Extent in x, y and z. */
export interface Box {
  readonly min: readonly [number, number, number];
  readonly max: readonly [number, number, number];
}

const halfSize = (outline: Outline): readonly [number, number] =>
  outline.shape === 'circle'
    ? [outline.diameterMm / 2, outline.diameterMm / 2]
    : [outline.widthMm / 2, outline.heightMm / 2];

/** A point given relative to a pose, in the detector frame. */
export function placePoint(pose: Pose, xMm: number, yMm: number, zMm: number): readonly [number, number, number] {
  const sine = Math.sin(pose.yawRad);
  const cosine = Math.cos(pose.yawRad);
  return [pose.xMm + cosine * xMm + sine * zMm, pose.yMm + yMm, pose.zMm - sine * xMm + cosine * zMm];
}

/** The box around a volume. */
export function boxOfVolume(volume: Volume): Box {
  const [halfX, halfY] = halfSize(volume.outline);
  const corners = [volume.zFrontMm, volume.zFrontMm + volume.lengthMm].flatMap((z) =>
    [-1, 1].flatMap((sx) => [-1, 1].map((sy) => placePoint(volume.pose, volume.xMm + sx * halfX, sy * halfY, z))),
  );
  return boxAround(corners);
}

/** The smallest box around points; there must be one. */
export function boxAround(points: readonly (readonly [number, number, number])[]): Box {
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const point of points) {
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], point[axis]);
      max[axis] = Math.max(max[axis], point[axis]);
    }
  }
  return { min, max };
}

/** The smallest box around boxes. */
export function boxAroundBoxes(boxes: readonly Box[]): Box {
  return boxAround(boxes.flatMap(({ min, max }) => [min, max]));
}

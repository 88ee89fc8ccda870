import { useEffect, useMemo } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { Plane, Vector3, type Material, type Object3D } from 'three';
import { planesOf, type SectionPlane } from '../display/section.ts';
import type { SectionState } from '../stores/section-store.ts';
import { AXIS_INDEX } from './projection.ts';
import { METRES_PER_MM } from './scene-units.ts';

/** The planes of a section as three clips with them: what lies on the negative side is not drawn. */
export interface Clipping {
  readonly planes: readonly Plane[];
  /** Only what is on the negative side of all planes is cut away, not of any. */
  readonly ofAll: boolean;
}

const NORMALS = [new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)] as const;

export function clippingOf(section: SectionState, zFactor: number): Clipping {
  const isInverted = section.keep === 'outside';
  return { planes: planesOf(section).map((plane) => clipPlane(plane, zFactor, isInverted)), ofAll: isInverted };
}

function clipPlane({ axis, atMm, side }: SectionPlane, zFactor: number, isInverted: boolean): Plane {
  const at = atMm * METRES_PER_MM * (axis === 'z' ? zFactor : 1);
  const sign = (side === 'low') === isInverted ? -1 : 1;
  return new Plane(NORMALS[AXIS_INDEX[axis]].clone().multiplyScalar(sign), -sign * at);
}

/** For what a section does not touch: guides, and the cut faces themselves. */
export const NOT_CLIPPED = { isNotClipped: true } as const;

/** Clips everything in the scene, whenever it was made. */
export function useSectionClipping(section: SectionState, zFactor: number): Clipping {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const clipping = useMemo(() => clippingOf(section, zFactor), [section, zFactor]);
  useEffect(() => {
    Object.assign(gl, { localClippingEnabled: true });
    invalidate();
  }, [gl, invalidate, clipping]);
  useFrame(({ scene }) => clipTree(scene, clipping), -1);
  return clipping;
}

function clipTree(object: Object3D, { planes, ofAll }: Clipping): void {
  if (object.userData['isNotClipped'] === true) return;
  const material = (object as Object3D & { readonly material?: Material | readonly Material[] }).material;
  for (const one of material === undefined ? [] : ([material].flat() as Material[])) {
    if (planes.length === 0 && one.clippingPlanes === null) continue;
    one.clippingPlanes = planes.length === 0 ? null : (planes as Plane[]);
    one.clipIntersection = ofAll;
  }
  for (const child of object.children) clipTree(child, { planes, ofAll });
}

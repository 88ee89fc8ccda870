import type { DetectorDisplay } from './detector-display.ts';
import { elementOfObject } from './object-names.ts';
import type { PickedObject } from './picked-object.ts';
import { AXES, isOpenSlab, isWhole, type Axis, type SectionState } from '../stores/section-store.ts';

const AXIS_INDEX: Readonly<Record<Axis, 0 | 1 | 2>> = { x: 0, y: 1, z: 2 };

/** Whether the section takes a point away. */
export function isCutAway({ slabs, keep }: SectionState, pointMm: readonly [number, number, number]): boolean {
  if (isWhole({ slabs, keep })) return false;
  const isBetween = AXES.every((axis) => {
    const { lowMm, highMm } = slabs[axis];
    const at = pointMm[AXIS_INDEX[axis]];
    return at >= (lowMm ?? -Infinity) && at <= (highMm ?? Infinity);
  });
  return keep === 'inside' ? !isBetween : isBetween;
}

export interface SectionPlane {
  readonly axis: Axis;
  readonly atMm: number;
  /** Of the slab that the plane bounds. */
  readonly side: 'low' | 'high';
}

export function planesOf({ slabs }: SectionState): readonly SectionPlane[] {
  return AXES.filter((axis) => !isOpenSlab(slabs[axis])).flatMap((axis): SectionPlane[] => {
    const { lowMm, highMm } = slabs[axis];
    return [
      ...(lowMm === null ? [] : [{ axis, atMm: lowMm, side: 'low' as const }]),
      ...(highMm === null ? [] : [{ axis, atMm: highMm, side: 'high' as const }]),
    ];
  });
}

/** The middle of what is selected, or of the ECAL, across an axis; rounded to what someone would type. */
export function sectionAt(display: DetectorDisplay | undefined, picked: PickedObject | undefined, axis: Axis): number {
  if (display === undefined) return 0;
  const name = picked === undefined ? undefined : elementOfObject(display)(picked);
  const element = display.elements.find((one) => one.name === (name ?? display.layout.ecal.name));
  if (element === undefined) return 0;
  const { min, max } = element.bounds;
  return Math.round((min[AXIS_INDEX[axis]] + max[AXIS_INDEX[axis]]) / 2);
}

import { useEffect } from 'react';
import { useThree } from '@react-three/fiber';
import { Vector2 } from 'three';
import type { Hit } from '../display/beam-path.ts';
import type { PickedObject } from '../display/picked-object.ts';
import type { SectionState } from '../stores/section-store.ts';
import { findUnder } from './find-under.ts';
import type { Vector } from './scene-units.ts';

/** A press that moves further is a turn of the camera, not a click. */
const CLICK_PX = 4;

interface PickerProps {
  readonly hits: readonly Hit[];
  readonly zFactor: number;
  readonly section: SectionState;
  readonly onPick: (object: PickedObject | undefined, pointMm: Vector | undefined) => void;
  readonly onHover: (object: PickedObject | undefined) => void;
  /** Point under the cursor in mm: on a volume, or in the plane of the beam that faces the camera. */
  readonly onPoint: (pointMm: Vector | undefined) => void;
}

/** Finds what is under the pointer, at most once a frame; what is hidden or cut away is never found. */
export function Picker({ hits, zFactor, section, onPick, onHover, onPoint }: PickerProps) {
  const get = useThree((state) => state.get);
  useEffect(() => {
    const canvas = get().gl.domElement;
    let pressed: PointerEvent | undefined;
    let frame = 0;
    const look = (event: PointerEvent) => {
      const frame = canvas.getBoundingClientRect();
      const cursor = new Vector2(event.clientX - frame.left, event.clientY - frame.top);
      const found = findUnder(cursor, get(), { hits, zFactor, section });
      onHover(found.object);
      onPoint(found.pointMm);
      return found;
    };
    const move = (event: PointerEvent) => {
      if (event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(event));
    };
    const press = (event: PointerEvent) => {
      pressed = event.button === 0 ? event : undefined;
    };
    const release = (event: PointerEvent) => {
      if (pressed === undefined || event.button !== 0) return;
      const movedPx = Math.max(Math.abs(event.clientX - pressed.clientX), Math.abs(event.clientY - pressed.clientY));
      pressed = undefined;
      if (movedPx > CLICK_PX) return;
      const { object, pointMm } = look(event);
      onPick(object, pointMm);
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      onHover(undefined);
      onPoint(undefined);
    };
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerdown', press);
    canvas.addEventListener('pointerup', release);
    canvas.addEventListener('pointerleave', leave);
    return () => {
      cancelAnimationFrame(frame);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerdown', press);
      canvas.removeEventListener('pointerup', release);
      canvas.removeEventListener('pointerleave', leave);
    };
  }, [get, hits, zFactor, section, onPick, onHover, onPoint]);
  return null;
}

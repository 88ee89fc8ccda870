import { useEffect } from 'react';
import { useThree, type RootState } from '@react-three/fiber';
import { Plane, Raycaster, Vector2, Vector3 } from 'three';
import type { Hit } from '../display/beam-path.ts';
import type { PickedObject } from '../display/picked-object.ts';
import { isCutAway } from '../display/section.ts';
import type { SectionState } from '../stores/section-store.ts';
import { pickedBy } from './pickable.ts';
import { toDetectorMm, toScene, type Vector } from './scene-units.ts';

/** A press that moves further is a turn of the camera, not a click. */
const CLICK_PX = 4;
/** A hit is picked from this far away on the screen, for it has no extent of its own. */
const HIT_REACH_PX = 8;

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
      const found = findUnder(event, get(), hits, zFactor, section);
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

interface Found {
  readonly object: PickedObject | undefined;
  readonly pointMm: Vector | undefined;
}

/** Hits first, then cells with a signal, then volumes: what an event lit is inside of what surrounds it. */
function findUnder(
  event: PointerEvent,
  state: RootState,
  hits: readonly Hit[],
  zFactor: number,
  section: SectionState,
): Found {
  const { camera, scene, size, gl } = state;
  const frame = gl.domElement.getBoundingClientRect();
  const cursor = new Vector2(event.clientX - frame.left, event.clientY - frame.top);
  const isGone = ({ x, y, z }: Vector3) => isCutAway(section, toDetectorMm([x, y, z], zFactor));
  const shown = hits.map((hit) => (isCutAway(section, [hit.xMm, hit.yMm, hit.zMm]) ? undefined : hit));
  const hit = nearestHit(cursor, shown, ({ xMm, yMm, zMm }) => {
    const projected = new Vector3(...toScene([xMm, yMm, zMm], zFactor)).project(camera);
    return new Vector2(((projected.x + 1) / 2) * size.width, ((1 - projected.y) / 2) * size.height);
  });
  const raycaster = new Raycaster();
  raycaster.setFromCamera(new Vector2((2 * cursor.x) / size.width - 1, 1 - (2 * cursor.y) / size.height), camera);
  const found = raycaster.intersectObject(scene, true).flatMap((intersection) => {
    const object = pickedBy(intersection);
    const isDrawn = Math.abs(intersection.point.clone().project(camera).z) <= 1;
    // A cut face lies on the plane itself.
    const isFace = object?.kind === 'volume';
    if (object === undefined || !isDrawn || (!isFace && isGone(intersection.point))) return [];
    return [{ object, point: intersection.point }];
  });
  const best = found.find(({ object }) => object.kind === 'cell') ?? found[0];
  const point = best?.point ?? beamPlanePoint(raycaster, camera.position);
  const pointMm = point && toDetectorMm([point.x, point.y, point.z], zFactor);
  return { object: hit === undefined ? best?.object : { kind: 'hit', index: hit }, pointMm };
}

function nearestHit(
  cursor: Vector2,
  hits: readonly (Hit | undefined)[],
  project: (hit: Hit) => Vector2,
): number | undefined {
  let nearest: number | undefined;
  let reach = HIT_REACH_PX;
  hits.forEach((hit, i) => {
    if (hit === undefined) return;
    const distance = project(hit).distanceTo(cursor);
    if (distance > reach) return;
    reach = distance;
    nearest = i;
  });
  return nearest;
}

/** Where the line of sight meets the vertical or the horizontal plane of the beam, whichever it meets more squarely. */
function beamPlanePoint({ ray }: Raycaster, eye: Vector3): Vector3 | undefined {
  const normal = Math.abs(ray.direction.x) > Math.abs(ray.direction.y) ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
  const point = ray.intersectPlane(new Plane(normal, 0), new Vector3());
  return point !== null && point.distanceTo(eye) < 100 ? point : undefined;
}

import { Plane, Raycaster, Vector2, Vector3, type Camera, type Intersection, type Object3D } from 'three';
import type { Hit } from '../display/beam-path.ts';
import type { PickedObject } from '../display/picked-object.ts';
import { isCutAway } from '../display/section.ts';
import type { SectionState } from '../stores/section-store.ts';
import type { Size } from './overlay-elements.ts';
import { pickedBy } from './pickable.ts';
import { toDetectorMm, toScene, type Vector } from './scene-units.ts';

/** A hit is picked from this far away on the screen, for it has no extent of its own. */
const HIT_REACH_PX = 8;

export interface Found {
  readonly object: PickedObject | undefined;
  readonly pointMm: Vector | undefined;
}

/** What is looked at: the scene with its camera, and its size in pixels. */
interface Seen {
  readonly camera: Camera;
  readonly scene: Object3D;
  readonly size: Size;
}

interface Shown {
  readonly hits: readonly Hit[];
  readonly zFactor: number;
  readonly section: SectionState;
}

/**
 * What is under a pixel: hits first, then cells with a signal, then volumes, for what an event lit is inside of what surrounds it.
 * What is hidden or cut away is never found.
 */
export function findUnder(cursor: Vector2, { camera, scene, size }: Seen, { hits, zFactor, section }: Shown): Found {
  const isGone = ({ x, y, z }: Vector3) => isCutAway(section, toDetectorMm([x, y, z], zFactor));
  const shown = hits.map((hit) => (isCutAway(section, [hit.xMm, hit.yMm, hit.zMm]) ? undefined : hit));
  const hit = nearestHit(cursor, shown, ({ xMm, yMm, zMm }) => {
    const projected = new Vector3(...toScene([xMm, yMm, zMm], zFactor)).project(camera);
    return new Vector2(((projected.x + 1) / 2) * size.width, ((1 - projected.y) / 2) * size.height);
  });
  const raycaster = new Raycaster();
  raycaster.setFromCamera(new Vector2((2 * cursor.x) / size.width - 1, 1 - (2 * cursor.y) / size.height), camera);
  const found = intersectShown(scene, raycaster).flatMap((intersection) => {
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

/** The nearest first. Unlike `intersectObject`, it does not look at what is hidden: that costs nothing. */
function intersectShown(scene: Object3D, raycaster: Raycaster): readonly Intersection[] {
  const found: Intersection[] = [];
  const cast = (object: Object3D) => {
    if (!object.visible) return;
    object.raycast(raycaster, found);
    for (const child of object.children) cast(child);
  };
  cast(scene);
  return found.sort((a, b) => a.distance - b.distance);
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

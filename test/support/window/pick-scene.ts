import document from '../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import materials from '../../../geometry/materials/materials.json' with { type: 'json' };
import {
  BoxGeometry,
  BufferGeometry,
  Float32BufferAttribute,
  Group,
  InstancedMesh,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Scene,
  Vector3,
} from 'three';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { displayDetector } from '../../../src-renderer/display/detector-display.ts';
import type { LitCell } from '../../../src-renderer/display/scene-event.ts';
import { matrixOf } from '../../../src-renderer/scene/lit-box.ts';
import { notPickable, pickAs, pickEach } from '../../../src-renderer/scene/pickable.ts';
import { makePrism } from '../../../src-renderer/scene/prism-geometry.ts';
import { sceneScale } from '../../../src-renderer/scene/scene-units.ts';

export const pickDisplay = displayDetector(document, materials);

/** The detector with a big event as the window's scene holds them: all calorimeter cells lit, and so many steps of tracks. */
export function aPickScene(zFactor: number, hidden: ReadonlySet<string>, steps: number) {
  const scene = new Scene();
  const group = new Group();
  group.scale.set(...sceneScale(zFactor));
  scene.add(group);
  for (const { name, volumes } of pickDisplay.elements) {
    const element = new Group();
    element.visible = !hidden.has(name);
    element.userData = pickAs({ kind: 'element', name });
    for (const { pose, outline, hole, lengthMm, xMm, zFrontMm } of volumes) {
      const place = new Group();
      place.position.set(pose.xMm, pose.yMm, pose.zMm);
      place.rotation.y = pose.yawRad;
      const mesh = new Mesh(makePrism(outline, hole, lengthMm), new MeshBasicMaterial());
      mesh.position.set(xMm, 0, zFrontMm);
      place.add(mesh);
      element.add(place);
    }
    group.add(element);
  }
  const lit = litCells(hidden);
  const boxes = new InstancedMesh(new BoxGeometry(1, 1, 1), new MeshBasicMaterial(), lit.length);
  lit.forEach((cell, i) => boxes.setMatrixAt(i, matrixOf(cell)));
  boxes.userData = pickEach(lit.map(({ cell }) => ({ kind: 'cell', channel: cell.channel })));
  const ways = new LineSegments(
    new BufferGeometry().setAttribute('position', new Float32BufferAttribute(new Float32Array(6 * steps), 3)),
  );
  ways.raycast = notPickable;
  group.add(boxes, ways);
  scene.updateMatrixWorld(true);
  return { scene, lit };
}

/** All cells of the calorimeters, each with a signal of its own. */
function litCells(hidden: ReadonlySet<string>): LitCell[] {
  const stream = new RandomStream(2, 0, 'signals').startEvent(0);
  return pickDisplay.cells
    .filter(({ detector, element }) => (detector.startsWith('ECAL') || detector === 'HCAL') && !hidden.has(element))
    .map((cell) => ({ cell, colour: '#ffffff', fill: stream.uniform() }));
}

const CALORIMETERS_FROM_MM = 22_600;

/** A camera somewhere around the detector that looks at a place in it. */
export function aCamera(stream: RandomStream, zFactor: number, aspect: number): PerspectiveCamera {
  const { min, max } = pickDisplay.bounds;
  const [sx, sy, sz] = sceneScale(zFactor);
  const within = (low: number, high: number) => low + (high - low) * stream.uniform();
  // Half of them at the calorimeters, which fill a fourth of the line.
  const firstMm = stream.uniform() < 0.5 ? CALORIMETERS_FROM_MM : min[2];
  const target = new Vector3(sx * within(-200, 500), sy * within(-200, 200), sz * within(firstMm, max[2]));
  const direction = new Vector3(stream.gaussian(), stream.gaussian(), stream.gaussian()).normalize();
  const camera = new PerspectiveCamera(24, aspect, 0.01, 200);
  camera.position.copy(target).addScaledVector(direction, within(1, 5));
  camera.lookAt(target);
  camera.updateMatrixWorld(true);
  return camera;
}

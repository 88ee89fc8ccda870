import { PhoenixObjects } from 'phoenix-event-display/dist/loaders/objects/phoenix-objects.js';
import { AmbientLight, PerspectiveCamera, Scene, WebGLRenderer } from 'phoenix-three';
import { boxesOf, COLOURS, eyeOf, SIDE_MM } from './boxes.js';

/** Cells of a calorimeter as Phoenix makes them: a mesh each; as planar cells one mesh for all, which then have one colour and are not picked. */
export function show(stage, count, as) {
  const scene = new Scene();
  scene.add(new AmbientLight('#ffffff', 2));
  const boxes = boxesOf(count);
  if (as === 'planar') scene.add(PhoenixObjects.getPlanarCaloCells(boxes.map(planarCell)));
  else for (const box of boxes) scene.add(cellOf(box));
  const renderer = new WebGLRenderer({ antialias: false });
  renderer.setSize(stage.clientWidth, stage.clientHeight);
  stage.append(renderer.domElement);
  const { position, far } = eyeOf(count);
  const camera = new PerspectiveCamera(75, stage.clientWidth / stage.clientHeight, 1, far);
  camera.position.set(...position);
  camera.lookAt(0, 0, 0);
  return { render: () => renderer.render(scene, camera), held: () => renderer.info.memory.geometries };
}

function cellOf({ x, y, z, colour }) {
  const cell = PhoenixObjects.getCaloCell({ eta: 0, phi: 0, side: SIDE_MM, length: SIDE_MM, color: COLOURS[colour] });
  cell.position.set(x, y, z);
  return cell;
}

function planarCell({ x, y, z }) {
  return { pos: [x, y], cellSize: SIDE_MM, energy: SIDE_MM / 0.22, plane: [0, 0, 1, z], color: COLOURS[0] };
}

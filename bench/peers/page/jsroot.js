import { create } from 'jsroot/core';
import { build } from 'jsroot/geom';
import { importThreeJs, THREE } from 'jsroot/base3d';
import { boxesOf, COLOURS, eyeOf, SIDE_MM } from './boxes.js';

/** Bits of TGeoAtt. */
const IS_SEEN = 1 << 2;
const DAUGHTERS_ARE_SEEN = 1 << 3;

/** A TGeo volume with a box a node, as JSROOT's geometry builder makes it: nodes share a shape, and have a colour by volume. It draws as instances what a repeated volume brings in again, which deposits of different colours are not. */
export async function show(stage, count) {
  await importThreeJs();
  const shape = create('TGeoBBox');
  Object.assign(shape, {
    fDX: SIDE_MM / 2,
    fDY: SIDE_MM / 2,
    fDZ: SIDE_MM / 2,
    fShapeId: 1,
    fShapeBits: 1024,
    fName: 'box',
  });
  const volumes = COLOURS.map((_, i) => volumeOf(`box${i}`, shape, i + 2, IS_SEEN | DAUGHTERS_ARE_SEEN));
  const top = volumeOf('top', shape, 1, DAUGHTERS_ARE_SEEN);
  top.fNodes = create('TList');
  for (const [i, { x, y, z, colour }] of boxesOf(count).entries()) {
    const node = create('TGeoNodeMatrix');
    const matrix = Object.assign(create('TGeoTranslation'), { fTranslation: [x, y, z] });
    const seen = { fGeoAtt: IS_SEEN | DAUGHTERS_ARE_SEEN, fVolume: volumes[colour] };
    Object.assign(node, { fName: `node${i}`, fMatrix: matrix, fNumber: i, ...seen });
    top.fNodes.Add(node, '');
  }
  const model = build(top, { numfaces: 12 * count + 1000, numnodes: count + 10, dflt_colors: true });
  const scene = new THREE.Scene();
  scene.add(model, new THREE.AmbientLight('#ffffff', 2));
  const renderer = new THREE.WebGLRenderer({ antialias: false });
  renderer.setSize(stage.clientWidth, stage.clientHeight);
  stage.append(renderer.domElement);
  const { position, far } = eyeOf(count);
  const camera = new THREE.PerspectiveCamera(75, stage.clientWidth / stage.clientHeight, 1, far);
  camera.position.set(...position);
  camera.lookAt(0, 0, 0);
  return { render: () => renderer.render(scene, camera), held: () => renderer.info.memory.geometries };
}

function volumeOf(name, shape, colour, attributes) {
  return Object.assign(create('TGeoVolume'), { fName: name, fShape: shape, fLineColor: colour, fGeoAtt: attributes });
}

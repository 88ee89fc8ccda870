import { Vector2, Vector3, type PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { isCutAway } from '../../../../src-renderer/display/section.ts';
import type { PickedObject } from '../../../../src-renderer/display/picked-object.ts';
import type { LitCell } from '../../../../src-renderer/display/scene-event.ts';
import type { Outline, Pose } from '../../../../src-renderer/display/volume.ts';
import { findUnder } from '../../../../src-renderer/scene/find-under.ts';
import { toDetectorMm, toScene, type Vector } from '../../../../src-renderer/scene/scene-units.ts';
import { OPEN_SLAB, type SectionState } from '../../../../src-renderer/stores/section-store.ts';
import { aCamera, aPickScene, pickDisplay } from '../../../support/window/pick-scene.ts';

const PICKS = 1000;
const SIZE = { width: 1000, height: 600 };
const Z_FACTOR = 0.1;

/** A convex outline in a plane as lines that its inside is on one side of: nx · x + ny · y ≤ d. */
type HalfPlane = readonly [nx: number, ny: number, d: number];

function halfPlanesOf(outline: Outline): readonly HalfPlane[] {
  if (outline.shape === 'rectangle') {
    const [x, y] = [outline.widthMm / 2, outline.heightMm / 2];
    return [
      [1, 0, x],
      [-1, 0, x],
      [0, 1, y],
      [0, -1, y],
    ];
  }
  // Drawn with 96 sides, the corners on the circle.
  const sides = 96;
  const apothem = (outline.diameterMm / 2) * Math.cos(Math.PI / sides);
  return Array.from({ length: sides }, (_, i): HalfPlane => {
    const angle = ((i + 0.5) * 2 * Math.PI) / sides;
    return [Math.cos(angle), Math.sin(angle), apothem];
  });
}

interface Prism {
  readonly pose: Pose;
  readonly xMm: number;
  readonly yMm: number;
  readonly lowMm: number;
  readonly highMm: number;
  readonly outline: readonly HalfPlane[];
  readonly hole: readonly HalfPlane[] | undefined;
}

/** Where a ray is inside a convex prism: from one share of it to another. */
function insideOf(sides: readonly HalfPlane[], { lowMm, highMm }: Prism, from: Vector, along: Vector) {
  let [enter, exit] = [-Infinity, Infinity];
  const clip = (distance: number, speed: number) => {
    // distance + t · speed ≤ 0
    if (speed === 0) exit = distance > 0 ? -Infinity : exit;
    else if (speed > 0) exit = Math.min(exit, -distance / speed);
    else enter = Math.max(enter, -distance / speed);
  };
  clip(lowMm - from[2], -along[2]);
  clip(from[2] - highMm, along[2]);
  for (const [nx, ny, d] of sides) clip(nx * from[0] + ny * from[1] - d, nx * along[0] + ny * along[1]);
  return enter < exit ? { enter, exit } : undefined;
}

/** Where a ray goes into the matter of a prism: through its outside, or out of its hole. */
function entriesOf(prism: Prism, fromMm: Vector, alongMm: Vector): readonly number[] {
  const { pose, xMm, yMm } = prism;
  const [sine, cosine] = [Math.sin(pose.yawRad), Math.cos(pose.yawRad)];
  const turn = ([x, y, z]: Vector): Vector => [cosine * x - sine * z, y, sine * x + cosine * z];
  const [x, y, z] = turn([fromMm[0] - pose.xMm, fromMm[1] - pose.yMm, fromMm[2] - pose.zMm]);
  const from: Vector = [x - xMm, y - yMm, z];
  const along = turn(alongMm);
  const outside = insideOf(prism.outline, prism, from, along);
  if (outside === undefined) return [];
  const gap = prism.hole && insideOf(prism.hole, prism, from, along);
  if (gap === undefined) return [outside.enter];
  return [...(gap.enter <= outside.enter ? [] : [outside.enter]), ...(gap.exit < outside.exit ? [gap.exit] : [])];
}

/** The cast without any of the window's scene: all that is drawn of prisms, the nearest cell, or else the nearest volume. */
function castRay(
  camera: PerspectiveCamera,
  at: Vector2,
  lit: readonly LitCell[],
  hidden: ReadonlySet<string>,
  section: SectionState,
) {
  const eye = camera.position;
  const through = new Vector3((2 * at.x) / SIZE.width - 1, 1 - (2 * at.y) / SIZE.height, 0.5).unproject(camera);
  const ray = through.sub(eye).normalize();
  const fromMm = toDetectorMm([eye.x, eye.y, eye.z], Z_FACTOR);
  const alongMm = toDetectorMm([ray.x, ray.y, ray.z], Z_FACTOR);
  const ahead = camera.getWorldDirection(new Vector3()).dot(ray);
  const found: { readonly object: PickedObject; readonly at: number }[] = [];
  const cast = (object: PickedObject, prism: Prism) => {
    for (const t of entriesOf(prism, fromMm, alongMm)) {
      const point: Vector = [fromMm[0] + t * alongMm[0], fromMm[1] + t * alongMm[1], fromMm[2] + t * alongMm[2]];
      if (t * ahead > camera.near && t * ahead < camera.far && !isCutAway(section, point))
        found.push({ object, at: t });
    }
  };
  for (const { name, volumes } of pickDisplay.elements) {
    if (hidden.has(name)) continue;
    for (const { pose, xMm, zFrontMm, lengthMm, outline, hole } of volumes) {
      const along = { lowMm: zFrontMm, highMm: zFrontMm + lengthMm };
      cast(
        { kind: 'element', name },
        { pose, xMm, yMm: 0, ...along, outline: halfPlanesOf(outline), hole: hole && halfPlanesOf(hole) },
      );
    }
  }
  for (const { cell, fill } of lit) {
    const { pose, xMm, yMm, zFrontMm, lengthMm, outline, channel } = cell;
    if (outline.shape !== 'rectangle') continue;
    // As the legend says: a signal fills 0.26 to 0.94 of the width of its cell.
    const share = 0.26 + 0.68 * fill * fill;
    const filled = { ...outline, widthMm: share * outline.widthMm, heightMm: share * outline.heightMm };
    const along = { lowMm: zFrontMm, highMm: zFrontMm + lengthMm };
    cast({ kind: 'cell', channel }, { pose, xMm, yMm, ...along, outline: halfPlanesOf(filled), hole: undefined });
  }
  found.sort((a, b) => a.at - b.at);
  return (found.find(({ object }) => object.kind === 'cell') ?? found[0])?.object;
}

const sections: readonly SectionState[] = [
  { slabs: { x: OPEN_SLAB, y: OPEN_SLAB, z: OPEN_SLAB }, keep: 'inside' },
  { slabs: { x: { lowMm: -50, highMm: 420 }, y: OPEN_SLAB, z: OPEN_SLAB }, keep: 'inside' },
  { slabs: { x: OPEN_SLAB, y: { lowMm: 0, highMm: null }, z: { lowMm: 20_000, highMm: 27_000 } }, keep: 'outside' },
];
const hiddenSets = [new Set<string>(), new Set(['HCAL1', 'Magnet2']), new Set(['ECAL', 'VacuumVessel', 'HCAL3'])];

test(`${PICKS} random picks find what a ray cast without the scene finds, neither hidden nor cut away`, () => {
  const stream = new RandomStream(3, 0, 'picks');
  const scenes = hiddenSets.map((hidden) => aPickScene(Z_FACTOR, hidden, 2));
  const kinds = new Map<string, number>();
  for (let i = 0; i < PICKS; i++) {
    stream.startEvent(i);
    const choice = i % hiddenSets.length;
    const section = sections[Math.floor(i / hiddenSets.length) % sections.length]!;
    const { scene, lit } = scenes[choice]!;
    const camera = aCamera(stream, Z_FACTOR, SIZE.width / SIZE.height);
    const at = new Vector2(SIZE.width * stream.uniform(), SIZE.height * stream.uniform());
    const found = findUnder(at, { camera, scene, size: SIZE }, { hits: [], zFactor: Z_FACTOR, section }).object;
    expect(found, `pick ${i}`).toEqual(castRay(camera, at, lit, hiddenSets[choice]!, section));
    kinds.set(found?.kind ?? 'nothing', (kinds.get(found?.kind ?? 'nothing') ?? 0) + 1);
  }
  // Something of each, or the test has shown nothing.
  for (const kind of ['cell', 'element', 'nothing']) expect(kinds.get(kind), kind).toBeGreaterThan(PICKS / 20);
});

test('a hit is picked within a few pixels, before what it lies in; not where it is cut away', () => {
  const { scene } = aPickScene(Z_FACTOR, new Set(), 2);
  const camera = aCamera(new RandomStream(4, 0, 'camera').startEvent(0), Z_FACTOR, SIZE.width / SIZE.height);
  const hit = { xMm: 350, yMm: -19, zMm: 22_800 };
  const there = new Vector3(...toScene([hit.xMm, hit.yMm, hit.zMm], Z_FACTOR));
  camera.position.set(3, 1, 2);
  camera.lookAt(there);
  camera.updateMatrixWorld(true);
  const pick = (dx: number, section: SectionState) =>
    findUnder(
      new Vector2(SIZE.width / 2 + dx, SIZE.height / 2),
      { camera, scene, size: SIZE },
      { hits: [hit], zFactor: Z_FACTOR, section },
    ).object;
  expect(pick(7, sections[0]!)).toEqual({ kind: 'hit', index: 0 });
  expect(pick(9, sections[0]!)).not.toEqual({ kind: 'hit', index: 0 });
  const without = { ...sections[0]!, slabs: { ...sections[0]!.slabs, z: { lowMm: null, highMm: 22_000 } } };
  expect(pick(0, without)?.kind).not.toBe('hit');
});

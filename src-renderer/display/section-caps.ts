import { boundsOf, type Solid } from '../../geometry/volumes/solid.ts';
import type { Detector } from '../../geometry/build.ts';
import { compose, move, type Motion, type Vector3 } from '../../geometry/volumes/transform.ts';
import { triangulate, type Mesh } from '../../geometry/volumes/triangulate.ts';
import { copyCentreMm, copyName, isReplica, type Placement, type Volume } from '../../geometry/volumes/volume.ts';
import type { Axis } from '../stores/section-store.ts';

/** A corner of a cut face: the two coordinates across the axis of the plane, in mm, in the order x, y, z. */
export type FacePoint = readonly [number, number];

/** Where a plane cuts a volume: an outline with holes. */
export interface CutFace {
  readonly path: string;
  readonly element: string;
  readonly material: string;
  readonly outline: readonly FacePoint[];
  readonly holes: readonly (readonly FacePoint[])[];
}

const AXIS_INDEX: Readonly<Record<Axis, 0 | 1 | 2>> = { x: 0, y: 1, z: 2 };
/** The plane is moved by this, so that it does not run along faces of plates, where a cut is not defined. */
const ASIDE_MM = 3.7e-5;

/**
 * The faces that a plane across an axis cuts through the physical volumes, plates and all, outer ones before those
 * inside them: drawn one over the other, they show the matter as it is. Holes through plates (fibres, rods) are left out.
 */
export function cutFaces(detector: Detector, axis: Axis, atMm: number): readonly CutFace[] {
  const cutter = new Cutter(AXIS_INDEX[axis], atMm + ASIDE_MM, detector.world.material);
  const origin: Motion = { position: detector.worldCentre, rotation: undefined };
  cutter.daughters(detector.world, origin, '');
  return cutter.faces;
}

class Cutter {
  readonly faces: CutFace[] = [];
  readonly #axis: 0 | 1 | 2;
  readonly #atMm: number;
  readonly #empty: ReadonlySet<string>;
  /** Volumes are shared where they repeat. */
  readonly #meshes = new Map<Solid, Mesh>();

  constructor(axis: 0 | 1 | 2, atMm: number, worldMaterial: string) {
    this.#axis = axis;
    this.#atMm = atMm;
    this.#empty = new Set([worldMaterial, 'vacuum']);
  }

  daughters(volume: Volume, motion: Motion, path: string): void {
    const { contents } = volume;
    if (!isReplica(contents)) {
      for (const placement of contents) this.#placement(placement, motion, path);
      return;
    }
    const { naming, axis, count } = contents;
    for (let i = 0; i < count; i++) {
      const centre = copyCentreMm(contents, i);
      const position: Vector3 = [axis === 'x' ? centre : 0, axis === 'y' ? centre : 0, axis === 'z' ? centre : 0];
      const shows = naming === 'layer' || naming === 'copy';
      const inside = shows ? joined(path, copyName(contents, i)) : path;
      this.#volume(contents.volume, compose(motion, { position, rotation: undefined }), inside);
    }
  }

  #placement({ name, label, volume, position, rotation }: Placement, motion: Motion, path: string): void {
    this.#volume(volume, compose(motion, { position, rotation }), label.kind === 'part' ? joined(path, name) : path);
  }

  #volume(volume: Volume, motion: Motion, path: string): void {
    if (!this.#meets(volume.solid, motion)) return;
    if (!this.#empty.has(volume.material)) {
      for (const { outline, holes } of this.#slice(volume.solid, motion)) {
        this.faces.push({ path, element: path.split('/')[0]!, material: volume.material, outline, holes });
      }
    }
    if (!isPierced(volume, this.#empty)) this.daughters(volume, motion, path);
  }

  #meets(solid: Solid, motion: Motion): boolean {
    const { low, high } = boundsOf(solid);
    let [least, most] = [Infinity, -Infinity];
    for (let corner = 0; corner < 8; corner++) {
      const at = move(motion, [
        corner & 1 ? high[0] : low[0],
        corner & 2 ? high[1] : low[1],
        corner & 4 ? high[2] : low[2],
      ])[this.#axis];
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    return least < this.#atMm && this.#atMm < most;
  }

  #slice(solid: Solid, motion: Motion) {
    let mesh = this.#meshes.get(solid);
    if (mesh === undefined) this.#meshes.set(solid, (mesh = triangulate(solid)));
    return nest(sliceMesh(mesh, motion, this.#axis, this.#atMm));
  }
}

const joined = (path: string, name: string) => (path === '' ? name : `${path}/${name}`);

/** What pierces a plate of matter: holes, rods. */
function isPierced({ material, contents }: Volume, empty: ReadonlySet<string>): boolean {
  return !empty.has(material) && !isReplica(contents) && contents.some(({ volume }) => volume.solid.kind !== 'box');
}

type Loop = readonly FacePoint[];

/** Points closer than this are one. */
const SAME_MM = 1e-4;

/** The closed lines in which a plane meets a closed mesh. */
function sliceMesh({ positions, indices }: Mesh, motion: Motion, axis: 0 | 1 | 2, atMm: number): readonly Loop[] {
  const corners: Vector3[] = [];
  for (let i = 0; i < positions.length; i += 3) {
    corners.push(move(motion, [positions[i]!, positions[i + 1]!, positions[i + 2]!]));
  }
  const [u, v] = ([0, 1, 2] as const).filter((other) => other !== axis) as [0 | 1 | 2, 0 | 1 | 2];
  const next = new Map<string, { readonly to: string; readonly point: FacePoint }>();
  const keyOf = ([x, y]: FacePoint) => `${Math.round(x / SAME_MM)},${Math.round(y / SAME_MM)}`;
  for (let i = 0; i < indices.length; i += 3) {
    const triangle = [corners[indices[i]!]!, corners[indices[i + 1]!]!, corners[indices[i + 2]!]!] as const;
    let [leaves, enters]: [FacePoint | undefined, FacePoint | undefined] = [undefined, undefined];
    for (let side = 0; side < 3; side++) {
      const [a, b] = [triangle[side]!, triangle[(side + 1) % 3]!];
      const isAbove = a[axis] > atMm;
      if (isAbove === b[axis] > atMm) continue;
      // From the same end each time, so that neighbours find the same point.
      const [low, high] = isAbove ? [b, a] : [a, b];
      const t = (atMm - low[axis]) / (high[axis] - low[axis]);
      const point: FacePoint = [low[u] + t * (high[u] - low[u]), low[v] + t * (high[v] - low[v])];
      if (isAbove) leaves = point;
      else enters = point;
    }
    if (leaves === undefined || enters === undefined) continue;
    const [from, to] = [keyOf(leaves), keyOf(enters)];
    if (from !== to) next.set(from, { to, point: leaves });
  }
  const loops: Loop[] = [];
  for (const [start] of next) {
    const loop: FacePoint[] = [];
    for (let at = start; ;) {
      const step = next.get(at);
      if (step === undefined) break;
      next.delete(at);
      loop.push(step.point);
      at = step.to;
    }
    if (loop.length >= 3) loops.push(loop);
  }
  return loops;
}

/** Outlines with the holes in them. */
function nest(loops: readonly Loop[]): readonly Pick<CutFace, 'outline' | 'holes'>[] {
  const bySize = loops.toSorted((a, b) => areaOf(b) - areaOf(a));
  const depthOf = (loop: Loop) => bySize.filter((other) => other !== loop && isInside(loop[0]!, other)).length;
  const outlines = bySize.filter((loop) => depthOf(loop) % 2 === 0);
  return outlines.map((outline) => ({
    outline,
    holes: bySize.filter((loop) => depthOf(loop) % 2 === 1 && isInside(loop[0]!, outline)),
  }));
}

/** Of a closed line, always positive (shoelace formula). */
export function areaOf(loop: Loop): number {
  let twice = 0;
  loop.forEach(([x, y], i) => {
    const [nextX, nextY] = loop[(i + 1) % loop.length]!;
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

function isInside([x, y]: FacePoint, loop: Loop): boolean {
  let isIn = false;
  loop.forEach(([ax, ay], i) => {
    const [bx, by] = loop[(i + 1) % loop.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  });
  return isIn;
}

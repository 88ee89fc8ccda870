import { atan2, cos, PI, sin } from '../../physics/foundation/math.ts';
import { boundsOf, type BooleanSolid, type Box, type Cone, type Solid, type Tube } from './solid.ts';
import { move, rotate, type Vector3 } from './transform.ts';

/** Shapes as triangles, for drawing and for glTF. Flat faces with normals of their own, so that edges stay sharp. */
export interface Mesh {
  /** x, y, z of each corner, in mm. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** `outline` where a boolean is drawn as its first part because its cut cannot be shown exactly. */
  readonly fidelity: 'exact' | 'outline';
}

const SIDES = 48;

/** A solid as triangles about its own origin; round walls get 48 sides. */
export function triangulate(solid: Solid): Mesh {
  switch (solid.kind) {
    case 'box':
      return boxMesh(solid);
    case 'tube':
      return revolvedMesh(tubeProfile(solid));
    case 'cone':
      return revolvedMesh(solid);
    case 'boolean':
      return booleanMesh(solid);
  }
}

class MeshBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #indices: number[] = [];

  /** Corners counter-clockwise seen from outside. */
  face(corners: readonly Vector3[], normals: readonly Vector3[]): void {
    const first = this.#positions.length / 3;
    corners.forEach((corner, i) => {
      this.#positions.push(...corner);
      this.#normals.push(...normals[i]!);
    });
    for (let i = 2; i < corners.length; i++) this.#indices.push(first, first + i - 1, first + i);
  }

  add(mesh: Mesh, place: (point: Vector3) => Vector3, turn: (normal: Vector3) => Vector3): void {
    const first = this.#positions.length / 3;
    const at = (values: Float32Array, i: number): Vector3 => [values[i]!, values[i + 1]!, values[i + 2]!];
    for (let i = 0; i < mesh.positions.length; i += 3) {
      this.#positions.push(...place(at(mesh.positions, i)));
      this.#normals.push(...turn(at(mesh.normals, i)));
    }
    for (const index of mesh.indices) this.#indices.push(first + index);
  }

  mesh(fidelity: Mesh['fidelity'] = 'exact'): Mesh {
    return {
      positions: Float32Array.from(this.#positions),
      normals: Float32Array.from(this.#normals),
      indices: Uint32Array.from(this.#indices),
      fidelity,
    };
  }
}

const same = (normal: Vector3, count: number) => Array.from({ length: count }, () => normal);

function boxMesh({ halfXMm: x, halfYMm: y, halfZMm: z }: Box): Mesh {
  const builder = new MeshBuilder();
  const outline: Point[] = [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ];
  walls(builder, outline, z, 'outward');
  builder.face(
    outline.map(([u, v]): Vector3 => [u, v, z]),
    same([0, 0, 1], 4),
  );
  builder.face(
    outline.toReversed().map(([u, v]): Vector3 => [u, v, -z]),
    same([0, 0, -1], 4),
  );
  return builder.mesh();
}

type Point = readonly [x: number, y: number];

/** The sides of a prism along z; flat between corners. */
function walls(builder: MeshBuilder, outline: readonly Point[], halfZ: number, facing: 'outward' | 'inward'): void {
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length]!;
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    const sign = facing === 'outward' ? 1 : -1;
    const normal: Vector3 = [(sign * (by - ay)) / length, (sign * (ax - bx)) / length, 0];
    const corners: Vector3[] = [
      [ax, ay, -halfZ],
      [bx, by, -halfZ],
      [bx, by, halfZ],
      [ax, ay, halfZ],
    ];
    builder.face(facing === 'outward' ? corners : corners.toReversed(), same(normal, 4));
  });
}

const tubeProfile = ({ innerRadiusMm, outerRadiusMm, halfZMm }: Tube): Cone => ({
  kind: 'cone',
  innerRadiusLowMm: innerRadiusMm,
  innerRadiusHighMm: innerRadiusMm,
  outerRadiusLowMm: outerRadiusMm,
  outerRadiusHighMm: outerRadiusMm,
  halfZMm,
});

function revolvedMesh(cone: Cone): Mesh {
  const builder = new MeshBuilder();
  const { halfZMm: z } = cone;
  const isHollow = cone.innerRadiusLowMm > 0 || cone.innerRadiusHighMm > 0;
  for (let i = 0; i < SIDES; i++) {
    const a = (2 * PI * i) / SIDES;
    const b = (2 * PI * (i + 1)) / SIDES;
    const on = (radius: number, angle: number, height: number): Vector3 => [
      radius * cos(angle),
      radius * sin(angle),
      height,
    ];
    revolvedWall(builder, on, cone.outerRadiusLowMm, cone.outerRadiusHighMm, z, [a, b], 'outward');
    if (isHollow) revolvedWall(builder, on, cone.innerRadiusLowMm, cone.innerRadiusHighMm, z, [a, b], 'inward');
    for (const [height, inner, outer] of [
      [z, cone.innerRadiusHighMm, cone.outerRadiusHighMm],
      [-z, cone.innerRadiusLowMm, cone.outerRadiusLowMm],
    ] as const) {
      const corners = [on(inner, a, height), on(outer, a, height), on(outer, b, height), on(inner, b, height)];
      const ring = inner > 0 ? corners : corners.slice(0, 3);
      builder.face(height > 0 ? ring : ring.toReversed(), same([0, 0, Math.sign(height)], ring.length));
    }
  }
  return builder.mesh();
}

function revolvedWall(
  builder: MeshBuilder,
  on: (radius: number, angle: number, height: number) => Vector3,
  low: number,
  high: number,
  z: number,
  [a, b]: Point,
  facing: 'outward' | 'inward',
): void {
  const slope = (low - high) / (2 * z);
  const scale = (facing === 'outward' ? 1 : -1) / Math.sqrt(1 + slope * slope);
  const normal = (angle: number): Vector3 => [cos(angle) * scale, sin(angle) * scale, slope * scale];
  const corners = [on(low, a, -z), on(low, b, -z), on(high, b, z), on(high, a, z)];
  const normals = [normal(a), normal(b), normal(b), normal(a)];
  if (facing === 'outward') builder.face(corners, normals);
  else builder.face(corners.toReversed(), normals.toReversed());
}

/** Openings through a box along z are drawn as they are; other cuts as the outline of the first part. */
function booleanMesh(solid: BooleanSolid): Mesh {
  const { operation, first, second, motion } = solid;
  if (operation === 'subtraction') {
    const opened = openedBoxMesh(solid);
    if (opened !== undefined) return opened;
  }
  const builder = new MeshBuilder();
  const keep = (point: Vector3) => point;
  builder.add(triangulate(first), keep, keep);
  if (operation === 'union')
    builder.add(
      triangulate(second),
      (point) => move(motion, point),
      (normal) => rotate(motion.rotation, normal),
    );
  return builder.mesh('outline');
}

function openedBoxMesh({ first, second, motion }: BooleanSolid): Mesh | undefined {
  if (first.kind !== 'box' || motion.rotation !== undefined) return undefined;
  if (second.kind !== 'box' && !(second.kind === 'tube' && second.innerRadiusMm === 0)) return undefined;
  const [x, y, z] = motion.position;
  const tool = boundsOf(second);
  const inside =
    tool.low[0] + x > -first.halfXMm &&
    tool.high[0] + x < first.halfXMm &&
    tool.low[1] + y > -first.halfYMm &&
    tool.high[1] + y < first.halfYMm;
  const through = tool.low[2] + z <= -first.halfZMm && tool.high[2] + z >= first.halfZMm;
  if (!inside || !through) return undefined;
  const corners: readonly Point[] = [
    [first.halfXMm, first.halfYMm],
    [-first.halfXMm, first.halfYMm],
    [-first.halfXMm, -first.halfYMm],
    [first.halfXMm, -first.halfYMm],
  ];
  const [outer, inner] =
    second.kind === 'box'
      ? [
          corners,
          corners.map(([u, v]): Point => [x + Math.sign(u) * second.halfXMm, y + Math.sign(v) * second.halfYMm]),
        ]
      : aroundHole(corners, first, [x, y], second.outerRadiusMm);
  const builder = new MeshBuilder();
  const half = first.halfZMm;
  walls(builder, outer, half, 'outward');
  walls(builder, inner, half, 'inward');
  outer.forEach((a, i) => {
    const j = (i + 1) % outer.length;
    const ring = [inner[i]!, a, outer[j]!, inner[j]!];
    builder.face(
      ring.map(([u, v]): Vector3 => [u, v, half]),
      same([0, 0, 1], 4),
    );
    builder.face(
      ring.toReversed().map(([u, v]): Vector3 => [u, v, -half]),
      same([0, 0, -1], 4),
    );
  });
  return builder.mesh();
}

/** Points of the rectangle and of the hole at the same angles about the hole's centre, corners among them. */
function aroundHole(
  corners: readonly Point[],
  { halfXMm, halfYMm }: Box,
  [x, y]: Point,
  radius: number,
): [Point[], Point[]] {
  const angles = Array.from({ length: SIDES }, (_, i) => -PI + (2 * PI * (i + 0.5)) / SIDES);
  for (const [u, v] of corners) angles.push(atan2(v - y, u - x));
  angles.sort((a, b) => a - b);
  const inner = angles.map((angle): Point => [x + radius * cos(angle), y + radius * sin(angle)]);
  const outer = angles.map((angle): Point => {
    const [c, s] = [cos(angle), sin(angle)];
    const reach = Math.min(
      c === 0 ? Infinity : (Math.sign(c) * halfXMm - x) / c,
      s === 0 ? Infinity : (Math.sign(s) * halfYMm - y) / s,
    );
    return [x + reach * c, y + reach * s];
  });
  return [outer, inner];
}

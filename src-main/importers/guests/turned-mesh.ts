/** A ring of a body of revolution: the radii at a place along the axis. */
export interface Ring {
  readonly z: number;
  readonly inner: number;
  readonly outer: number;
}

export interface PlainMesh {
  readonly positions: number[];
  readonly indices: number[];
}

const WHOLE_TURN = 2 * Math.PI;

/** What rings sweep out from one angle on, in straight sides: tubes, cones and stacks of them, whole or in part. */
export function turnedMesh(rings: readonly Ring[], from: number, angle: number, sides: number): PlainMesh {
  const isWhole = angle >= WHOLE_TURN - 1e-9;
  // The profile, once around: outer radii upwards, inner radii back.
  const profile = [
    ...rings.map(({ z, outer }) => [outer, z] as const),
    ...rings.toReversed().map(({ z, inner }) => [inner, z] as const),
  ];
  const count = profile.length;
  const steps = isWhole ? sides : sides + 1;
  const positions: number[] = [];
  for (let step = 0; step < steps; step++) {
    const phi = from + (angle * step) / sides;
    for (const [r, z] of profile) positions.push(r * Math.cos(phi), r * Math.sin(phi), z);
  }
  const indices: number[] = [];
  for (let step = 0; step < sides; step++) {
    const [here, next] = [step * count, ((step + 1) % steps) * count];
    for (let i = 0; i < count; i++) {
      const j = (i + 1) % count;
      indices.push(here + i, next + i, next + j, here + i, next + j, here + j);
    }
  }
  if (!isWhole) for (const end of [0, sides * count]) capOf(rings.length, end, indices);
  return { positions, indices };
}

/** The cut face at an angle: between neighbouring rings, from the inner radii to the outer ones. */
function capOf(rings: number, start: number, indices: number[]): void {
  for (let i = 0; i + 1 < rings; i++) {
    const [outer, outerNext] = [start + i, start + i + 1];
    const [inner, innerNext] = [start + 2 * rings - 1 - i, start + 2 * rings - 2 - i];
    indices.push(outer, outerNext, innerNext, outer, innerNext, inner);
  }
}

/** Eight corners: four around the bottom, four around the top in the same order. */
export function prismMesh(bottom: readonly (readonly number[])[], top: readonly (readonly number[])[]): PlainMesh {
  const positions = [...bottom, ...top].flat();
  const indices = [0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7];
  for (let i = 0; i < 4; i++) {
    const j = (i + 1) % 4;
    indices.push(i, j, j + 4, i, j + 4, i + 4);
  }
  return { positions, indices };
}

export function boxMesh(half: readonly number[], centre: readonly number[]): PlainMesh {
  const at = (x: number, y: number, z: number) => [
    centre[0]! + x * half[0]!,
    centre[1]! + y * half[1]!,
    centre[2]! + z * half[2]!,
  ];
  const ring = (z: number) => [at(-1, -1, z), at(1, -1, z), at(1, 1, z), at(-1, 1, z)];
  return prismMesh(ring(-1), ring(1));
}

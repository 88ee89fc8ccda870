import type { JsonPlace } from './json-place.ts';

/** Columns of a 4 × 4 matrix whose last row is 0 0 0 1, as glTF writes it. */
export type Matrix = readonly number[];

export const IDENTITY: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** What a node does to what is in it: a matrix, or translation after rotation after scale. Source: glTF 2.0, 3.5.3. */
export function matrixOf(node: JsonPlace): Matrix {
  const given = node.find('matrix')?.numbers(16);
  if (given !== undefined) return given;
  const [tx = 0, ty = 0, tz = 0] = node.find('translation')?.numbers(3) ?? [];
  const [x = 0, y = 0, z = 0, w = 1] = node.find('rotation')?.numbers(4) ?? [];
  const [sx = 1, sy = 1, sz = 1] = node.find('scale')?.numbers(3) ?? [];
  // prettier-ignore
  return [
    sx * (1 - 2 * (y * y + z * z)), sx * 2 * (x * y + z * w), sx * 2 * (x * z - y * w), 0,
    sy * 2 * (x * y - z * w), sy * (1 - 2 * (x * x + z * z)), sy * 2 * (y * z + x * w), 0,
    sz * 2 * (x * z + y * w), sz * 2 * (y * z - x * w), sz * (1 - 2 * (x * x + y * y)), 0,
    tx, ty, tz, 1,
  ];
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  return Array.from({ length: 16 }, (_, i) => {
    const [row, column] = [i % 4, 4 * Math.floor(i / 4)];
    return [0, 1, 2, 3].reduce((sum, k) => sum + a[row + 4 * k]! * b[column + k]!, 0);
  });
}

/** x, y, z of every point after the matrix. */
export function transformed(m: Matrix, points: Float64Array): Float64Array {
  const moved = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
    for (let row = 0; row < 3; row++) {
      moved[i + row] = m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!;
    }
  }
  return moved;
}

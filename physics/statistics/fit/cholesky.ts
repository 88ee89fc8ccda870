/**
 * Cholesky factor L of a symmetric matrix, in place in the lower triangle (row length `size`). False when the matrix is
 * not positive definite to working precision: a pivot below 1e-13 of its diagonal element.
 */
export function factorise(matrix: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j++) {
    const row = j * size;
    const diagonal = matrix[row + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= matrix[row + k]! * matrix[row + k]!;
    if (!(pivot > 1e-13 * diagonal)) return false;
    const root = Math.sqrt(pivot);
    matrix[row + j] = root;
    const inverse = 1 / root;
    for (let i = j + 1; i < size; i++) {
      const other = i * size;
      let sum = matrix[other + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[other + k]! * matrix[row + k]!;
      matrix[other + j] = sum * inverse;
    }
  }
  return true;
}

/** Solves L Lᵀ x = b in place of b. */
export function solveFactored(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * vector[k]!;
    vector[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * vector[k]!;
    vector[i] = sum / factor[i * size + i]!;
  }
}

/** Inverse of a symmetric positive definite matrix; undefined if it is not one. */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = Float64Array.from(matrix);
  if (!factorise(factor, size)) return undefined;
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    solveFactored(factor, size, column);
    for (let i = 0; i < size; i++) inverse[i * size + j] = column[i]!;
  }
  return inverse;
}

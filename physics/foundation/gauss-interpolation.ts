import type { QuadratureRule } from './quadrature.ts';

/**
 * Matrix that turns values at the nodes of a Gauss–Legendre rule on [0, 1] into values at `points`, row by point: the polynomial
 * through the nodes in barycentric form, weights (−1)^i √(u_i(1 − u_i)w_i) (Wang and Xiang, Math. Comp. 81 (2012) 861).
 * What a rule integrates well it also interpolates well, so a table needs no evaluations of its own.
 */
export function gaussInterpolation({ nodes, weights }: QuadratureRule, points: Float64Array): readonly Float64Array[] {
  const barycentric = nodes.map((u, i) => (i % 2 === 0 ? 1 : -1) * Math.sqrt(u * (1 - u) * weights[i]!));
  return Array.from(points, (point) => {
    const node = nodes.indexOf(point);
    if (node >= 0) return nodes.map((_, i) => (i === node ? 1 : 0));
    const row = nodes.map((u, i) => barycentric[i]! / (point - u));
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => value / sum);
  });
}

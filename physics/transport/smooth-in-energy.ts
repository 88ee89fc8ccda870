import type { Parabola } from '../../geometry/showers/shower-shapes.ts';
import { log } from '../foundation/math.ts';

/** A mean at one energy. */
export interface EnergyPoint {
  readonly energyGev: number;
  readonly value: number;
  readonly weight: number;
}

/** c₀ + c₁ x + c₂ x² with x = ln(E/GeV). */
export function parabolaAt([c0, c1, c2]: Parabola, lnGev: number): number {
  return c0 + lnGev * (c1 + lnGev * c2);
}

/** The parabola in ln E through points, by weighted least squares: means of few showers at many energies scatter about what is smooth in energy. */
export function fitParabola(points: readonly EnergyPoint[]): Parabola {
  const moment = (of: (lnGev: number, value: number) => number): number =>
    points.reduce((sum, { energyGev, value, weight }) => sum + weight * of(log(energyGev), value), 0);
  const [m0, m1, m2] = [moment(() => 1), moment((x) => x), moment((x) => x * x)];
  const [m3, m4] = [moment((x) => x * x * x), moment((x) => x * x * x * x)];
  const [v0, v1, v2] = [moment((_, y) => y), moment((x, y) => x * y), moment((x, y) => x * x * y)];
  const determinant = det(m0, m1, m2, m1, m2, m3, m2, m3, m4);
  return [
    det(v0, m1, m2, v1, m2, m3, v2, m3, m4) / determinant,
    det(m0, v0, m2, m1, v1, m3, m2, v2, m4) / determinant,
    det(m0, m1, v0, m1, m2, v1, m2, m3, v2) / determinant,
  ];
}

/** Determinant of a 3 × 3 matrix, row by row. */
function det(
  ...[a, b, c, d, e, f, g, h, i]: readonly [number, number, number, number, number, number, number, number, number]
): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

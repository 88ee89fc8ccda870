import { complex, complexExp, multiply, scale, type Complex } from './complex.ts';
import { exp, PI, tan } from './math.ts';

/** A node of an inversion contour: f(t) ≈ Σ Re[weight · F(s)]. */
export interface ContourNode {
  readonly s: Complex;
  readonly weight: Complex;
}

/**
 * The fixed Talbot contour of Abate and Valkó (Int. J. Numer. Meth. Engng 60 (2004) 979) for f at t > 0:
 * M nodes on s = rθ(cot θ + i), r = 2M/(5t). About 0.6 M digits for transforms whose singularities lie on the
 * non-positive real axis; a rightmost singularity at c > 0 is moved there by using F(s + c) and multiplying by e^(ct).
 */
export function talbotContour(t: number, nodes: number): readonly ContourNode[] {
  const r = (2 * nodes) / (5 * t);
  const contour: ContourNode[] = [{ s: complex(r), weight: complex((0.5 * exp(r * t) * r) / nodes) }];
  for (let k = 1; k < nodes; k++) {
    const theta = (k * PI) / nodes;
    const cotangent = 1 / tan(theta);
    const s = complex(r * theta * cotangent, r * theta);
    const slope = complex(1, theta + (theta * cotangent - 1) * cotangent);
    contour.push({ s, weight: scale(r / nodes, multiply(complexExp(scale(t, s)), slope)) });
  }
  return contour;
}

/** f(t) from its Laplace transform on the fixed Talbot contour; 24 nodes give eight digits or more. */
export function inverseLaplace(transform: (s: Complex) => Complex, t: number, nodes = 24): number {
  let sum = 0;
  for (const { s, weight } of talbotContour(t, nodes)) sum += multiply(weight, transform(s)).re;
  return sum;
}

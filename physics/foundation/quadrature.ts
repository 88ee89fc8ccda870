import { cos, PI } from './math.ts';

export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre rule with n points on [0, 1], exact for polynomials up to degree 2n − 1.
 * Nodes: Newton on the Legendre recurrence from the usual cosine guess (Abramowitz & Stegun 25.4.30).
 */
export function gaussLegendre(n: number): QuadratureRule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < Math.ceil(n / 2); i++) {
    let x = cos((PI * (i + 0.75)) / (n + 0.5));
    let derivative = 0;
    for (let iteration = 0; iteration < 100; iteration++) {
      let previous = 0;
      let value = 1;
      for (let j = 0; j < n; j++) {
        const older = previous;
        previous = value;
        value = ((2 * j + 1) * x * previous - j * older) / (j + 1);
      }
      derivative = (n * (x * value - previous)) / (x * x - 1);
      const step = value / derivative;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    const weight = 1 / ((1 - x * x) * derivative * derivative);
    nodes[i] = 0.5 * (1 - x);
    nodes[n - 1 - i] = 0.5 * (1 + x);
    weights[i] = weight;
    weights[n - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** ∫ₐᵇ f(x) dx with the given rule. */
export function integrate(rule: QuadratureRule, a: number, b: number, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < rule.nodes.length; i++) sum += rule.weights[i]! * f(a + (b - a) * rule.nodes[i]!);
  return sum * (b - a);
}

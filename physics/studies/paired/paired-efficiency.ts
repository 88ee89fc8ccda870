/** Efficiency of the same events in two detectors. */
export interface PairedEfficiency {
  readonly first: number;
  readonly firstError: number;
  readonly second: number;
  readonly secondError: number;
  /** Second over first. */
  readonly ratio: number;
  /** With the pairing: events that fare the same in both carry no error. */
  readonly ratioError: number;
  /** Of the two estimates, from event to event. */
  readonly correlation: number;
}

/**
 * ε = Σ w p/Σ w of both, and r = ε₂/ε₁. The error of r comes from the spread of p₂ − r p₁ over the pairs,
 * σ_r² = Σ w² (p₂ − r p₁)² / (Σ w p₁)²; without pairing it would be that of two independent samples.
 */
export function pairEfficiencies(weights: Float64Array, first: Uint8Array, second: Uint8Array): PairedEfficiency {
  let all = 0;
  const passed = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    all += weights[i]!;
    passed[0]! += weights[i]! * first[i]!;
    passed[1]! += weights[i]! * second[i]!;
  }
  const [a, b] = passed.map((sum) => (all > 0 ? sum / all : 0)) as [number, number];
  const ratio = a > 0 ? b / a : NaN;
  const sums = { aa: 0, bb: 0, ab: 0, residual: 0 };
  for (let i = 0; i < weights.length; i++) {
    const w2 = weights[i]! * weights[i]!;
    const da = first[i]! - a;
    const db = second[i]! - b;
    const left = second[i]! - ratio * first[i]!;
    sums.aa += w2 * da * da;
    sums.bb += w2 * db * db;
    sums.ab += w2 * da * db;
    sums.residual += w2 * left * left;
  }
  return {
    ...{ first: a, firstError: all > 0 ? Math.sqrt(sums.aa) / all : 0 },
    ...{ second: b, secondError: all > 0 ? Math.sqrt(sums.bb) / all : 0 },
    ...{ ratio, ratioError: a > 0 ? Math.sqrt(sums.residual) / (a * all) : NaN },
    correlation: sums.aa > 0 && sums.bb > 0 ? sums.ab / Math.sqrt(sums.aa * sums.bb) : 1,
  };
}

import { exp } from '../../foundation/math.ts';

/** What slows and turns an electron at one energy. */
export interface SlowingDown {
  readonly energyGev: number;
  /** dx/dE of the mean loss, mm/GeV. */
  readonly mmPerGev: number;
  /** 1/λ₁ = ∫ (1 − cos θ) dΣ and 1/λ₂ = ∫ (1 − P₂(cos θ)) dΣ, 1/mm. */
  readonly transportPerMm: number;
  readonly secondTransportPerMm: number;
}

/** Where an electron that flies along z comes to rest in an endless medium. */
export interface Penetration {
  /** ⟨z⟩, the mean of the detour. */
  readonly meanMm: number;
  /** Standard deviation of z. */
  readonly spreadMm: number;
}

/**
 * Depth at which electrons come to rest, from Lewis' equations for the moments of the place of an electron that loses energy continuously,
 * followed from rest upwards: a piece ds of path at the greatest energy comes before all others, hence
 *   d⟨z⟩/ds = 1 − ⟨z⟩/λ₁,  d⟨r²⟩/ds = 2⟨z⟩,  d⟨z² − r²/3⟩/ds = (4/3)⟨z⟩ − ⟨z² − r²/3⟩/λ₂.
 * Exact in that picture for any law of scattering (H. W. Lewis, Phys. Rev. 78 (1950) 526); a piece between two energies is solved with its own
 * constant rates. `rows` are in growing energy, the path below the first is that of its rate.
 */
export function penetrationDepths(rows: readonly SlowingDown[]): readonly Penetration[] {
  let previous: SlowingDown | undefined;
  let mean = 0;
  let square = 0;
  let beyondThird = 0;
  return rows.map((row) => {
    const before = previous ?? { ...row, energyGev: 0 };
    previous = row;
    const pathMm = ((row.energyGev - before.energyGev) * (row.mmPerGev + before.mmPerGev)) / 2;
    const first = relaxed((row.transportPerMm + before.transportPerMm) / 2, pathMm);
    const second = relaxed((row.secondTransportPerMm + before.secondTransportPerMm) / 2, pathMm);
    const nextMean = mean * first.left + first.lengthMm;
    const middle = (mean + nextMean) / 2;
    square += 2 * middle * pathMm;
    beyondThird = beyondThird * second.left + (4 / 3) * middle * second.lengthMm;
    mean = nextMean;
    return { meanMm: mean, spreadMm: Math.sqrt(Math.max(0, beyondThird + square / 3 - mean * mean)) };
  });
}

/** What is left of a quantity that decays at a rate over a path, and the path's length weighted with that decay. */
function relaxed(perMm: number, pathMm: number): { readonly left: number; readonly lengthMm: number } {
  const left = exp(-perMm * pathMm);
  return { left, lengthMm: perMm * pathMm < 1e-6 ? pathMm : (1 - left) / perMm };
}

import {
  add,
  complex,
  complexExp,
  complexLog,
  complexSqrt,
  digamma,
  divide,
  multiply,
  reciprocal,
  scale,
  subtract,
  type Complex,
} from '../foundation/complex.ts';

/**
 * Which electrons and positrons of the shower may radiate an A′.
 * - 'full-shower': all generations, in approximation A (bremsstrahlung and pair production at complete screening).
 * - 'first-generation': the beam electron alone, with the complete-screening bremsstrahlung spectrum (4/3 − 4/3 y + y²)/y.
 * - 'tsai': the beam electron alone, with Tsai's approximate spectrum, density L^(4t/3 − 1) e^(−L)/Γ(4t/3) in L = ln(E₀/E).
 * All three neglect ionisation, so they hold for energies far above the critical energy (7 MeV in lead).
 */
export type ShowerModel = 'full-shower' | 'first-generation' | 'tsai';

/** Pairs made by a photon per radiation length, in approximation A. */
const PAIR_RATE = 7 / 9;
const EULER_GAMMA = 0.5772156649015329;

/** Nodes that invert these transforms to 1e-10 for any energy loss, L from 1e-9 to 9. */
export const TALBOT_NODES = 16;

/** A right shift of the inversion contour that clears every pole of the model: energy conservation puts one at s = 1. */
export const contourShift = (model: ShowerModel): number => (model === 'full-shower' ? 1 : 0);

/**
 * Every model is scale-free: the number of electrons a depth t [X0] behind an electron of energy E₀ depends on E/E₀ only,
 * and a Laplace transform in L = ln(E₀/E) turns the cascade equations of Rossi and Greisen (Rev. Mod. Phys. 13 (1941) 240)
 * into n_e′ = −A n_e + B n_γ, n_γ′ = C n_e − (7/9) n_γ. `rates` are A and the product BC at one s.
 */
interface CascadeRates {
  readonly loss: Complex;
  readonly regain: Complex;
}

function cascadeRates(model: ShowerModel, s: Complex): CascadeRates {
  const s1 = complex(s.re + 1, s.im);
  if (model === 'tsai') return { loss: scale(4 / 3, complexLog(s1)), regain: complex(0) };
  const r1 = reciprocal(s1);
  const r2 = reciprocal(complex(s.re + 2, s.im));
  const constant = complex((4 / 3) * EULER_GAMMA - 4 / 3 + 1 / 2);
  const loss = add(add(scale(4 / 3, digamma(s1)), constant), subtract(scale(4 / 3, r1), multiply(r1, r2)));
  if (model === 'first-generation') return { loss, regain: complex(0) };
  const r3 = reciprocal(complex(s.re + 3, s.im));
  const pairs = scale(2, add(r1, scale(4 / 3, subtract(r3, r2))));
  const photons = add(scale(4 / 3, subtract(reciprocal(s), r1)), r2);
  return { loss, regain: multiply(pairs, photons) };
}

/** Transform of the track length at all depths, ∫₀^∞ n_e dt = 1/(A − BC/(7/9)). */
export function totalTrackTransform(model: ShowerModel, s: Complex): Complex {
  const { loss, regain } = cascadeRates(model, s);
  return reciprocal(subtract(loss, scale(1 / PAIR_RATE, regain)));
}

/**
 * Transforms of the track length up to each of the depths, ∫₀^t n_e dt′: with the roots λ of λ² + (A + 7/9)λ + (7/9)A − BC = 0 it is
 * [(λ₁ + 7/9)(e^(λ₁t) − 1)/λ₁ − (λ₂ + 7/9)(e^(λ₂t) − 1)/λ₂]/(λ₁ − λ₂), and (1 − e^(−At))/A for the beam electron alone.
 */
export function trackTransformAtDepths(model: ShowerModel, s: Complex, depthsX0: Float64Array): readonly Complex[] {
  const { loss, regain } = cascadeRates(model, s);
  if (model !== 'full-shower') return Array.from(depthsX0, (t) => growth(scale(-1, loss), t));
  const halfSum = scale(-0.5, complex(loss.re + PAIR_RATE, loss.im));
  const halfGap = complexSqrt(add(multiply(halfSum, halfSum), subtract(regain, scale(PAIR_RATE, loss))));
  const first = add(halfSum, halfGap);
  const second = subtract(halfSum, halfGap);
  const gap = scale(2, halfGap);
  const firstShare = divide(complex(first.re + PAIR_RATE, first.im), gap);
  const secondShare = divide(complex(second.re + PAIR_RATE, second.im), gap);
  return Array.from(depthsX0, (t) =>
    subtract(multiply(firstShare, growth(first, t)), multiply(secondShare, growth(second, t))),
  );
}

/** ∫₀^t e^(λt′) dt′. */
function growth(rate: Complex, t: number): Complex {
  return divide(subtract(complexExp(scale(t, rate)), complex(1)), rate);
}

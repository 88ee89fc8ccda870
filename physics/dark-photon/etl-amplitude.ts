import { ATOMIC_MASS_UNIT_GEV, ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import type { AprimeProcess } from './aprime-process.ts';

const ELECTRON_MASS2 = ELECTRON_MASS_GEV * ELECTRON_MASS_GEV;

/** What depends on the energy fraction x alone. All energies and momenta in GeV, in the rest frame of the nucleus. */
export interface FractionKinematics {
  /** Beam electron: energy E₀ and momentum p. */
  readonly e0: number;
  readonly p: number;
  /** A′: energy, momentum and mass². */
  readonly ek: number;
  readonly k: number;
  readonly mass2: number;
  /** V₀ = E₀ − E_A′. */
  readonly v0: number;
  /** 1/M_N and c = 1 + V₀/M_N. */
  readonly perNucleus: number;
  readonly c: number;
  /** Least y, at θ = 0. */
  readonly y0: number;
}

/** What depends on x and the angle, the latter through y = −ũ = 2p·k − M²: the range of t, and how the amplitude runs with t. */
export interface AngleKinematics {
  readonly at: FractionKinematics;
  readonly y: number;
  /** |V|, V = p − k. */
  readonly v: number;
  /** −q² that the nucleus can take: t_min ≤ t ≤ t_max. */
  readonly tMin: number;
  readonly tMax: number;
  readonly kappa: number;
  readonly g: number;
  /** s̃ = a − b cos φ over the azimuth, with a linear in t and b² = bScale2 (t − t_min)(t_max − t). */
  readonly bScale2: number;
}

/** x and 1 − x are given apart: near x = 1 the electron's energy is what matters and x has rounded it away. */
export function kinematicsOfFraction(process: AprimeProcess, x: number, oneMinusX: number): FractionKinematics {
  const { electronEnergyGev: e0, massGev, target } = process;
  const mass2 = massGev * massGev;
  const ek = x * e0;
  const v0 = oneMinusX * e0;
  const p = Math.sqrt((e0 - ELECTRON_MASS_GEV) * (e0 + ELECTRON_MASS_GEV));
  const k = Math.sqrt(Math.max(0, (ek - massGev) * (ek + massGev)));
  const perNucleus = 1 / (ATOMIC_MASS_UNIT_GEV * target.atomicMassGramPerMol);
  const y0 = (2 * (ELECTRON_MASS2 * ek * ek + mass2 * e0 * e0 - ELECTRON_MASS2 * mass2)) / (e0 * ek + p * k) - mass2;
  return { e0, p, ek, k, mass2, v0, perNucleus, c: 1 + v0 * perNucleus, y0 };
}

/** Undefined where the three-body phase space is empty. y = y₀ + 2pk(1 − cos θ). */
export function kinematicsOfAngle(at: FractionKinematics, y: number): AngleKinematics | undefined {
  const { p, ek, k, mass2, v0, perNucleus, c, y0 } = at;
  const v2 = v0 * v0 - ELECTRON_MASS2 + y;
  const a = c * c - v2 * perNucleus * perNucleus;
  const b = 4 * v2 - 2 * c * y;
  const discriminant = b * b - 4 * a * y * y;
  if (!(b > 0 && discriminant > 0)) return undefined;
  const tMax = (b + Math.sqrt(discriminant)) / (2 * a);
  const tMin = (y * y) / (a * tMax);
  if (!(v0 - 0.5 * tMin * perNucleus > 0)) return undefined;
  const w = (y - y0) / (2 * p * k);
  const sine2 = Math.max(0, w * (2 - w));
  const offShell = 0.5 * (y - mass2);
  return {
    at,
    y,
    v: Math.sqrt(v2),
    tMin,
    tMax,
    kappa: (ek * v0 - offShell) / v2,
    g: (v0 * offShell - ek * (ELECTRON_MASS2 - y)) / v2,
    bScale2: (k * k * p * p * sine2 * a) / (v2 * v2),
  };
}

/** Momentum transfers at one x and angle, in columns: t, t − t_min (exact near t_min) and what the amplitude there is weighted with. */
export interface TransferColumns {
  readonly t: Float64Array;
  readonly aboveMin: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Σ weight · ⟨A⟩/(4M_N²): the squared amplitude of e Z → e Z A′ at exact tree level, averaged over electron spins and over the azimuth
 * of q about V, divided by ε² e⁶ G₂(t)/t². Scalar nucleus with recoil, vertex (P_i + P_f)^μ.
 *
 * With s̃ = (p′ + k)² − m², ũ = (p − k)² − m², t₂ = (p − p′)² and P = P_i + P_f,
 * A = 2P²(s̃² + ũ²)/(s̃ũ) − (8t/(s̃ũ))[(P·p)² + (P·p′)² + (t₂ + M²)P²/2]
 *     + (M² + 2m²)/(s̃ũ)² [2P²t(s̃ + ũ)² − 8(ũ P·p + s̃ P·p′)²].
 * Its average has closed form because s̃ = a − b cos φ; the last square is kept as one quantity (`delta`), since its expansion in
 * powers of s̃ cancels to ten digits. Source: same amplitude as Liu and Miller, arXiv:1705.01633, and Phys. Rev. D 97, 072002,
 * Ref. [54]; this form derived from the trace. Checked against traces of Dirac matrices and explicit four-vectors:
 * test/property/dark-photon-amplitude.test.ts, test/validation/dark-photon-exact-tree-level.test.ts.
 *
 * It sums a column because it is too long for the engine to inline: one call a point boxes its numbers, a third of the time.
 */
export function sumOfAmplitudes(kinematics: AngleKinematics, { t: ts, aboveMin, weight }: TransferColumns): number {
  const { at, y, tMax, kappa, g, bScale2 } = kinematics;
  const { e0, ek, mass2, v0, perNucleus, c } = at;
  const perY = 1 / y;
  const massive2 = (mass2 + 2 * ELECTRON_MASS2) * perY;
  let sum = 0;
  for (let i = 0; i < ts.length; i++) {
    const t = ts[i]!;
    const tau = 0.25 * t * perNucleus;
    const p2 = 1 + tau * perNucleus;
    const h0 = e0 - tau;
    const h1 = v0 - tau;
    const e1 = v0 - 0.25 * (t + y) * perNucleus;
    const recoil = (c * t + y) * kappa - t * ek * perNucleus;
    const a = y + recoil;
    const b2 = bScale2 * aboveMin[i]! * (tMax - t);
    const d = Math.sqrt(a * a - b2);
    const perBoth = 1 / (d * (a + d)); // one division for 1/D and 1/(a + D)
    const perD = (a + d) * perBoth;
    const perD3 = perD * perD * perD;
    const delta = t * kappa * v0 - y * g - t * v0 * g * perNucleus - tau * recoil;

    const helicity = -2 * p2 * (a * perY + y * perD);
    const longitudinal =
      (h0 * h0 + e1 * e1 + 0.5 * p2 * (2 * mass2 - t + y)) * perD -
      0.5 * (h0 * perNucleus + p2) +
      0.0625 * a * perNucleus * perNucleus;
    const squares = perD3 * (delta * (delta * a - 2 * h1 * b2) + h1 * h1 * b2 * (b2 + a * d) * (d * perBoth));
    const massive = 2 * p2 * t * (1 - 2 * y * perD + y * y * a * perD3) - 8 * squares;
    sum += weight[i]! * (helicity + perY * (8 * t * longitudinal + massive2 * massive));
  }
  return sum;
}

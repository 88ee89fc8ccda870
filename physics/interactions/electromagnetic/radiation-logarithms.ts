import { ALPHA } from '../../foundation/constants.ts';
import { exp, log } from '../../foundation/math.ts';

/** L_rad and L′_rad of the light elements, where the Thomas–Fermi atom fails; index Z. Source: Tsai 1974, Table B.2. */
const LIGHT_ELASTIC = [0, 5.31, 4.79, 4.74, 4.71];
const LIGHT_INELASTIC = [0, 6.144, 5.621, 5.805, 5.924];

/**
 * Radiation logarithms of complete screening: L_rad = ln(184.15 Z^-1/3) for the nucleus, L′_rad = ln(1194 Z^-2/3) for the electrons.
 * Source: Y.-S. Tsai, Rev. Mod. Phys. 46 (1974) 815, Table B.2.
 */
export function radiationLogarithms(atomicNumber: number): { readonly elastic: number; readonly inelastic: number } {
  return atomicTerms(atomicNumber);
}

/**
 * Coulomb correction f(Z) = a² [1/(1+a²) + 0.20206 − 0.0369 a² + 0.0083 a⁴ − 0.002 a⁶], a = αZ: what the Born approximation lacks.
 * Source: H. Davies, H. A. Bethe and L. C. Maximon, Phys. Rev. 93 (1954) 788; the series is PDG RPP 2018, Eq. (33.27).
 */
export function coulombCorrection(atomicNumber: number): number {
  const a2 = ALPHA * atomicNumber * (ALPHA * atomicNumber);
  return a2 * (1 / (1 + a2) + 0.20206 - a2 * (0.0369 - a2 * (0.0083 - 0.002 * a2)));
}

/** What of the radiation on an atom depends on its atomic number alone. */
export interface AtomicTerms {
  /** L_rad and L′_rad. */
  readonly elastic: number;
  readonly inelastic: number;
  /** f(Z). */
  readonly coulomb: number;
  /** ln Z/3, Z^-1/3 and Z^-2/3. */
  readonly third: number;
  readonly perCubeRoot: number;
  readonly perCubeRootSquared: number;
  /** ln s₁ and s₁ = (Z^1/3/184.15)², below which Migdal's ξ is 2. */
  readonly logS1: number;
  readonly s1: number;
}

function describeAtom(atomicNumber: number): AtomicTerms {
  const third = log(atomicNumber) / 3;
  const logS1 = 2 * (third - log(184.15));
  const isLight = atomicNumber < 5;
  return {
    elastic: isLight ? LIGHT_ELASTIC[atomicNumber]! : log(184.15) - third,
    inelastic: isLight ? LIGHT_INELASTIC[atomicNumber]! : log(1194) - 2 * third,
    coulomb: coulombCorrection(atomicNumber),
    third,
    perCubeRoot: exp(-third),
    perCubeRootSquared: exp(-2 * third),
    logS1,
    s1: exp(logS1),
  };
}

/** By atomic number: filling the tables of a calorimeter asks for them a hundred thousand times. */
const ATOMS: readonly AtomicTerms[] = Array.from({ length: 100 }, (_, index) => describeAtom(index + 1));

export function atomicTerms(atomicNumber: number): AtomicTerms {
  return ATOMS[atomicNumber - 1] ?? describeAtom(atomicNumber);
}

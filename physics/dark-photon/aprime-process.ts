import { ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import { TwinError } from '../foundation/failure.ts';
import { log } from '../foundation/math.ts';
import type { FormFactors } from './form-factors.ts';
import type { Target } from './target.ts';

/** One electron or positron on one nucleus, e Z → e Z A′, at kinetic mixing ε = 1: every cross section scales as ε². */
export interface AprimeProcess {
  /** A′ mass M. */
  readonly massGev: number;
  /** Energy E₀ of the electron that radiates. */
  readonly electronEnergyGev: number;
  readonly target: Target;
  /** Default: 'elastic+inelastic'. */
  readonly formFactors?: FormFactors;
}

/** Range of x = E_A′/E₀ that the energies allow: M/E₀ < x < 1 − mₑ/E₀. Empty (low ≥ high) below the threshold. */
export function energyFractionRange(process: AprimeProcess): { readonly low: number; readonly high: number } {
  return {
    low: process.massGev / process.electronEnergyGev,
    high: 1 - ELECTRON_MASS_GEV / process.electronEnergyGev,
  };
}

/** A range of s = ln(x/(1 − x)), the variable in which spectra of x are smooth at both ends. */
export interface LogitRange {
  readonly low: number;
  readonly high: number;
}

/** The range from x = `xMin` to the lower of `xMax` and the electron left at rest, x = 1 − mₑ/E₀. */
export function logitRange(electronEnergyGev: number, xMin: number, xMax = 1): LogitRange {
  const lost = Math.max(ELECTRON_MASS_GEV / electronEnergyGev, 1 - xMax);
  return { low: log(xMin / (1 - xMin)), high: log((1 - lost) / lost) };
}

/** Throws when a mass or energy is not a positive finite number or the target is no element. */
export function checkProcess({ massGev, electronEnergyGev, target }: AprimeProcess): void {
  requirePositive(massGev, 'massGev', 'the mass of the A′ in GeV');
  requirePositive(electronEnergyGev, 'electronEnergyGev', 'the energy of the electron in GeV');
  requirePositive(target.atomicNumber, 'target.atomicNumber', 'the atomic number of the target');
  requirePositive(target.atomicMassGramPerMol, 'target.atomicMassGramPerMol', 'the atomic mass of the target in g/mol');
  requirePositive(
    target.radiationLengthGramPerCm2,
    'target.radiationLengthGramPerCm2',
    'the radiation length of the target in g/cm²',
  );
}

/** Throws unless `value` is a positive finite number; `meaning` completes the remedy. */
export function requirePositive(value: number, where: string, meaning: string): void {
  if (value > 0 && value < Infinity) return;
  throw new TwinError({
    code: 'APRIME_BAD_NUMBER',
    problem: `${value} is not a positive number.`,
    where,
    remedy: `Give ${meaning} as a number above zero.`,
  });
}

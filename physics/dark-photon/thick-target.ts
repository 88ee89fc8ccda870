import { AVOGADRO_PER_MOL, CM2_PER_PICOBARN, ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import { TwinError } from '../foundation/failure.ts';
import { exp, log } from '../foundation/math.ts';
import { checkProcess, requirePositive, type AprimeProcess } from './aprime-process.ts';
import type { FormFactors } from './form-factors.ts';
import { etlRules } from './exact-tree-level.ts';
import { crossSectionBetweenPb, type ProductionModel } from './production-model.ts';
import type { ShowerModel } from './shower-transform.ts';
import type { Target } from './target.ts';
import { trackLengthAbove } from './track-length.ts';

/** An electron beam stopped in a target so thick that its shower ends inside (40 X0 is). */
export interface ThickTarget {
  readonly massGev: number;
  readonly beamEnergyGev: number;
  /** The cut E_A′ > E_c: with the rest of the shower contained it is the cut on missing energy. */
  readonly minimumAprimeEnergyGev: number;
  readonly target: Target;
  readonly model: ProductionModel;
  /** Default: 'elastic+inelastic'. */
  readonly formFactors?: FormFactors;
  /** Default: 'full-shower'. */
  readonly shower?: ShowerModel;
}

/** A slice of the shower in L = ln(E₀/E), within which the cross section is taken at its middle. */
export interface LossSlice {
  readonly lossLow: number;
  readonly lossHigh: number;
  /** The electron at the middle of the slice. */
  readonly process: AprimeProcess;
  /** Least x = E_A′/E that passes the cut there. */
  readonly xMin: number;
  /** Track length of electrons and positrons in the slice. */
  readonly trackLengthX0: number;
}

const SLICES = 40;
/** Exact cross sections in a slice: yields to 3e-4 by exact tree level and 1e-3 by the k-factor, 5e-5 above 10 MeV. */
export const SLICE_RULES = etlRules(20, 20, 20);

/** Radiation lengths times nuclei per area, N_A X0/A: A′ per picobarn and X0 of track (1.8514e-14 in lead). */
export function nucleiPerPicobarnX0({ atomicMassGramPerMol, radiationLengthGramPerCm2 }: Target): number {
  return (AVOGADRO_PER_MOL * radiationLengthGramPerCm2 * CM2_PER_PICOBARN) / atomicMassGramPerMol;
}

/**
 * The shower from the beam energy down to the least energy that can still radiate an A′ above the cut, in 40 slices that
 * crowd (as 3v² − 2v³) where the track length is singular, L = 0, and where the cross section sets in. Sums over them
 * come within 2e-4 of their limit for cuts above half the beam energy, 4e-4 above a fifth and 1.4e-3 above a hundredth.
 */
export function sliceShower(setup: ThickTarget): readonly LossSlice[] {
  checkThickTarget(setup);
  const { massGev, beamEnergyGev, minimumAprimeEnergyGev, target, formFactors, shower } = setup;
  const leastAprime = Math.max(minimumAprimeEnergyGev, massGev);
  const lossMax = log(beamEnergyGev / (leastAprime + ELECTRON_MASS_GEV));
  const slices: LossSlice[] = [];
  let lossLow = 0;
  let trackBelow = 0;
  for (let i = 1; i <= SLICES; i++) {
    const v = i / SLICES;
    const lossHigh = lossMax * v * v * (3 - 2 * v);
    const electronEnergyGev = beamEnergyGev * exp(-0.5 * (lossLow + lossHigh));
    const process: AprimeProcess = { massGev, electronEnergyGev, target, ...(formFactors && { formFactors }) };
    const track = trackLengthAbove(lossHigh, shower);
    slices.push({
      lossLow,
      lossHigh,
      process,
      xMin: leastAprime / electronEnergyGev,
      trackLengthX0: track - trackBelow,
    });
    lossLow = lossHigh;
    trackBelow = track;
  }
  return slices;
}

/**
 * A′ above the energy cut per electron on target, for ε = 1 (it scales as ε²):
 * n = (N_A X0/A) ∫ dE T(E) ∫ dx dσ/dx, written as the Stieltjes sum Σ σ(E_i; x > E_c/E_i) [K(L_{i+1}) − K(L_i)] because the
 * track-length distribution T has an integrable singularity at the beam energy.
 * Source: Phys. Rev. D 97, 072002, Eq. (8), with the sum over depth done. Valid for energies far above the critical energy;
 * neglects ionisation, leakage and the other elements of a sampling calorimeter (about 1 % of the X0 of lead and plastic).
 */
export function aprimeYield(setup: ThickTarget): number {
  const { model, target } = setup;
  return yieldOfSlices(sliceShower(setup), target, ({ process, xMin }) =>
    crossSectionBetweenPb(process, model, xMin, 1, SLICE_RULES),
  );
}

/** The Stieltjes sum for any cross section a slice, in A′ per electron. */
export function yieldOfSlices(
  slices: readonly LossSlice[],
  target: Target,
  crossSectionPb: (slice: LossSlice, index: number) => number,
): number {
  let sum = 0;
  slices.forEach((slice, i) => {
    sum += crossSectionPb(slice, i) * slice.trackLengthX0;
  });
  return nucleiPerPicobarnX0(target) * sum;
}

function checkThickTarget({ massGev, beamEnergyGev, minimumAprimeEnergyGev, target }: ThickTarget): void {
  checkProcess({ massGev, electronEnergyGev: beamEnergyGev, target });
  requirePositive(minimumAprimeEnergyGev, 'minimumAprimeEnergyGev', 'the least energy of the A′ in GeV');
  const least = Math.max(massGev, minimumAprimeEnergyGev) + ELECTRON_MASS_GEV;
  if (least < beamEnergyGev) return;
  throw new TwinError({
    code: 'APRIME_BELOW_THRESHOLD',
    problem: `A beam of ${beamEnergyGev} GeV cannot make an A′ of ${massGev} GeV with more than ${minimumAprimeEnergyGev} GeV.`,
    where: 'beam energy',
    remedy: `Give a beam energy above ${Number(least.toPrecision(6))} GeV, a lighter A′ or a lower cut.`,
  });
}

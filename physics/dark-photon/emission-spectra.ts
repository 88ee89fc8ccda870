import { ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import type { AprimeProcess } from './aprime-process.ts';
import { crossSectionBetweenPb, kFactor, type ProductionModel } from './production-model.ts';
import { aprimeYield, type ThickTarget } from './thick-target.ts';

/** k at each electron energy, one curve of the paper's figure 2. */
export function kFactorCurve(
  process: Omit<AprimeProcess, 'electronEnergyGev'>,
  energiesGev: readonly number[],
): number[] {
  return energiesGev.map((electronEnergyGev) => kFactor({ ...process, electronEnergyGev }));
}

/** Cross section in each bin of x = E_A′/E₀, in picobarn for ε = 1: one curve of the paper's figure 3 (a target thin against X0). */
export function thinTargetSpectrumPb(
  process: AprimeProcess,
  model: ProductionModel,
  xEdges: readonly number[],
): number[] {
  return xEdges.slice(1).map((xHigh, i) => crossSectionBetweenPb(process, model, xEdges[i]!, xHigh));
}

/**
 * A′ per electron on target in each bin of E_A′, for ε = 1: one curve of the paper's figure 4 (a target thick against X0), and
 * the spectrum of missing energy in the detector. Each bin is the difference of the yields above its two edges, for each
 * slice of the shower adds a spike at its own energy, which only a sum with slices fitted to the edge smooths.
 */
export function thickTargetSpectrum(
  setup: Omit<ThickTarget, 'minimumAprimeEnergyGev'>,
  energyEdgesGev: readonly number[],
): number[] {
  const highest = setup.beamEnergyGev - ELECTRON_MASS_GEV;
  const above = energyEdgesGev.map((minimumAprimeEnergyGev) =>
    minimumAprimeEnergyGev < highest ? aprimeYield({ ...setup, minimumAprimeEnergyGev }) : 0,
  );
  return above.slice(1).map((yieldAbove, i) => above[i]! - yieldAbove);
}

import { checkProcess, energyFractionRange, type AprimeProcess } from './aprime-process.ts';
import { iwwCrossSectionPb, iwwShapeIntegral, wwCrossSectionPb } from './weizsaecker-williams.ts';

/**
 * How e Z → e Z A′ is calculated.
 * - 'ww': total of the simplified Weizsäcker–Williams approximation (Eq. 9), spread over x as the improved one.
 * - 'iww': the improved WW spectrum with its own normalisation.
 */
export type ProductionModel = 'ww' | 'iww';

/** Total cross section without a cut on x, in picobarn for ε = 1. */
export function aprimeCrossSectionPb(process: AprimeProcess, model: ProductionModel): number {
  checkProcess(process);
  return crossSectionAbovePb(process, model, 0);
}

/** Cross section for x = E_A′/E₀ above `xMin`, in picobarn for ε = 1. Arguments are taken as checked. */
export function crossSectionAbovePb(process: AprimeProcess, model: ProductionModel, xMin: number): number {
  const range = energyFractionRange(process);
  if (!(Math.max(range.low, xMin) < range.high)) return 0;
  if (model === 'iww') return iwwCrossSectionPb(process, xMin);
  const total = wwCrossSectionPb(process);
  return xMin <= range.low ? total : (total * iwwShapeIntegral(process, xMin)) / iwwShapeIntegral(process, 0);
}

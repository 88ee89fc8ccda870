import { checkProcess, energyFractionRange, type AprimeProcess } from './aprime-process.ts';
import { etlCrossSectionPb, etlSpectrumPb, STANDARD_RULES, type EtlRules } from './exact-tree-level.ts';
import { iwwCrossSectionPb, iwwShapeIntegral, iwwSpectrumPb, wwCrossSectionPb } from './weizsaecker-williams.ts';

/**
 * How e Z → e Z A′ is calculated.
 * - 'ww': total of the simplified Weizsäcker–Williams approximation (Eq. 9), spread over x as the improved one.
 * - 'iww': the improved WW spectrum with its own normalisation.
 * - 'k-factor': total at exact tree level, spread over x as the improved WW: what the paper does (Eq. 13).
 * - 'etl': exact tree level throughout.
 */
export type ProductionModel = 'ww' | 'iww' | 'k-factor' | 'etl';

/** Total cross section without a cut on x, in picobarn for ε = 1. */
export function aprimeCrossSectionPb(process: AprimeProcess, model: ProductionModel): number {
  checkProcess(process);
  return crossSectionBetweenPb(process, model, 0, 1);
}

/** k = σ_WW/σ_ETL of Eqs. (9) and (12), with the same form factors in both; NaN below the threshold. */
export function kFactor(process: AprimeProcess): number {
  checkProcess(process);
  return wwCrossSectionPb(process) / etlCrossSectionPb(process);
}

/** Energy spectrum dσ/dx of the A′ in picobarn for ε = 1, x = E_A′/E₀. */
export function aprimeSpectrumPb(process: AprimeProcess, model: ProductionModel, x: number): number {
  checkProcess(process);
  if (model === 'etl') return etlSpectrumPb(process, x);
  const spectrum = iwwSpectrumPb(process, x);
  return spectrum === 0 ? 0 : (spectrum * totalOf(process, model, STANDARD_RULES)) / iwwCrossSectionPb(process);
}

/** Cross section for `xMin` < x < `xMax`, in picobarn for ε = 1. Arguments are taken as checked. */
export function crossSectionBetweenPb(
  process: AprimeProcess,
  model: ProductionModel,
  xMin: number,
  xMax: number,
  rules: EtlRules = STANDARD_RULES,
): number {
  if (model === 'etl') return etlCrossSectionPb(process, xMin, xMax, rules);
  if (model === 'iww') return iwwCrossSectionPb(process, xMin, xMax);
  const range = energyFractionRange(process);
  const total = totalOf(process, model, rules);
  if (total === 0 || (xMin <= range.low && xMax >= range.high)) return total;
  return (total * iwwShapeIntegral(process, xMin, xMax)) / iwwShapeIntegral(process, 0, 1);
}

function totalOf(process: AprimeProcess, model: Exclude<ProductionModel, 'etl'>, rules: EtlRules): number {
  const { low, high } = energyFractionRange(process);
  if (!(low < high)) return 0;
  if (model === 'k-factor') return etlCrossSectionPb(process, 0, 1, rules);
  return model === 'iww' ? iwwCrossSectionPb(process) : wwCrossSectionPb(process);
}

import { ALPHA, ELECTRON_MASS_GEV, PICOBARN_PER_INVERSE_GEV2 } from '../foundation/constants.ts';
import { exp, log } from '../foundation/math.ts';
import { gaussLegendre, integrate } from '../foundation/quadrature.ts';
import { energyFractionRange, logitRange, type AprimeProcess } from './aprime-process.ts';
import { formFactorScales } from './form-factors.ts';
import { photonFlux } from './photon-flux.ts';

const RULE = gaussLegendre(64);
const ALPHA3_PB = ALPHA * ALPHA * ALPHA * PICOBARN_PER_INVERSE_GEV2;
const ELECTRON_MASS2 = ELECTRON_MASS_GEV * ELECTRON_MASS_GEV;

/** Flux Φ between the x- and angle-independent limits t_min = M⁴/(4E₀²) and t_max = M² (Phys. Rev. D 97, 072002, Eq. 10). */
export function fixedPhotonFlux({ massGev, electronEnergyGev, target, formFactors }: AprimeProcess): number {
  const mass2 = massGev * massGev;
  const rootTMin = mass2 / (2 * electronEnergyGev);
  return photonFlux(formFactorScales(target, formFactors), rootTMin * rootTMin, mass2);
}

/**
 * Total cross section in the simplified Weizsäcker–Williams approximation, in picobarn for ε = 1:
 * σ = (4/3) α³ Φ/M² ln(1/δ), δ = max(mₑ²/M², M²/E₀²). Source: Phys. Rev. D 97, 072002, Eq. (9).
 * Valid: mₑ < M ≪ E₀; 0 where δ ≥ 1. Neglects: threshold factors, the dependence of the flux on x and angle.
 */
export function wwCrossSectionPb(process: AprimeProcess): number {
  const mass2 = process.massGev * process.massGev;
  const delta = Math.max(ELECTRON_MASS2 / mass2, mass2 / (process.electronEnergyGev * process.electronEnergyGev));
  if (delta >= 1) return 0;
  return ((4 / 3) * ALPHA3_PB * fixedPhotonFlux(process) * -log(delta)) / mass2;
}

/**
 * The improved WW spectrum without its constant factor, in GeV⁻²; `iwwSpectrumPb` gives the formula. 1 − x comes in apart
 * from x because near the upper end it is all that matters and x has rounded it away.
 */
export function iwwShape(massGev: number, electronEnergyGev: number, x: number, oneMinusX: number): number {
  const mass2 = massGev * massGev;
  const energy = x * electronEnergyGev;
  const momentum2 = (energy - massGev) * (energy + massGev);
  if (!(momentum2 > 0)) return 0;
  const u0 = (mass2 * oneMinusX) / x + ELECTRON_MASS2 * x;
  const bracket = 2 * u0 * (3 - 3 * x + x * x) + ELECTRON_MASS2 * x * (-2 + 2 * x + x * x);
  return (Math.sqrt(momentum2) * bracket) / (electronEnergyGev * x * u0 * u0);
}

/**
 * Energy spectrum of the A′ in the improved WW approximation (flux fixed at its x-independent limits), in picobarn:
 * dσ/dx = (2/3) α³ Φ k/(E₀ x U₀²) [2U₀(3 − 3x + x²) + mₑ² x(−2 + 2x + x²)], k = √(x²E₀² − M²), U₀ = M²(1 − x)/x + mₑ²x.
 * Source: Bjorken et al., arXiv:0906.0580, Eq. (A14), with the electron mass kept in the integral over the angle; for mₑ → 0 it
 * is the usual 4α³ Φ β (1 − x + x²/3)/(M²(1 − x)/x). Valid: mₑ < M ≪ E₀. Zero outside M/E₀ < x < 1 − mₑ/E₀.
 */
export function iwwSpectrumPb(process: AprimeProcess, x: number): number {
  const { low, high } = energyFractionRange(process);
  if (!(x > low && x < high)) return 0;
  const shape = iwwShape(process.massGev, process.electronEnergyGev, x, 1 - x);
  return (2 / 3) * ALPHA3_PB * fixedPhotonFlux(process) * shape;
}

/** ∫ of the IWW shape over `xMin` < x < `xMax` and within the kinematic limits, by Gauss quadrature in ln(x/(1 − x)). */
export function iwwShapeIntegral(process: AprimeProcess, xMin: number, xMax: number): number {
  const { massGev, electronEnergyGev } = process;
  const range = energyFractionRange(process);
  const least = Math.max(range.low, xMin);
  if (!(least < Math.min(range.high, xMax))) return 0;
  const { low, high } = logitRange(electronEnergyGev, least, xMax);
  return integrate(RULE, low, high, (s) => {
    const oneMinusX = 1 / (1 + exp(s));
    const x = 1 - oneMinusX;
    return x * oneMinusX * iwwShape(massGev, electronEnergyGev, x, oneMinusX);
  });
}

/** Cross section for `xMin` < x < `xMax` in the improved WW approximation, in picobarn for ε = 1. */
export function iwwCrossSectionPb(process: AprimeProcess, xMin = 0, xMax = 1): number {
  return (2 / 3) * ALPHA3_PB * fixedPhotonFlux(process) * iwwShapeIntegral(process, xMin, xMax);
}

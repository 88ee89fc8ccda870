import { ALPHA, ELECTRON_MASS_GEV, PICOBARN_PER_INVERSE_GEV2 } from '../foundation/constants.ts';
import { exp, sin } from '../foundation/math.ts';
import { gaussLegendre, integrate } from '../foundation/quadrature.ts';
import { energyFractionRange, logitRange, type AprimeProcess } from './aprime-process.ts';
import { formFactorScales, type FormFactorScales } from './form-factors.ts';
import { photonFlux } from './photon-flux.ts';

const RULE = gaussLegendre(40);
const ALPHA3_PB = ALPHA * ALPHA * ALPHA * PICOBARN_PER_INVERSE_GEV2;
const ELECTRON_MASS2 = ELECTRON_MASS_GEV * ELECTRON_MASS_GEV;

/** The parts of the Weizsäcker–Williams amplitude at one x; angles enter through w = U₀/U, U = U₀ + 2E₀²x(1 − cos θ). */
export interface WwFraction {
  /** U₀ = M²(1 − x)/x + mₑ²x, the virtuality at θ = 0. */
  readonly u0: number;
  /** U at θ = π is U₀ plus this. */
  readonly span: number;
  /** A₂₂ = `highest` − `dip` w(1 − w). */
  readonly highest: number;
  readonly dip: number;
  /** √t_min / U, t_min = (U/(2E₀(1 − x)))². */
  readonly rootTMinPerU: number;
}

/** What of the cross section depends on x alone. `oneMinusX` comes by itself, because 1 − x loses its digits where the spectrum peaks. */
export function wwFraction(process: AprimeProcess, x: number, oneMinusX: number): WwFraction {
  const { massGev, electronEnergyGev } = process;
  const mass2 = massGev * massGev;
  const u0 = (mass2 * oneMinusX) / x + ELECTRON_MASS2 * x;
  return {
    u0,
    span: 4 * electronEnergyGev * electronEnergyGev * x,
    highest: (2 * (1 + oneMinusX * oneMinusX)) / oneMinusX,
    dip: (4 * (mass2 + 2 * ELECTRON_MASS2) * x) / u0,
    rootTMinPerU: 1 / (2 * electronEnergyGev * oneMinusX),
  };
}

/**
 * dσ/(dx d cos θ) at θ = `angleRad` in the Weizsäcker–Williams approximation, in picobarn for ε = 1: 2α³ k E₀(1 − x) χ A₂₂/U², with
 * A₂₂ = 2(2 − 2x + x²)/(1 − x) + 4(M² + 2mₑ²)/U² [M²(1 − x) + mₑ²x² − Ux] and χ the flux from t_min = (U/(2E₀(1 − x)))² to M².
 * Sources: Bjorken et al., arXiv:0906.0580, Eq. (A12); Liu and Miller, arXiv:1705.01633.
 * Valid: mₑ < M ≪ E₀, θ ≪ 1; zero where t_min exceeds M².
 */
export function wwDoubleDifferentialPb(process: AprimeProcess, x: number, angleRad: number): number {
  const { low, high } = energyFractionRange(process);
  if (!(x > low && x < high)) return 0;
  const { massGev, electronEnergyGev } = process;
  const { u0, span, highest, dip, rootTMinPerU } = wwFraction(process, x, 1 - x);
  const halfAngleSine = sin(0.5 * angleRad);
  const u = u0 + span * halfAngleSine * halfAngleSine;
  const w = u0 / u;
  const flux = photonFlux(scalesOf(process), u * u * rootTMinPerU * rootTMinPerU, massGev * massGev);
  const momentum = Math.sqrt((x * electronEnergyGev - massGev) * (x * electronEnergyGev + massGev));
  const factor = 2 * ALPHA3_PB * momentum * electronEnergyGev * (1 - x);
  return (factor * flux * (highest - dip * w * (1 - w))) / (u * u);
}

/** dσ/dx of the same, integrated over the angle, in picobarn for ε = 1. */
export function wwSpectrumPb(process: AprimeProcess, x: number): number {
  const { low, high } = energyFractionRange(process);
  return x > low && x < high ? angleIntegralPb(process, x, 1 - x) : 0;
}

/** Total of the same, in picobarn for ε = 1. */
export function wwFullCrossSectionPb(process: AprimeProcess): number {
  const { low, high } = energyFractionRange(process);
  if (!(low < high)) return 0;
  const range = logitRange(process.electronEnergyGev, low);
  return integrate(RULE, range.low, range.high, (s) => {
    const oneMinusX = 1 / (1 + exp(s));
    const x = 1 - oneMinusX;
    return x * oneMinusX * angleIntegralPb(process, x, oneMinusX);
  });
}

/** ∫ over the angle in v = √w, which spreads out the end where the flux dies. */
function angleIntegralPb(process: AprimeProcess, x: number, oneMinusX: number): number {
  const { massGev, electronEnergyGev } = process;
  const mass2 = massGev * massGev;
  const { u0, highest, dip, rootTMinPerU } = wwFraction(process, x, oneMinusX);
  const vMin = Math.sqrt((u0 * rootTMinPerU) / massGev);
  if (!(vMin < 1)) return 0;
  const scales = scalesOf(process);
  const momentum = Math.sqrt((x * electronEnergyGev - massGev) * (x * electronEnergyGev + massGev));
  const integral = integrate(RULE, vMin, 1, (v) => {
    const w = v * v;
    const rootTMin = (u0 * rootTMinPerU) / w;
    return 2 * v * photonFlux(scales, rootTMin * rootTMin, mass2) * (highest - dip * w * (1 - w));
  });
  return (ALPHA3_PB * momentum * oneMinusX * integral) / (electronEnergyGev * x * u0);
}

function scalesOf({ target, formFactors }: AprimeProcess): FormFactorScales {
  return formFactorScales(target, formFactors);
}

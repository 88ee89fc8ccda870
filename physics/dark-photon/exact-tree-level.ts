import { ALPHA, PICOBARN_PER_INVERSE_GEV2 } from '../foundation/constants.ts';
import { exp, log, log1p, pow, sin } from '../foundation/math.ts';
import { gaussLegendre, type QuadratureRule } from '../foundation/quadrature.ts';
import { energyFractionRange, logitRange, type AprimeProcess, type LogitRange } from './aprime-process.ts';
import {
  kinematicsOfAngle,
  kinematicsOfFraction,
  sumOfAmplitudes,
  type AngleKinematics,
  type FractionKinematics,
  type TransferColumns,
} from './etl-amplitude.ts';
import { formFactorOverT2, formFactorScales, type FormFactorScales } from './form-factors.ts';

/** Gauss rules in the energy fraction, the angle and the momentum transfer. */
export interface EtlRules {
  readonly fraction: QuadratureRule;
  readonly angle: QuadratureRule;
  readonly transfer: QuadratureRule;
}

export const etlRules = (fraction: number, angle: number, transfer: number): EtlRules => ({
  fraction: gaussLegendre(fraction),
  angle: gaussLegendre(angle),
  transfer: gaussLegendre(transfer),
});

/** Totals to 2.5e-4 from 1 MeV to 1 GeV for electrons of 2 GeV and more (worst below 3 MeV), to 1 % at the threshold itself. */
export const STANDARD_RULES = etlRules(40, 24, 32);
/** Totals to 5e-5. */
export const FINE_RULES = etlRules(64, 32, 48);

const ALPHA3_PB = ALPHA * ALPHA * ALPHA * PICOBARN_PER_INVERSE_GEV2;
/** Momentum transfers above it are dropped: the nucleus's form factor leaves less than 5e-5 of any cross section there. */
const T_CUT_GEV2 = 4;

/** dσ at the points of the quadrature, for tables. */
export interface EtlGrid {
  /** dσ/(du dv) in picobarn, u and v in [0, 1] along ln(x/(1 − x)) and z (`leastZ`): row by u. */
  readonly densityPb: Float64Array;
  readonly crossSectionPb: number;
}

/**
 * Cross section of e Z → e Z A′ at exact tree level for `xMin` < x < `xMax`, in picobarn for ε = 1, with the nucleus's recoil:
 * dσ/dx = α³ E₀/(2p²) ∫dy/|V| ∫dt G₂(t)/t² ⟨A⟩/(8M_N²), y = 2p·k − M² in place of the angle.
 * Sources: Phys. Rev. D 97, 072002, Sec. II; Liu and Miller, arXiv:1705.01633.
 * Valid from threshold up for 1 MeV < M < 1 GeV. Below 1 MeV the soft divergence of bremsstrahlung opens at small x: give `xMin`.
 * Neglects: Coulomb corrections, higher orders, the inelastic form factor's own excitation energy.
 */
export function etlCrossSectionPb(process: AprimeProcess, xMin = 0, xMax = 1, rules = STANDARD_RULES): number {
  const kinematic = energyFractionRange(process);
  const low = Math.max(kinematic.low, xMin);
  if (!(low < Math.min(kinematic.high, xMax))) return 0;
  return etlGrid(process, logitRange(process.electronEnergyGev, low, xMax), rules).crossSectionPb;
}

/** The same integral with its integrand kept, for tables. */
export function etlGrid(process: AprimeProcess, range: LogitRange, rules = STANDARD_RULES): EtlGrid {
  const scales = formFactorScales(process.target, process.formFactors);
  const { fraction, angle, transfer } = rules;
  const columns = transferColumns(transfer);
  const width = range.high - range.low;
  const densityPb = new Float64Array(fraction.nodes.length * angle.nodes.length);
  let sum = 0;
  for (let i = 0; i < fraction.nodes.length; i++) {
    const odds = exp(range.low + width * fraction.nodes[i]!);
    const oneMinusX = 1 / (1 + odds);
    const x = odds * oneMinusX;
    const at = kinematicsOfFraction(process, x, oneMinusX);
    const zMin = leastZ(at);
    const factor = (ALPHA3_PB * at.e0 * width * x * oneMinusX * 3 * (1 - zMin)) / (2 * at.p * at.p);
    for (let j = 0; j < angle.nodes.length; j++) {
      const z = 1 - (1 - zMin) * angle.nodes[j]!;
      const y = at.y0 / (z * z * z);
      const kinematics = kinematicsOfAngle(at, y);
      if (kinematics === undefined) continue;
      const density = (factor * y * transferIntegral(kinematics, scales, transfer, columns)) / (z * kinematics.v);
      densityPb[i * angle.nodes.length + j] = density;
      sum += fraction.weights[i]! * angle.weights[j]! * density;
    }
  }
  return { densityPb, crossSectionPb: sum };
}

/** dσ/dx in picobarn for ε = 1. */
export function etlSpectrumPb(process: AprimeProcess, x: number, rules = FINE_RULES): number {
  const { low, high } = energyFractionRange(process);
  if (!(x > low && x < high)) return 0;
  const s = log(x / (1 - x));
  const onePoint = { ...rules, fraction: { nodes: Float64Array.of(0), weights: Float64Array.of(1) } };
  return etlGrid(process, { low: s, high: s + 1 }, onePoint).crossSectionPb / (x * (1 - x));
}

/** dσ/(dx d cos θ) at θ = `angleRad`, α³ (k E₀/(p|V|)) ∫dt G₂(t)/t² ⟨A⟩/(8M_N²), in picobarn for ε = 1. */
export function etlDoubleDifferentialPb(
  process: AprimeProcess,
  x: number,
  angleRad: number,
  rules = FINE_RULES,
): number {
  const { low, high } = energyFractionRange(process);
  if (!(x > low && x < high)) return 0;
  const at = kinematicsOfFraction(process, x, 1 - x);
  const halfAngleSine = sin(0.5 * angleRad);
  const kinematics = kinematicsOfAngle(at, at.y0 + 4 * at.p * at.k * halfAngleSine * halfAngleSine);
  if (kinematics === undefined) return 0;
  const scales = formFactorScales(process.target, process.formFactors);
  const integral = transferIntegral(kinematics, scales, rules.transfer, transferColumns(rules.transfer));
  return (ALPHA3_PB * at.k * at.e0 * integral) / (at.p * kinematics.v);
}

/** Angles are integrated in z = (y₀/y)^(1/3), from 1 at θ = 0 down to this, where y ends: backward, or where t needs to be above its cut. */
export function leastZ({ p, k, v0, y0 }: FractionKinematics): number {
  const largest = Math.max(2.1 * v0 * Math.sqrt(T_CUT_GEV2), 1.0001 * y0);
  return pow(y0 / Math.min(y0 + 4 * p * k, largest), 1 / 3);
}

/**
 * ∫ dt G₂(t)/t² ⟨A⟩/(8M_N²). The integrand lives between the screening scale tₐ = 1/a² and the nuclear size d, so
 * v = ln[(t + tₐ)/(t + d)] is the uniform variable; r = e^(Δv) − 1 from t_min keeps t − t_min exact.
 */
function transferIntegral(
  kinematics: AngleKinematics,
  scales: FormFactorScales,
  rule: QuadratureRule,
  columns: TransferColumns,
): number {
  const { tMin } = kinematics;
  const tHigh = Math.min(kinematics.tMax, T_CUT_GEV2);
  if (!(tHigh > tMin)) return 0;
  const { nodes, weights } = rule;
  const { t: ts, aboveMin, weight } = columns;
  const ta = scales.screeningGev2;
  const d = scales.nuclearGev2;
  const gap = d - ta;
  const low = tMin + ta;
  const width = log1p(((tHigh - tMin) * gap) / (low * (tHigh + d)));
  const numerator = low * (tMin + d);
  for (let i = 0; i < nodes.length; i++) {
    const r = exp(width * nodes[i]!) - 1;
    const tAboveMin = (numerator * r) / (gap - low * r);
    const t = tMin + tAboveMin;
    ts[i] = t;
    aboveMin[i] = tAboveMin;
    weight[i] = weights[i]! * (t + ta) * (t + d) * formFactorOverT2(scales, t);
  }
  return (0.5 * width * sumOfAmplitudes(kinematics, columns)) / gap;
}

function transferColumns({ nodes }: QuadratureRule): TransferColumns {
  const column = () => new Float64Array(nodes.length);
  return { t: column(), aboveMin: column(), weight: column() };
}

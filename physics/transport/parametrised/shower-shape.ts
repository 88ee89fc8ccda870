import type { ShowerShapes } from '../../../geometry/showers/shower-shapes.ts';
import { exp, log } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { gammaP, lnGamma } from '../../foundation/special-functions.ts';
import { parabolaAt } from '../smooth-in-energy.ts';

/**
 * Longitudinal profile of a parametrised electromagnetic shower in a sampling calorimeter.
 * Source: G. Grindhammer and S. Peters, hep-ex/0001020 (GP), sections 3 and 4, with means and spreads fitted to tracked showers. Valid 1–150 GeV;
 * depths in radiation lengths of the stack.
 */

/** What GP need to know of the stack; made from the plates by describeShowerMedium. */
export interface ShowerMedium {
  readonly effectiveZ: number;
  readonly criticalEnergyGev: number;
  readonly moliereRadiusMm: number;
  /** X0 over the thickness of one sampling layer. */
  readonly samplingFrequency: number;
  /** Response to electrons over that to minimum-ionising particles. */
  readonly electronToMip: number;
}

/** All that showers in a calorimeter depend on. */
export interface ShowerPrescription {
  readonly medium: ShowerMedium;
  readonly shapes: ShowerShapes;
}

/** dE/dt = E β^α t^(α−1) e^(−βt) / Γ(α). */
export interface LongitudinalShape {
  readonly alpha: number;
  readonly beta: number;
}

/** The shapes of the showers of one energy. */
export interface ShapeSpread {
  /** exp⟨ln T⟩ and exp⟨ln α⟩. */
  readonly t: number;
  readonly alpha: number;
  readonly sigmaT: number;
  readonly sigmaAlpha: number;
  readonly correlation: number;
}

/** The same with what is seen of them. */
export interface LongitudinalSpread extends ShapeSpread {
  /** Energy on the electron scale over the particle's, and the square of the sampling term in GeV. */
  readonly response: number;
  readonly quantumGev: number;
}

/** GP's formulas are not gone on with below nine critical energies, 75 MeV in the ECAL: ln(E/E_c) is at least this. */
const LEAST_LOG = 2.2;

/** T and α of GP, the mean over showers (eqs. 26 and 27 with the sampling corrections eqs. 44 and 45). */
export function meanLongitudinalShape(energyGev: number, medium: ShowerMedium): { t: number; alpha: number } {
  const l = Math.max(LEAST_LOG, log(energyGev / medium.criticalEnergyGev));
  const thickness = 1 / medium.samplingFrequency;
  return {
    t: Math.max(1, l - 0.812 - 0.55 * thickness - 0.69 * (1 - medium.electronToMip)),
    alpha: Math.max(1.1, 0.81 + (0.458 + 2.26 / medium.effectiveZ) * l - 0.476 * thickness),
  };
}

/** GP as they are, for calorimeters without tracked showers: means, spreads and correlation of their eqs. 28 to 31. */
export function untunedSpread(energyGev: number, medium: ShowerMedium): ShapeSpread {
  const l = Math.max(LEAST_LOG, log(energyGev / medium.criticalEnergyGev));
  return {
    ...meanLongitudinalShape(energyGev, medium),
    sigmaT: Math.min(0.5, 1 / (-2.5 + 1.25 * l)),
    sigmaAlpha: Math.min(0.5, 1 / (-0.82 + 0.79 * l)),
    correlation: 0.784 - 0.023 * l,
  };
}

/**
 * GP's means moved by what tracked showers differ from them, and spreads and correlation of tracked showers in place of GP's (geometry/shower-shapes).
 * In other calorimeters than the one they were fitted to, the shifts are taken to be the same.
 */
export function longitudinalSpread(energyGev: number, { medium, shapes }: ShowerPrescription): LongitudinalSpread {
  const { longitudinal, lowest_gev: lowest, highest_gev: highest } = shapes;
  const x = log(Math.min(highest, Math.max(lowest, energyGev)));
  const mean = meanLongitudinalShape(energyGev, medium);
  const samplingTerm = parabolaAt(longitudinal.sampling_term, x);
  return {
    t: mean.t * exp(parabolaAt(longitudinal.ln_t_shift, x)),
    alpha: mean.alpha * exp(parabolaAt(longitudinal.ln_alpha_shift, x)),
    sigmaT: parabolaAt(longitudinal.ln_t_spread, x),
    sigmaAlpha: parabolaAt(longitudinal.ln_alpha_spread, x),
    correlation: parabolaAt(longitudinal.correlation, x),
    response: parabolaAt(longitudinal.response, x),
    quantumGev: samplingTerm * samplingTerm,
  };
}

/** Shape of one shower: ln T and ln α from a Gaussian in two dimensions (GP eq. 31). */
export function drawLongitudinalShape(stream: RandomStream, spread: ShapeSpread): LongitudinalShape {
  const first = stream.gaussian();
  return shapeAt(spread, first, stream.gaussian());
}

/** The shape at two standard normal numbers, of which the first moves ln T. */
export function shapeAt(
  { t, alpha, sigmaT, sigmaAlpha, correlation }: ShapeSpread,
  first: number,
  second: number,
): LongitudinalShape {
  const along = correlation * first + Math.sqrt(1 - correlation * correlation) * second;
  const drawnAlpha = Math.max(1.1, alpha * exp(sigmaAlpha * along));
  return { alpha: drawnAlpha, beta: (drawnAlpha - 1) / Math.max(0.3, t * exp(sigmaT * first)) };
}

/** Share of the energy up to depth t. */
export function shareUpTo({ alpha, beta }: LongitudinalShape, depthX0: number): number {
  return depthX0 <= 0 ? 0 : gammaP(alpha, beta * depthX0);
}

/** Shares of the energy and mean depths of the two parts of a shower that a plane cuts off at a depth, up to the rear. */
export interface CutShower {
  frontShare: number;
  backShare: number;
  frontDepth: number;
  backDepth: number;
}

/**
 * Cuts a shower at two depths. Mean depths from P(α + 1, x) = P(α, x) − x^α e^(−x)/Γ(α + 1), so that two incomplete gamma functions do for both
 * parts.
 */
export function cutShower({ alpha, beta }: LongitudinalShape, planeX0: number, rearX0: number, cut: CutShower): void {
  const toPlane = planeX0 <= 0 ? 0 : gammaP(alpha, beta * planeX0);
  const toRear = rearX0 <= 0 ? 0 : gammaP(alpha, beta * rearX0);
  const lnNorm = lnGamma(alpha + 1);
  const tail = (x: number): number => (x > 0 ? exp(alpha * log(x) - x - lnNorm) : 0);
  const planeMoment = toPlane - tail(beta * planeX0);
  const rearMoment = toRear - tail(beta * rearX0);
  const meanX0 = alpha / beta;
  cut.frontShare = toPlane;
  cut.backShare = toRear - toPlane;
  cut.frontDepth = toPlane > 1e-12 ? (meanX0 * planeMoment) / toPlane : 0.5 * Math.max(0, planeX0);
  cut.backDepth = cut.backShare > 1e-12 ? (meanX0 * (rearMoment - planeMoment)) / cut.backShare : Math.max(0, rearX0);
}

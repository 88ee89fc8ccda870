import { atan, exp, log } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { gammaP } from '../../foundation/special-functions.ts';

/**
 * Parametrised electromagnetic shower in a sampling calorimeter.
 * Source: G. Grindhammer and S. Peters, hep-ex/0001020 (GP), sections 3 and 4. Valid 1–150 GeV; depths in radiation
 * lengths of the stack, radii in Molière radii.
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

/** dE/dt = E β^α t^(α−1) e^(−βt) / Γ(α). */
export interface LongitudinalShape {
  readonly alpha: number;
  readonly beta: number;
}

/** Shape of one shower: ln T and ln α drawn with GP's means, widths and correlation (eqs. 26–31, sampling corrections eqs. 44–47). */
export function drawLongitudinalShape(
  stream: RandomStream,
  energyGev: number,
  medium: ShowerMedium,
): LongitudinalShape {
  const l = Math.max(2.2, log(energyGev / medium.criticalEnergyGev));
  const thickness = 1 / medium.samplingFrequency;
  const meanT = Math.max(1, l - 0.812 - 0.55 * thickness - 0.69 * (1 - medium.electronToMip));
  const meanAlpha = Math.max(1.1, 0.81 + (0.458 + 2.26 / medium.effectiveZ) * l - 0.476 * thickness);
  const sigmaT = Math.min(0.5, 1 / (-2.5 + 1.25 * l));
  const sigmaAlpha = Math.min(0.5, 1 / (-0.82 + 0.79 * l));
  const correlation = 0.784 - 0.023 * l;
  const c1 = Math.sqrt((1 + correlation) / 2);
  const c2 = Math.sqrt((1 - correlation) / 2);
  const g1 = stream.gaussian();
  const g2 = stream.gaussian();
  const t = Math.max(1, meanT * exp(sigmaT * (c1 * g1 + c2 * g2)));
  const alpha = Math.max(1.1, meanAlpha * exp(sigmaAlpha * (c1 * g1 - c2 * g2)));
  return { alpha, beta: (alpha - 1) / t };
}

/** Share of the energy up to depth t. */
export function shareUpTo({ alpha, beta }: LongitudinalShape, depthX0: number): number {
  return depthX0 <= 0 ? 0 : gammaP(alpha, beta * depthX0);
}

/** Mean depth of the energy between two depths. */
export function meanDepthBetween(shape: LongitudinalShape, fromX0: number, toX0: number): number {
  const { alpha, beta } = shape;
  const energy = shareUpTo(shape, toX0) - shareUpTo(shape, fromX0);
  if (energy <= 1e-12) return 0.5 * (fromX0 + toX0);
  const next = { alpha: alpha + 1, beta };
  return ((alpha / beta) * (shareUpTo(next, toX0) - shareUpTo(next, fromX0))) / energy;
}

/** f(r) = p · 2 r R_C²/(r²+R_C²)² + (1−p) · 2 r R_T²/(r²+R_T²)². */
export interface RadialShape {
  readonly coreMm: number;
  readonly tailMm: number;
  readonly coreWeight: number;
}

/** Radial shape at scaled depth τ = t/T (GP eqs. 33–36 with the sampling corrections eqs. 50–52). */
export function radialShape(tau: number, energyGev: number, medium: ShowerMedium): RadialShape {
  const z = medium.effectiveZ;
  const logE = log(energyGev);
  const thickness = 1 / medium.samplingFrequency;
  const response = 1 - medium.electronToMip;
  const fading = exp(-tau);
  const core =
    0.0251 + 0.00319 * logE + (0.1162 - 0.000381 * z) * tau - 0.0203 * response + 0.0397 * thickness * fading;
  const k1 = 0.659 - 0.00309 * z;
  const tail =
    k1 * (exp(-2.59 * (tau - 0.645)) + exp((0.3585 + 0.0421 * logE) * (tau - 0.645))) -
    0.14 * response -
    0.495 * thickness * fading;
  const argument = (0.401 + 0.00187 * z - tau) / (1.313 - 0.0686 * logE);
  const weight =
    (2.632 - 0.00094 * z) * exp(argument - exp(argument)) +
    response * (0.348 - 0.642 * thickness * exp(-(tau - 1) * (tau - 1)));
  const coreMm = Math.max(0.01, core) * medium.moliereRadiusMm;
  return {
    coreMm,
    tailMm: Math.max(coreMm, tail * medium.moliereRadiusMm),
    coreWeight: Math.min(1, Math.max(0, weight)),
  };
}

/**
 * Share of R²/(π(r²+R²)²) in the quadrant below-left of the corner (x, y), up to a constant that cancels in the
 * difference of four corners: [x/ρx · atan(y/ρx) + y/ρy · atan(x/ρy)] / 2π with ρx² = x²+R², ρy² = y²+R².
 */
export function cornerShare(xMm: number, yMm: number, radiusMm: number): number {
  const rhoX = Math.sqrt(xMm * xMm + radiusMm * radiusMm);
  const rhoY = Math.sqrt(yMm * yMm + radiusMm * radiusMm);
  return ((xMm / rhoX) * atan(yMm / rhoX) + (yMm / rhoY) * atan(xMm / rhoY)) * 0.15915494309189535;
}

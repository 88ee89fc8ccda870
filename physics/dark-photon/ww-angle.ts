import { ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import { atan2 } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { EmittedAprime } from './emission-tables.ts';
import type { FormFactorScales } from './form-factors.ts';
import { elasticPhotonFlux } from './photon-flux.ts';

/** The flux of photons at this angle: at its x- and angle-independent limits ('iww'), or with t_min of the angle (the scales). */
export type AngularFlux = 'fixed' | FormFactorScales;

/**
 * Angle of the A′ to the electron from the Weizsäcker–Williams double differential cross section,
 * dσ/dU ∝ χ(U)/U² [2(2 − 2x + x²)/(1 − x) − 4(M² + 2mₑ²)(x/U₀) w(1 − w)] with w = U₀/U and U = U₀ + 2E₀²x(1 − cos θ).
 * Source: Bjorken et al., arXiv:0906.0580, Eq. (A12). Sampled uniformly in w (the 1/U²), then by rejection; with the elastic flux
 * at t_min = (U/(2E₀(1 − x)))², t_max = M², which falls with U, a second rejection against its value at θ = 0.
 */
export function sampleWwAngle(aprime: EmittedAprime, flux: AngularFlux, stream: RandomStream): number {
  const { process, x, oneMinusX } = aprime;
  const { massGev, electronEnergyGev } = process;
  const mass2 = massGev * massGev;
  const electronMass2 = ELECTRON_MASS_GEV * ELECTRON_MASS_GEV;
  const u0 = (mass2 * oneMinusX) / x + electronMass2 * x;
  const span = 4 * electronEnergyGev * electronEnergyGev * x;
  const wMin = u0 / (u0 + span);
  const highest = (2 * (1 + oneMinusX * oneMinusX)) / oneMinusX;
  const dip = (4 * (mass2 + 2 * electronMass2) * x) / u0;
  const perU = 1 / (2 * electronEnergyGev * oneMinusX);
  const fluxAt = (u: number) => (flux === 'fixed' ? 1 : elasticPhotonFlux(flux, u * u * perU * perU, mass2));
  const highestFlux = fluxAt(u0);
  for (;;) {
    const w = wMin + (1 - wMin) * stream.uniform();
    if (stream.uniform() * highest > highest - dip * w * (1 - w)) continue;
    const u = u0 / w;
    if (flux !== 'fixed' && stream.uniform() * highestFlux > fluxAt(u)) continue;
    const halfAngleSine2 = Math.max(0, u - u0) / span;
    return 2 * atan2(Math.sqrt(halfAngleSine2), Math.sqrt(Math.max(0, 1 - halfAngleSine2)));
  }
}

import { atan2 } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { EmittedAprime } from './emission-tables.ts';
import type { FormFactorScales } from './form-factors.ts';
import { elasticPhotonFlux } from './photon-flux.ts';
import { wwFraction } from './ww-double-differential.ts';

/** The flux of photons at this angle: at its x- and angle-independent limits ('fixed'), or elastic with t_min of the angle (the scales). */
export type AngularFlux = 'fixed' | FormFactorScales;

/**
 * Angle of the A′ to the electron from the double differential cross section of `wwDoubleDifferentialPb`, which in w = U₀/U is
 * χ(w) A₂₂(w). Drawn uniformly in w, then rejected against the greatest A₂₂ (two in three stay) and, unless the flux is
 * fixed, against the flux at θ = 0, from which it falls.
 */
export function sampleWwAngle(aprime: EmittedAprime, flux: AngularFlux, stream: RandomStream): number {
  const mass2 = aprime.massGev * aprime.massGev;
  const { u0, span, highest, dip, rootTMinPerU } = wwFraction(aprime, aprime.x, aprime.oneMinusX);
  const wMin = u0 / (u0 + span);
  const fluxAt = (w: number) => {
    if (flux === 'fixed') return 1;
    const rootTMin = (u0 * rootTMinPerU) / w;
    return elasticPhotonFlux(flux, rootTMin * rootTMin, mass2);
  };
  const highestFlux = fluxAt(1);
  for (;;) {
    const w = wMin + (1 - wMin) * stream.uniform();
    if (stream.uniform() * highest > highest - dip * w * (1 - w)) continue;
    if (flux !== 'fixed' && stream.uniform() * highestFlux > fluxAt(w)) continue;
    const halfAngleSine2 = Math.min(1, (u0 * (1 - w)) / (w * span));
    return 2 * atan2(Math.sqrt(halfAngleSine2), Math.sqrt(1 - halfAngleSine2));
  }
}
